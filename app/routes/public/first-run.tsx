import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { claimTheatre, signUp } from '~/account/commands.server';
import { SignUpForm } from '~/account/components/sign-up-form';
import { TheatreForm } from '~/account/components/theatre-form';
import { Threshold } from '~/account/components/threshold';
import { readOwnName } from '~/account/queries.server';
import { signUpForm, theatreForm } from '~/account/schema';
import { rememberSentMail } from '~/account/sent-mail.server';
import { parseForm } from '~/platform/forms';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { currentUser } from '~/platform/session.server';
import type { Visit } from '~/platform/visit';
import { ProgressSteps } from '~/ui/progress-steps';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.first_run.title');

// The code that opens the theatre is in this page's address, which must not travel on.
export const headers = () => ({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code')?.slice(0, 80) ?? '';
  const here = `/first-run?code=${encodeURIComponent(code)}`;
  const hasAccount = await isSignedIn(context);
  return { code, hasAccount, name: hasAccount ? await readOwnName(context) : '', back: encodeURIComponent(here) };
}

/** First an account, confirmed from its mailbox; then its owner comes back here and names the theatre. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  return (await isSignedIn(context)) ? openTheatre(context, form) : makeAccount(context, form, request);
}

async function makeAccount(visit: Visit, form: FormData, request: Request) {
  const submission = parseForm(form, signUpForm);
  if (submission.status !== 'success') return answerForm(visit, submission);
  const problem = await signUp(visit, submission.value);
  if (problem) return answerForm(visit, submission, problem);
  const next = `/first-run${new URL(request.url).search}`;
  await rememberSentMail(visit, { email: submission.value.email, purpose: 'sign_up', next });
  return redirect('/auth/confirm', 303);
}

async function openTheatre(visit: Visit, form: FormData) {
  const submission = parseForm(form, theatreForm);
  if (submission.status !== 'success') return answerForm(visit, submission);
  const error = await claimTheatre(visit, submission.value);
  if (error) {
    const refused = refuse(visit, error);
    return data({ result: submission.reply(), problem: refused.data.problem.sentence }, refused.init ?? undefined);
  }
  await leaveNotice(visit, 'success', 'account.done.house_open');
  return redirect('/account', 303);
}

async function isSignedIn(visit: Visit): Promise<boolean> {
  const user = await currentUser(visit);
  return user !== null && !user.isAnonymous;
}

export default function FirstRun() {
  const { code, hasAccount, name, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  const steps = [
    t('account.first_run.steps.account'),
    t('account.first_run.steps.mailbox'),
    t('account.first_run.steps.house'),
  ];
  return (
    <Threshold
      title={t('account.first_run.title')}
      lead={t(hasAccount ? 'account.first_run.house_lead' : 'account.first_run.lead')}
    >
      <ProgressSteps steps={steps} current={hasAccount ? 2 : 0} />
      {hasAccount ? (
        <TheatreForm code={code} name={name} answer={answer} />
      ) : (
        <SignUpForm answer={answer} submit={t('account.first_run.submit')} />
      )}
      {hasAccount ? null : (
        <ul className="other-ways">
          <li>
            {t('account.first_run.have_account')}{' '}
            <Link to={`/sign-in?next=${back}`}>{t('account.sign_in.submit')}</Link>
          </li>
        </ul>
      )}
    </Threshold>
  );
}
