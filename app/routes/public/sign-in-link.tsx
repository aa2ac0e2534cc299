import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { sendSignInLink } from '~/account/commands.server';
import { AddressForm } from '~/account/components/address-form';
import { Threshold } from '~/account/components/threshold';
import { destinationOf, meetVisitor } from '~/account/entrance-visitor.server';
import { emailForm } from '~/account/schema';
import { rememberSentMail } from '~/account/sent-mail.server';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.link.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { query } = await meetVisitor(context, request);
  return { query };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), emailForm);
  if (submission.status !== 'success') return answerForm(context, submission);
  const { email } = submission.value;
  const problem = await sendSignInLink(context, email);
  if (problem) return answerForm(context, submission, problem);
  await rememberSentMail(context, { email, purpose: 'link', next: destinationOf(request) });
  return redirect('/auth/confirm', 303);
}

export default function SignInLink() {
  const { query } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Threshold title={t('account.link.title')} lead={t('account.link.lead')}>
      <AddressForm answer={useActionData<typeof action>()} submit={t('account.link.submit')} />
      <ul className="other-ways">
        <li>
          <Link to={`/sign-in${query}`}>{t('account.link.with_password')}</Link>
        </li>
      </ul>
    </Threshold>
  );
}
