import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '~/platform/http.server';
import { requirePermission } from '~/platform/permissions.server';
import { writePlanFile } from '~/seating/editor/model/plan-file';
import { planOf } from '~/seating/editor/model/saved';
import { writeSeatTable } from '~/seating/editor/model/seat-table';
import { saveDrawn } from '~/seating/editor/plan-action.server';
import { readPlan } from '~/seating/editor/plans.server';

const WRITERS = {
  csv: { type: 'text/csv; charset=utf-8', write: writeSeatTable },
  json: { type: 'application/json; charset=utf-8', write: writePlanFile },
};

/** A seating plan as a file: its seats as a table, or all of it as JSON. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const format = new URL(request.url).pathname.endsWith('.json') ? 'json' : 'csv';
  const { plan } = await readPlan(context, params.id ?? notFound());
  const { type, write } = WRITERS[format];
  return new Response(write(planOf(plan)), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="plan.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** The plan as the editor has drawn it, in place of the one that is saved: answers with its new moment, or why not. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const answer = await saveDrawn(context, params.id ?? notFound(), await request.formData());
  return Response.json(answer, { status: 'problem' in answer ? answer.problem.status : 200 });
}
