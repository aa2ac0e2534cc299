import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import { LinkButton } from '../button';
import { Stage } from '../page';

/** The page of everything that went wrong: what happened, what is safe, where to go. */
export function ErrorPage() {
  const root = useRouteLoaderData<{ requestId: string }>('root');
  return root ? <SaidInTheHouse requestId={root.requestId} /> : <SaidWithoutTheHouse />;
}

function SaidInTheHouse({ requestId }: { requestId: string }) {
  const error = useRouteError();
  const t = useTranslator();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const said = sentences(status, t);
  return (
    <Stage spotlight>
      <div className="error-page">
        <p className="error-page__status" aria-hidden="true">
          {status}
        </p>
        <h1>{said.title}</h1>
        <p className="lead">{said.text}</p>
        <p className="actions">
          {status >= 500 || status === 429 ? (
            <LinkButton to="" document>
              {t('common.action.try_again')}
            </LinkButton>
          ) : null}
          <LinkButton to="/" variant={status >= 500 ? 'secondary' : 'primary'} document>
            {t('common.action.see_season')}
          </LinkButton>
        </p>
        {status >= 500 ? (
          <p className="error-page__reference">{t('common.error_page.reference', { id: requestId })}</p>
        ) : null}
      </div>
    </Stage>
  );
}

function sentences(status: number, t: Translator): { title: string; text: string } {
  if (status === 401 || status === 403) {
    return { title: t('common.error_page.forbidden_title'), text: t('common.error_page.forbidden') };
  }
  if (status === 429) return { title: t('common.error_page.too_many_title'), text: t('common.error_page.too_many') };
  if (status === 502 || status === 503 || status === 504) {
    return { title: t('common.error_page.unavailable_title'), text: t('common.error_page.unavailable') };
  }
  if (status >= 500) return { title: t('common.error_page.failed_title'), text: t('common.error_page.failed') };
  return { title: t('common.error_page.not_found_title'), text: t('common.error_page.not_found') };
}

/** When even the name and language of the house are unknown, the three languages are said together. */
function SaidWithoutTheHouse() {
  return (
    <main className="page">
      <p>La billetterie rencontre un incident. Votre panier est conservé ; rechargez la page dans un instant.</p>
      <p lang="es">La taquilla tiene un incidente. Su cesta se conserva; recargue la página en un momento.</p>
      <p lang="en">The box office has a problem. Your cart is kept; reload the page in a moment.</p>
    </main>
  );
}
