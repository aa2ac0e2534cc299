import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SeasonNotFound } from '~/catalogue/components/season-not-found';
import { readChoices, readCredits } from '~/checkout/cancellation/choices.server';
import { chooseCompensation, returnMoved } from '~/checkout/cancellation/commands.server';
import { ChoiceCard } from '~/checkout/cancellation/components/choice-card';
import { CreditList } from '~/checkout/cancellation/components/credit-list';
import { openOrder } from '~/checkout/order-access.server';
import { readOrderLines } from '~/checkout/order-lines.server';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['catalogue', 'checkout', 'cancellation'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'cancellation.choice.page'),
  { name: 'robots', content: 'noindex' },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const lines = await readOrderLines(context, order.id);
  const [choices, credits] = await Promise.all([readChoices(context, order.id, lines), readCredits(context, order.id)]);
  return { code: order.code, choices, credits, returning: new URL(request.url).searchParams.get('return') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 100);
  const performanceId = text('performance');
  const here = redirect(`/orders/${order.code}/choice`, 303);
  if (form.get('intent') === 'return') {
    const { error } = await returnMoved(context, order.id, performanceId);
    return error ? refuse(context, error) : redirect(`/orders/${order.code}`, 303);
  }
  const choice = text('choice');
  if (choice === '') {
    const sentence = translatorFor(context, 'cancellation')('cancellation.choice.nothing_chosen');
    return data({ problem: { sentence } }, { status: 422 });
  }
  const target = choice === 'exchange' ? text('target') || null : null;
  const { error } = await chooseCompensation(context, { orderId: order.id, performanceId, choice, target });
  return error ? refuse(context, error) : here;
}

export default function OrderChoice() {
  const { code, choices, credits, returning } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle eyebrow={t('checkout.order.title', { code })} title={t('cancellation.choice.page')} />
      {answer?.problem ? (
        <Alert tone="danger" announce>
          <p>{answer.problem.sentence}</p>
        </Alert>
      ) : null}
      {choices.map((choice) => (
        <ChoiceCard
          key={`${choice.kind}-${choice.performanceId}`}
          choice={choice}
          code={code}
          sure={returning === choice.performanceId}
        />
      ))}
      <CreditList credits={credits} />
      {choices.length === 0 && credits.length === 0 ? <p>{t('cancellation.choice.nothing')}</p> : null}
      <p className="actions">
        <LinkButton to={`/orders/${code}`} variant="secondary">
          {t('cancellation.choice.to_order')}
        </LinkButton>
      </p>
    </Page>
  );
}

export { SeasonNotFound as ErrorBoundary };
