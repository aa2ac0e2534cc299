import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { changeCart } from '~/checkout/commands.server';
import { CartPage } from '~/checkout/components/cart-page';
import { readCartPage } from '~/checkout/queries.server';
import { cartSchema } from '~/checkout/schema';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useAnswer } from '~/platform/live/use-answer';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['checkout'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'checkout.cart.title');

export const loader = ({ context }: LoaderFunctionArgs) => readCartPage(context);

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
