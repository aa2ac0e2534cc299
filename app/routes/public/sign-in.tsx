import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { SignInForm } from '~/account/components/sign-in-form';
import { Threshold } from '~/account/components/threshold';
import { tellLuggage } from '~/account/confirmed.server';
import { signIn } from '~/account/entrance.server';
import { destinationOf, meetVisitor, throughSecondStep } from '~/account/entrance-visitor.server';
import { signInForm } from '~/account/schema';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.sign_in.submit');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { query, visitorId } = await meetVisitor(context, request);
  return { query, hasCart: visitorId !== null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), signInForm);
  if (submission.status !== 'success') return answerForm(context, submission);
  const entry = await signIn(context, submission.value);
  if (entry.problem) return answerForm(context, submission, entry.problem);
  await tellLuggage(context, entry);
  return redirect(throughSecondStep(destinationOf(request), entry), 303);
}

export default function SignIn() {
  const { query, hasCart } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Threshold
      title={t('account.sign_in.title')}
      lead={t(hasCart ? 'account.sign_in.lead_cart' : 'account.sign_in.lead')}
    >
      <SignInForm answer={useActionData<typeof action>()} query={query} />
    </Threshold>
  );
}
