import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { changeAnswers } from '~/desk/commands.server';
import { AnswersPage } from '~/desk/components/answers-page';
import { requireDesk } from '~/desk/member.server';
import { readAllAnswers } from '~/desk/queries.server';
import { type AnswersWish, answersSchema } from '~/desk/schema';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';
import '~/desk/components/desk.scss';

export const handle = { namespaces: ['desk'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'desk.answers.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireDesk(context, request);
  return { answers: await readAllAnswers(context) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requireDesk(context, request);
  const wish = v.safeParse(answersSchema, Object.fromEntries(await request.formData()));
  if (!wish.success) {
    const sentence = translatorFor(context)('errors.invalid_request');
    return data({ problem: { sentence }, written: null }, { status: 422 });
  }
  const { error, status } = await changeAnswers(context, wish.output);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ ...answer, written: writtenIn(wish.output) }, init ?? undefined);
  }
  await leaveNotice(context, 'success', wish.output.intent === 'save' ? 'desk.answers.saved' : 'desk.answers.deleted');
  return redirect('/desk/answers', 303);
}

function writtenIn(wish: AnswersWish) {
  if (wish.intent !== 'save') return null;
  const { shortcut, fr, es, en } = wish;
  return { shortcut, texts: { fr, es, en }, shown: '' };
}

export default function DeskAnswersRoute() {
  const { answers } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  const refused = answer ? { sentence: answer.problem.sentence, written: answer.written } : undefined;
  return (
    <Page width="narrow">
      <PageTitle
        title={t('desk.answers.title')}
        eyebrow={<Link to="/desk">{t('desk.back_to_inbox')}</Link>}
        lead={t('desk.answers.lead')}
      />
      <AnswersPage answers={answers} refused={refused} />
    </Page>
  );
}
