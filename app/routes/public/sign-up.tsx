import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { signUp } from '~/account/commands.server';
import { SignUpForm } from '~/account/components/sign-up-form';
import { Threshold } from '~/account/components/threshold';
import { destinationOf, meetVisitor } from '~/account/entrance-visitor.server';
import { readLastContact } from '~/account/queries.server';
import { signUpForm } from '~/account/schema';
import { rememberSentMail } from '~/account/sent-mail.server';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.sign_in.sign_up');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { query, visitorId } = await meetVisitor(context, request);
  const contact = visitorId ? await readLastContact(context, visitorId) : null;
  return { query, hasCart: visitorId !== null, contact };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), signUpForm);
  if (submission.status !== 'success') return answerForm(context, submission);
  const problem = await signUp(context, submission.value);
  if (problem) return answerForm(context, submission, problem);
  const { email } = submission.value;
  await rememberSentMail(context, { email, purpose: 'sign_up', next: destinationOf(request) });
  return redirect('/auth/confirm', 303);
}

export default function SignUp() {
  const { query, hasCart, contact } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Threshold
      title={t('account.sign_up.title')}
      lead={t(hasCart ? 'account.sign_up.lead_cart' : 'account.sign_up.lead')}
    >
      <SignUpForm answer={useActionData<typeof action>()} submit={t('account.sign_up.submit')} contact={contact} />
      <ul className="other-ways">
        <li>
          {t('account.sign_up.already')} <Link to={`/sign-in${query}`}>{t('account.sign_up.sign_in')}</Link>
        </li>
      </ul>
    </Threshold>
  );
}
