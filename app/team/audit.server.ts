import { csvStream } from '~/platform/csv-stream.server';
import { rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { AuditView } from './audit';

const PAGE = 50;
// As many lines as the Data API gives at once.
const FILE_PAGE = 1000;

/** One page of the audit log, newest first. `next` is the cursor of the page after it. */
export async function readAudit(visit: Visit, { query, subject, before }: AuditView) {
  const rows = await readLines(visit, { query, subject, before }, PAGE);
  return { lines: rows, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null };
}

const HEADINGS = ['at_utc', 'who', 'action', 'table', 'id', 'name', 'before', 'after'];

/**
 * Every line that matches as a file for a spreadsheet or an auditor: raw, complete, in UTC.
 * @throws Response what the first page was refused with
 */
export async function auditFile(visit: Visit, view: AuditView): Promise<ReadableStream<Uint8Array>> {
  const read = (before: number | null) => readLines(visit, { ...view, before }, FILE_PAGE);
  return csvStream({
    headings: HEADINGS,
    first: await read(view.before),
    linesOf: (lines) => lines.map(cellsOf),
    after: async (lines) => (lines.length < FILE_PAGE ? null : read(lines.at(-1)?.id ?? null)),
    style: 'comma',
  });
}

function cellsOf(line: AuditLine): string[] {
  const { actor, action, table, subjectId, subject } = line;
  const changes = [JSON.stringify(line.before), JSON.stringify(line.after)];
  return [new Date(line.at).toISOString(), actor, action, table, subjectId, subject ?? '', ...changes];
}

async function readLines(visit: Visit, { query, subject, before }: AuditView, max: number) {
  const asked = { query, subject: subject ?? undefined, before: before ?? undefined, max };
  return rowsOf(visit, await supabaseOf(visit).rpc('search_audit', asked)).map((row) => ({
    id: row.id,
    at: row.occurred_at,
    actor: row.actor_name,
    action: row.action as 'insert' | 'update' | 'delete',
    table: row.subject_table,
    subjectId: row.subject_id,
    subject: row.subject_name as string | null,
    before: columnsOf(row.before),
    after: columnsOf(row.after),
  }));
}

/** One act of somebody who works here. */
export type AuditLine = Awaited<ReturnType<typeof readLines>>[number];

function columnsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  // As text, so that a page shows and compares them alike; numbers and booleans lose nothing.
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, textOf(one)]));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
