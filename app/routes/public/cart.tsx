import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { changeCart } from '~/checkout/commands.server';
import { CartPage } from '~/checkout/components/cart-page';
import { readCart } from '~/checkout/queries.server';
import { cartSchema } from '~/checkout/schema';
import { env } from '~/platform/env.server';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useAnswer } from '~/platform/live/use-answer';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import { pageTitle } from '~/platform/page-title';
import { currentUser } from '~/platform/session.server';

export const handle = { namespaces: ['checkout'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'checkout.cart.title');

export async function loader({ context }: LoaderFunctionArgs) {
  const [cart, user] = await Promise.all([readCart(context), currentUser(context)]);
  return {
    cart,
    now: new Date().toISOString(),
    customerId: user?.id ?? null,
    signedIn: user !== null && !user.isAnonymous,
    mode: env.PAYPAL_MODE,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const wish = v.safeParse(cartSchema, Object.fromEntries(await request.formData()));
  if (!wish.success) {
    const sentence = translatorFor(context, 'checkout')('checkout.cart.unreadable');
    return data({ problem: { sentence } }, { status: 422 });
  }
  const error = await changeCart(context, wish.output);
  return error ? refuse(context, error) : redirect('/cart', 303);
}

export default function CartRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CartPage {...page} cartProblem={answer?.problem.sentence} />;
}

export { lookAgainAfterRefusal as shouldRevalidate };
