import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { redeemCredit, takeCreditsOff } from '~/checkout/cancellation/commands.server';
import { beginCheckout, openPayment } from '~/checkout/commands.server';
import { CartPage } from '~/checkout/components/cart-page';
import { readCartPage } from '~/checkout/queries.server';
import { checkoutSchema } from '~/checkout/schema';
import { problemOf } from '~/platform/errors';
import { parseForm } from '~/platform/forms';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useAnswer } from '~/platform/live/use-answer';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['checkout'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'checkout.form.title');

export const loader = ({ context }: LoaderFunctionArgs) => readCartPage(context);

export async function action({ context, request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), checkoutSchema);
  if (submission.status !== 'success') return data({ result: submission.reply(), sentence: null }, { status: 422 });
  const { order, way, credit } = submission.value;
  if (way === 'no_credit') {
    const error = await takeCreditsOff(context, order);
    if (!error) return redirect('/cart', 303);
    const refused = refuse(context, error);
    return data({ result: submission.reply(), sentence: refused.data.problem.sentence }, refused.init ?? undefined);
  }
  const begun = await beginCheckout(context, submission.value);
  const isDue = begun.data !== null && !begun.data.paid;
  if (isDue && way === 'credit') {
    const { error, outcome } = await redeemCredit(context, order, credit ?? '');
    // The cart says what the credit takes off, and what is left to pay.
    if (outcome === 'part') return redirect('/cart', 303);
    if (outcome === 'paid') return redirect(`/orders/${begun.data?.code}`, 303);
    const sentence = error
      ? refuse(context, error).data.problem.sentence
      : translatorFor(context, 'checkout')('checkout.form.credit_unknown');
    return data({ result: submission.reply(), sentence }, { status: error ? problemOf(error).status : 422 });
  }
  const opened = isDue ? await openPayment(context, order) : null;
  const error = begun.error ?? opened?.error;
  if (error) {
    const refused = refuse(context, error);
    return data({ result: submission.reply(), sentence: refused.data.problem.sentence }, refused.init ?? undefined);
  }
  return redirect(opened?.data ?? `/orders/${begun.data?.code}`, 303);
}

export default function CheckoutRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CartPage {...page} checkoutProblem={answer?.sentence} result={answer?.result} />;
}

export { lookAgainAfterRefusal as shouldRevalidate };
