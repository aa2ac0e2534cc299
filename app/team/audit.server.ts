import { rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { AuditView } from './audit';

const PAGE = 50;
const FILE_PAGE = 1000;
const FILE_MAX = 10_000;

/** One page of the audit log, newest first. `next` is the cursor of the page after it. */
export async function readAudit(visit: Visit, { query, subject, before }: AuditView) {
  const rows = await readLines(visit, { query, subject, before }, PAGE);
  return { lines: rows, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null };
}

/** Every line that matches, at most 10,000, for a file. */
export async function readWholeAudit(visit: Visit, view: AuditView): Promise<AuditLine[]> {
  const lines: AuditLine[] = [];
  let before = view.before;
  while (lines.length < FILE_MAX) {
    const page = await readLines(visit, { ...view, before }, FILE_PAGE);
    lines.push(...page);
    if (page.length < FILE_PAGE) break;
    before = page.at(-1)?.id ?? null;
  }
  return lines;
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
