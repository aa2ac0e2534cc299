import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { CopyAndDelete } from '~/seating/editor/components/copy-and-delete';
import { PlanEditorPage } from '~/seating/editor/components/plan-editor';
import { TypedForms } from '~/seating/editor/components/typed-form';
import { answered, fileTooLarge, saveForm, typedAgain } from '~/seating/editor/plan-action.server';
import { copyPlan, deletePlan, readPlan, readPlanDates } from '~/seating/editor/plans.server';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'plan-editor', 'seating'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { text: data?.plan.name ?? '' });

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const [opened, dates] = await Promise.all([readPlan(context, id), readPlanDates(context, id)]);
  // The server sends whoever brought too large a file, without scripts, back to this address.
  const tooLarge = new URL(request.url).searchParams.get('problem') === 'file_too_large';
  return { ...opened, dates, tooLarge: tooLarge ? fileTooLarge(context) : null };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = String(form.get('intent'));
  const { answer, to, notice } = await plainForm();
  if ('problem' in answer)
    return data({ ...answer, typed: typedAgain(intent, form, answer.problem) }, { status: answer.problem.status });
  await leaveNotice(context, 'success', notice);
  return redirect(to, 303);

  async function plainForm() {
    if (intent === 'copy') {
      const copied = answered(context, await copyPlan(context, id, String(form.get('name') ?? '')));
      const to = 'saved' in copied ? `/admin/plans/${copied.saved}` : '';
      return { answer: copied, to, notice: 'plan-editor.notice.copied' } as const;
    }
    if (intent === 'delete') {
      const { error, status } = await deletePlan(context, id);
      return {
        answer: answered(context, { data: '', error, status }),
        to: '/admin/halls',
        notice: 'plan-editor.notice.deleted',
      } as const;
    }
    const saved = await saveForm(context, id, intent, form);
    return { answer: saved, to: `/admin/plans/${id}`, notice: 'plan-editor.notice.saved' } as const;
  }
}

export default function AdminPlan() {
  const { id, venue, plan, seen, dates, tooLarge } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={plan.name} lead={venue.name} />
      <p>
        <Link to="/admin/halls">{t('plan-editor.back')}</Link>
      </p>
      <TypedForms key={id} typed={answer?.typed ?? null}>
        <PlanEditorPage
          id={id}
          opened={plan}
          openedAt={seen}
          dates={dates}
          refused={answer && 'problem' in answer ? answer.problem : tooLarge}
        />
        <CopyAndDelete name={plan.name} />
      </TypedForms>
    </>
  );
}
