import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { CodeForm } from '~/account/components/code-form';
import { LinkForm } from '~/account/components/link-form';
import { Threshold } from '~/account/components/threshold';
import { welcome } from '~/account/confirmed.server';
import { enterMailCode, openMailLink } from '~/account/entrance.server';
import { codeForm, readMailLink } from '~/account/schema';
import { readSentMail } from '~/account/sent-mail.server';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.link ? 'account.opened.title' : 'account.mailbox.title');

// The link's secret is in this page's address, which must not travel on. Without any referrer the form would lose its origin too.
export const headers = () => ({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const link = readMailLink(new URL(request.url).searchParams);
  if (link) return { link, mail: null };
  const mail = await readSentMail(context);
  if (!mail) throw redirect('/sign-in');
  return { link: null, mail: { email: mail.email, purpose: mail.purpose } };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const submission = parseForm(form, codeForm);
  const mail = await readSentMail(context);
  const link = readMailLink(form);
  if (link) {
    const entry = await openMailLink(context, link);
    if (entry.problem) return answerForm(context, submission, entry.problem);
    return redirect(await welcome(context, entry, { type: link.type, next: mail?.next }), 303);
  }
  if (!mail) return redirect('/sign-in', 303);
  if (submission.status !== 'success') return answerForm(context, submission);
  const entry = await enterMailCode(context, mail, submission.value.code);
  if (entry.problem) return answerForm(context, submission, entry.problem);
  const type = mail.purpose === 'sign_up' ? 'signup' : mail.purpose === 'recovery' ? 'recovery' : 'magiclink';
  return redirect(await welcome(context, entry, { type, next: mail.next }), 303);
}

export default function Confirm() {
  const { link, mail } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  if (link) {
    return (
      <Threshold title={t('account.opened.title')} lead={t('account.opened.lead')}>
        <LinkForm link={link} problem={answer?.problem} />
      </Threshold>
    );
  }
  return (
    <Threshold
      title={t('account.mailbox.title')}
      lead={t(`account.mailbox.lead_${mail.purpose}`, { email: mail.email })}
    >
      <CodeForm purpose={mail.purpose} answer={answer} />
    </Threshold>
  );
}
