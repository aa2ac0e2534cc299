import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';
import './checkout.scss';

/** What a buyer reads when the payment is not simply done: declined, left unfinished, not known yet, or made in another browser. */
export function PaymentAnswer({ state, code, payAgain }: { state: string; code: string; payAgain: string | null }) {
  const t = useTranslator();
  const kind = state === 'declined' || state === 'not_approved' || state === 'elsewhere' ? state : 'unknown';
  return (
    <>
      <PageTitle title={t('checkout.back.title')} />
      <Alert tone="warning" title={t(`checkout.back.${kind}.title`)} announce>
        <p>{t(`checkout.back.${kind}.text`)}</p>
      </Alert>
      <p className="order-actions">
        {payAgain ? (
          <LinkButton to={payAgain} document>
            {t('checkout.back.pay_again')}
          </LinkButton>
        ) : null}
        {kind === 'unknown' && code ? (
          <LinkButton to={`/orders/${code}`}>{t('checkout.state.look_again')}</LinkButton>
        ) : null}
        {kind === 'elsewhere' ? (
          <LinkButton to="/" variant="secondary">
            {t('common.action.see_season')}
          </LinkButton>
        ) : (
          <LinkButton to="/cart" variant="secondary">
            {t('checkout.state.to_cart')}
          </LinkButton>
        )}
      </p>
    </>
  );
}
