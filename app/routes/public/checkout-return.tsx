import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { comeBack, reopenOrder } from '~/checkout/commands.server';
import { PaymentAnswer } from '~/checkout/components/payment-answer';
import { isOrderCode } from '~/checkout/order-access.server';
import { findOrderId } from '~/checkout/queries.server';
import { problemOf } from '~/platform/errors';
import type { RouteHandle } from '~/platform/i18n/messages';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import type { Visit } from '~/platform/visit';
import { Page } from '~/ui/page';

export const handle = { namespaces: ['checkout'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'checkout.back.title'),
  { name: 'robots', content: 'noindex' },
];

/** PayPal sends buyers back here. What its address says is a hint; the edge function asks PayPal itself. Reloading does no harm. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const token = search.get('token') ?? '';
  const code = search.get('order') ?? '';
  if (!/^[A-Z0-9-]{1,36}$/.test(token)) throw redirect('/cart');
  const { data, error } = await comeBack(context, { paypal_order_id: token });
  if (error && problemOf(error).status === 404) return elsewhere(search, code);
  if (error) return { state: 'unknown', code, payAgain: null };
  if (data.state === 'not_approved' && search.get('cancelled') === '1') return turnBack(context, data.code);
  if (data.state !== 'declined' && data.state !== 'not_approved') throw redirect(`/orders/${data.code}`);
  return data;
}

/** Whoever pays by a mailed link holds a key that only the order's own addresses see: ask there once before saying so. */
function elsewhere(search: URLSearchParams, code: string) {
  if (isOrderCode(code) && !search.has('elsewhere')) throw redirect(`/orders/${code}/return?${search}`);
  return { state: 'elsewhere', code, payAgain: null };
}

/** The buyer pressed cancel at PayPal: the cart is theirs again. */
async function turnBack(visit: Visit, code: string): Promise<never> {
  const orderId = await findOrderId(visit, code);
  const error = orderId ? await reopenOrder(visit, orderId) : null;
  await leaveNotice(visit, 'info', error ? 'checkout.back.too_late' : 'checkout.back.turned_back');
  throw redirect('/cart');
}

export default function CheckoutReturn() {
  const answer = useLoaderData<typeof loader>();
  return (
    <Page width="narrow">
      <PaymentAnswer {...answer} />
    </Page>
  );
}
