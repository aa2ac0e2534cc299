import { formatDate } from '~/platform/dates';
import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';

/** What part of the audit log an address shows. `before` is the id of the last line of the page before. */
export interface AuditView {
  query: string;
  subject: string | null;
  before: number | null;
}

/** Tables by which the log can be filtered, in the order of the list. */
export const SUBJECTS = [
  'members',
  'invitations',
  'settings',
  'productions',
  'performances',
  'performance_moves',
  'cancellations',
  'prices',
  'price_types',
  'venues',
  'seating_plans',
  'price_zones',
  'places',
  'orders',
  'blocked_customers',
  'canned_answers',
  'comments',
  'invoices',
  'order_exports',
] as const;

/** Reads an address; what makes no sense is left out. */
export function readAuditView(search: URLSearchParams): AuditView {
  const subject = search.get('subject');
  const before = Number(search.get('before'));
  return {
    query: (search.get('q') ?? '').trim().slice(0, 200),
    subject: SUBJECTS.find((name) => name === subject) ?? null,
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}

/** The query part of an address of the log. */
export function auditSearch(view: Partial<AuditView>): string {
  const search = new URLSearchParams();
  if (view.query) search.set('q', view.query);
  if (view.subject) search.set('subject', view.subject);
  if (view.before) search.set('before', String(view.before));
  return search.size > 0 ? `?${search}` : '';
}

/** One column that changed, in words. */
export interface Change {
  column: string;
  name: string;
  was: string;
  is: string;
}

/** Columns that no page shows: the row's own address, moments of writing, and ids of people, whom `actor` names. */
export const SILENT: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'user_id',
  'created_at',
  'customer_id',
  'invited_by',
  'blocked_by',
  'cancelled_by',
  'moved_by',
  'demo',
]);

// Columns that hold codes of the database; team.audit.value says them in words.
const CODED: ReadonlySet<string> = new Set([
  'status',
  'offers',
  'audience',
  'pattern',
  'language',
  'default_language',
  'spoken_language',
  'surtitles',
]);

// A row's address says nothing to a reader, and the sentence above names what it is about.
const ROW_ADDRESS = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What an act changed, column by column, in words; columns without words in them are left out. */
export function changesOf(
  line: { before: Readonly<Record<string, string>>; after: Readonly<Record<string, string>> },
  t: Translator,
  timeZone: string,
): Change[] {
  const columns = [...new Set([...Object.keys(line.before), ...Object.keys(line.after)])];
  return columns
    .filter((column) => !SILENT.has(column))
    .filter((column) => [line.before[column], line.after[column]].some((value) => value && !ROW_ADDRESS.test(value)))
    .map((column) => ({
      column,
      name: t.optional(`team.audit.column.${column}`) ?? column.replaceAll('_', ' '),
      was: inWords(column, line.before[column] ?? '', t, timeZone),
      is: inWords(column, line.after[column] ?? '', t, timeZone),
    }));
}

/** An act in one sentence: who did what to whom, in the reader's language. */
export function sentenceOfAct(
  line: { actor: string; action: 'insert' | 'update' | 'delete'; table: string; subject: string | null },
  t: Translator,
  timeZone: string,
): string {
  const table = t.optional(`team.audit.table.${line.table}`) ?? line.table.replaceAll('_', ' ');
  const subject = line.subject ? inWords('name', line.subject, t, timeZone) : '';
  return t(`team.audit.${line.action}`, { actor: line.actor, what: subject ? `${table}, ${subject}` : table });
}

function inWords(column: string, value: string, t: Translator, timeZone: string): string {
  if (column === 'role') return t.optional(`team.role.${value}`) ?? value;
  if (value === 'true' || value === 'false') return t(value === 'true' ? 'team.audit.yes' : 'team.audit.no');
  if (MOMENT.test(value)) return formatDate(value, { language: t.language, timeZone });
  if (value.startsWith('[')) return listInWords(column, value, t);
  return value.startsWith('{') ? localizedText(value, t) : wordOf(column, value, t);
}

function wordOf(column: string, value: string, t: Translator): string {
  return (CODED.has(column) && t.optional(`team.audit.value.${value}`)) || value;
}

function listInWords(column: string, json: string, t: Translator): string {
  try {
    const list: unknown = JSON.parse(json);
    const isPlain = Array.isArray(list) && list.every((item) => typeof item === 'string' || typeof item === 'number');
    return isPlain ? list.map((item) => wordOf(column, String(item), t)).join(', ') : json;
  } catch {
    return json;
  }
}

const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.]+(Z|[+-]\d\d(:?\d\d)?)$/;

function localizedText(json: string, t: Translator): string {
  try {
    return localize(JSON.parse(json), t.language) || json;
  } catch {
    return json;
  }
}
