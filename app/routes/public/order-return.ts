import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { comeBack } from '~/checkout/commands.server';
import { hasOrderKey, openOrder } from '~/checkout/order-access.server';

/** PayPal's guest comes back to an order that they opened by its link. The order's page then says what became of the payment. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const code = params.code ?? '';
  const search = new URL(request.url).searchParams;
  const token = search.get('token') ?? '';
  if (!/^[A-Z0-9-]{1,36}$/.test(token)) return redirect(`/orders/${code}`);
  if (!(await hasOrderKey(context, code))) {
    search.set('elsewhere', '1');
    return redirect(`/checkout/return?${search}`);
  }
  await openOrder(context, request, code);
  // What it answers is in the order by now, or will be: the page reads it there.
  await comeBack(context, { paypal_order_id: token });
  return redirect(`/orders/${code}`);
}
