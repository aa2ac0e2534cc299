import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerForm } from '~/account/answer.server';
import { changeEmail, rename } from '~/account/commands.server';
import { AccountHome } from '~/account/components/account-home';
import { listOwnTickets, readOwnName, readOwnRole } from '~/account/queries.server';
import { eveningsOf } from '~/account/rules';
import { emailForm, nameForm } from '~/account/schema';
import { readSecondStep } from '~/account/second-step.server';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requireUser } from '~/platform/session.server';
import type { Visit } from '~/platform/visit';
import { useLeaveDoor } from '~/tickets/door/hooks/use-leave-door';

export const handle = { namespaces: ['account'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.home.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const user = await requireUser(context, request);
  const [name, role, secondStep, tickets] = await Promise.all([
    readOwnName(context),
    readOwnRole(context, user.id),
    readSecondStep(context),
    listOwnTickets(context, user.id, new Date()),
  ]);
  return { name, role, secondStep: secondStep.isOn, email: user.email ?? '', evenings: eveningsOf(tickets) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireUser(context, request);
  const form = await request.formData();
  switch (form.get('intent')) {
    case 'name':
      return saveName(context, form);
    case 'email':
      return saveEmail(context, form);
    default:
      throw new Response(null, { status: 400 });
  }
}

async function saveName(visit: Visit, form: FormData) {
  const submission = parseForm(form, nameForm);
  const problem = submission.status === 'success' ? await rename(visit, submission.value.name) : undefined;
  if (submission.status !== 'success' || problem)
    return about('name', answerForm(visit, submission, problem ?? undefined));
  await leaveNotice(visit, 'success', 'account.done.renamed');
  return redirect('/account', 303);
}

async function saveEmail(visit: Visit, form: FormData) {
  const submission = parseForm(form, emailForm);
  const problem = submission.status === 'success' ? await changeEmail(visit, submission.value.email) : undefined;
  if (submission.status !== 'success' || problem)
    return about('email', answerForm(visit, submission, problem ?? undefined));
  await leaveNotice(visit, 'info', 'account.done.email_asked');
  return redirect('/account', 303);
}

/** Two forms are on the page: the answer says which one it is about. */
function about<Intent extends 'name' | 'email'>(intent: Intent, answer: ReturnType<typeof answerForm>) {
  return data({ ...answer.data, intent }, answer.init ?? undefined);
}

export default function Account() {
  const account = useLoaderData<typeof loader>();
  useLeaveDoor();
  return <AccountHome {...account} answer={useActionData<typeof action>()} />;
}
