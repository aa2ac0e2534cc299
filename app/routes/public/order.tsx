import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SeasonNotFound } from '~/catalogue/components/season-not-found';
import { hasChoice } from '~/checkout/cancellation/choices.server';
import { ChoiceNotice } from '~/checkout/cancellation/components/choice-notice';
import { adoptOrder, openPayment } from '~/checkout/commands.server';
import { KeepOrder, TicketActions } from '~/checkout/components/order-actions';
import { OrderPlaces } from '~/checkout/components/order-places';
import { OrderStateNotice } from '~/checkout/components/order-state';
import { RefreshWhileChecking } from '~/checkout/components/refresh-while-checking';
import { hasOrderKey, openOrder } from '~/checkout/order-access.server';
import { readOrderLines } from '~/checkout/order-lines.server';
import { orderStateOf, returnedOf } from '~/checkout/order-state';
import { readOrderStory } from '~/checkout/queries.server';
import { RefundedPlaces } from '~/checkout/refunds/components/refunded-places';
import { promisedBy } from '~/checkout/rules';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { currentUser } from '~/platform/session.server';
import { TicketList } from '~/tickets/components/ticket-list';
import { ticketsOf } from '~/tickets/qr.server';
import { Alert } from '~/ui/alert';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['catalogue', 'checkout', 'tickets'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageTitle(matches, 'checkout.order.title', { code: page?.order.code ?? '' }),
  { name: 'robots', content: 'noindex' },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const [lines, story, user, byKey] = await Promise.all([
    readOrderLines(context, order.id),
    readOrderStory(context, order.id),
    currentUser(context),
    hasOrderKey(context, order.code),
  ]);
  const permanent = user !== null && !user.isAnonymous;
  const mine = user?.id === order.customer_id;
  const creditCents = order.status === 'held' || order.status === 'paying' ? promisedBy(order.credit_parts) : 0;
  const asks = order.status === 'paid' && (await hasChoice(context, order.id, lines));
  return {
    asks,
    order: { code: order.code, email: order.email, totalCents: order.total_cents ?? 0 },
    creditCents,
    state: orderStateOf({ order, lines, promisedCents: creditCents, ...story }),
    returnedCents: returnedOf(story.payments),
    lines,
    tickets: ticketsOf(lines),
    keep: mine && permanent ? null : permanent && byKey ? ('adopt' as const) : mine ? ('account' as const) : null,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const intent = (await request.formData()).get('intent');
  if (intent === 'pay') {
    const { data: address, error } = await openPayment(context, order.id);
    return error ? refuse(context, error) : redirect(address, 303);
  }
  if (intent !== 'adopt') return data({ problem: null }, { status: 422 });
  const error = await adoptOrder(context, order.code);
  if (error) return refuse(context, error);
  await leaveNotice(context, 'success', 'checkout.order.adopted');
  return redirect(`/orders/${order.code}`, 303);
}

export default function OrderRoute() {
  const { asks, order, creditCents, state, returnedCents, lines, tickets, keep } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  // Nobody is told "see you soon" who only has places of evenings that do not take place.
  const mayCome = lines.some((line) => !line.cancelled && !line.refunded);
  return (
    <Page>
      <PageTitle eyebrow={t('checkout.order.eyebrow')} title={t('checkout.order.title', { code: order.code })} />
      {answer?.problem ? (
        <Alert tone="danger" announce>
          <p>{answer.problem.sentence}</p>
        </Alert>
      ) : null}
      {asks ? <ChoiceNotice code={order.code} /> : null}
      {mayCome || state.kind !== 'paid' ? <OrderStateNotice state={state} code={order.code} /> : null}
      {state.kind === 'paid' ? <RefundedPlaces lines={lines} returnedCents={returnedCents} /> : null}
      {state.kind === 'checking' ? <RefreshWhileChecking /> : null}
      {tickets.length > 0 ? (
        <>
          <TicketActions code={order.code} />
          <TicketList lines={tickets} />
          {order.email ? (
            <p className="soft order-mailed">{t('checkout.order.mailed', { email: order.email })}</p>
          ) : null}
        </>
      ) : lines.length > 0 ? (
        <OrderPlaces lines={lines} totalCents={order.totalCents} creditCents={creditCents} />
      ) : null}
      {state.kind === 'paid' ? <KeepOrder code={order.code} offer={keep} /> : null}
    </Page>
  );
}

export { SeasonNotFound as ErrorBoundary };
