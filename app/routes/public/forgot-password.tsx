import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { sendPasswordLink } from '~/account/commands.server';
import { AddressForm } from '~/account/components/address-form';
import { Threshold } from '~/account/components/threshold';
import { destinationOf, wayBack } from '~/account/entrance-visitor.server';
import { emailForm } from '~/account/schema';
import { rememberSentMail } from '~/account/sent-mail.server';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.forgot.title');

// Also for those who are signed in and no longer know the password they are asked for.
export function loader({ request }: LoaderFunctionArgs) {
  return { query: wayBack(request) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), emailForm);
  if (submission.status !== 'success') return answerForm(context, submission);
  const { email } = submission.value;
  const problem = await sendPasswordLink(context, email);
  if (problem) return answerForm(context, submission, problem);
  await rememberSentMail(context, { email, purpose: 'recovery', next: destinationOf(request) });
  return redirect('/auth/confirm', 303);
}

export default function ForgotPassword() {
  const { query } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Threshold title={t('account.forgot.title')} lead={t('account.forgot.lead')}>
      <AddressForm answer={useActionData<typeof action>()} submit={t('account.forgot.submit')} />
      <ul className="other-ways">
        <li>
          <Link to={`/sign-in${query}`}>{t('account.forgot.back')}</Link>
        </li>
      </ul>
    </Threshold>
  );
}
