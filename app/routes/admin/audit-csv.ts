import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvFile } from '~/platform/csv';
import { requirePermission } from '~/platform/permissions.server';
import { readAuditView } from '~/team/audit';
import { readWholeAudit } from '~/team/audit.server';

const HEADINGS = ['at_utc', 'who', 'action', 'table', 'id', 'name', 'before', 'after'];

/** The lines of the audit log that match, as a file for a spreadsheet or an auditor: raw, complete, in UTC. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_audit');
  const lines = await readWholeAudit(context, readAuditView(new URL(request.url).searchParams));
  const rows = lines.map((line) => [
    new Date(line.at).toISOString(),
    line.actor,
    line.action,
    line.table,
    line.subjectId,
    line.subject ?? '',
    JSON.stringify(line.before),
    JSON.stringify(line.after),
  ]);
  return new Response(csvFile([HEADINGS, ...rows]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
      'Cache-Control': 'private, no-store',
    },
  });
}
