import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { SaveRefusal } from '~/seating/editor/components/save-refusal';
import { answered } from '~/seating/editor/plan-action.server';
import { createPlan, readVenue } from '~/seating/editor/plans.server';
import { Button } from '~/ui/button';
import { HintedInput } from '~/ui/hinted-input';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'plan-editor'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan-editor.new.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  return readVenue(context, new URL(request.url).searchParams.get('venue') ?? '');
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const form = await request.formData();
  const name = String(form.get('name') ?? '');
  const answer = answered(context, await createPlan(context, String(form.get('venue') ?? ''), name));
  if ('problem' in answer) return data({ problem: answer.problem, name }, { status: answer.problem.status });
  return redirect(`/admin/plans/${answer.saved}`, 303);
}

export default function AdminPlanNew() {
  const venue = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('plan-editor.new.title')} lead={venue.name} />
      {refused ? <SaveRefusal problem={refused.problem} /> : null}
      <Form method="post" action={`/admin/plans/new?venue=${venue.id}`} className="admin-form">
        <input type="hidden" name="venue" value={venue.id} />
        <HintedInput
          id="plan-name"
          label={t('plan-editor.new.name')}
          hint={t('plan-editor.new.hint')}
          name="name"
          required
          maxLength={120}
          defaultValue={refused?.name ?? ''}
        />
        <Button>{t('plan-editor.new.create')}</Button>
      </Form>
    </>
  );
}
