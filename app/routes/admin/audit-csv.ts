import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/platform/permissions.server';
import { readAuditView } from '~/team/audit';
import { auditFile } from '~/team/audit.server';

/** The lines of the audit log that match, as a file. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_audit');
  return new Response(await auditFile(context, readAuditView(new URL(request.url).searchParams)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
      'Cache-Control': 'private, no-store',
    },
  });
}
