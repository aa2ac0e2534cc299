import * as v from 'valibot';
import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { InboxView } from './rules';

const PAGE = 30;
const PRESENT_MS = 60_000;

/** One page of the inbox. A search looks everywhere: whoever looks for somebody does not know in which list they are. */
export async function readInbox(visit: Visit, { filter, query, before }: InboxView) {
  const result = await supabaseOf(visit).rpc('desk_inbox', {
    filter: query === '' ? filter : 'all',
    query: query || undefined,
    before: before ?? undefined,
  });
  const rows = rowsOf(visit, result);
  return {
    next: rows.length === PAGE ? (rows.at(-1)?.sorted_at ?? null) : null,
    lines: rows.map((row) => ({
      id: row.id,
      name: row.customer_name as string | null,
      language: row.language,
      open: row.status === 'open',
      assignedName: row.assigned_name as string | null,
      waitingSince: row.waiting_since as string | null,
      lastAt: row.last_message_at,
      lastAuthor: row.last_author as 'customer' | 'member' | 'system' | null,
      lastAuthorName: row.last_author_name as string | null,
      lastWords: row.last_body as string | null,
      isNote: Boolean(row.last_is_internal),
      unread: row.unread,
    })),
  };
}

/** One conversation as its line in the inbox tells it. */
export type InboxLine = Awaited<ReturnType<typeof readInbox>>['lines'][number];

const countsSchema = v.object({
  unread: v.number(),
  mine: v.number(),
  unassigned: v.number(),
  open: v.number(),
  closed: v.number(),
});

/** How many conversations each list has. */
export async function readCounts(visit: Visit) {
  return v.parse(countsSchema, rowsOf(visit, await supabaseOf(visit).rpc('desk_counts')));
}

/** Who answers visitors here, by name, and who of them is at the desk now. */
export async function readColleagues(visit: Visit) {
  const supabase = supabaseOf(visit);
  const [members, answering, presences] = await Promise.all([
    supabase.from('members').select('user_id, display_name, role').order('display_name'),
    supabase.from('role_permissions').select('role').eq('permission', 'answer_visitors'),
    supabase
      .from('desk_presence')
      .select('user_id')
      .gt('present_at', new Date(Date.now() - PRESENT_MS).toISOString()),
  ]);
  const present = new Set(rowsOf(visit, presences).map(({ user_id }) => user_id));
  const roles = new Set(rowsOf(visit, answering).map(({ role }) => role));
  return rowsOf(visit, members)
    .filter(({ role }) => roles.has(role))
    .map((member) => ({
      id: member.user_id,
      name: member.display_name,
      present: present.has(member.user_id),
    }));
}

/** Someone who answers visitors. */
export type Colleague = Awaited<ReturnType<typeof readColleagues>>[number];

/** The answers written once, in all their languages, by shortcut. */
export async function readAllAnswers(visit: Visit) {
  const result = await supabaseOf(visit).from('canned_answers').select('shortcut, body').order('shortcut');
  return rowsOf(visit, result).map(({ shortcut, body }) => ({
    shortcut,
    texts: { fr: exact(body, 'fr'), es: exact(body, 'es'), en: exact(body, 'en') },
    shown: localize(body, visit.language),
  }));
}

const exact = (body: unknown, language: string): string =>
  (typeof body === 'object' && body !== null && (body as Record<string, string>)[language]) || '';
