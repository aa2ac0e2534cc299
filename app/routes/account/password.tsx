import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { changePassword } from '~/account/commands.server';
import { NewPasswordForm } from '~/account/components/new-password-form';
import { Threshold } from '~/account/components/threshold';
import { mayResetPassword } from '~/account/queries.server';
import { passwordForm } from '~/account/schema';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requireUser } from '~/platform/session.server';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.change.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const user = await requireUser(context, request);
  return { email: user.email ?? '', asksCurrent: !(await mayResetPassword(context, new Date())) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireUser(context, request);
  const submission = parseForm(await request.formData(), passwordForm);
  if (submission.status !== 'success') return answerForm(context, submission);
  const { password, current } = submission.value;
  const needed = (await mayResetPassword(context, new Date())) ? null : (current ?? '');
  if (needed === '') return answerForm(context, submission, 'wrong_password');
  const problem = await changePassword(context, password, needed);
  if (problem) return answerForm(context, submission, problem);
  await leaveNotice(context, 'success', 'account.done.password');
  return redirect('/account', 303);
}

export default function Password() {
  const { email, asksCurrent } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Threshold title={t('account.change.title')} lead={t('account.change.lead')}>
      <NewPasswordForm email={email} asksCurrent={asksCurrent} answer={useActionData<typeof action>()} />
    </Threshold>
  );
}
