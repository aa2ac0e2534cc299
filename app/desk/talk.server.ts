import { orNotFound, rowsOf } from '~/platform/http.server';
import type { Language } from '~/platform/i18n/languages';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { type Answer, type AnswerWords, fillAnswer } from './answers';

const COLUMNS =
  'id, customer_id, status, language, customer_name, reply_email, assigned_to, waiting_since, customer_read_id, desk_read_id, created_at' as const;

/** A conversation by its id. @throws Response 404 when there is none, or the id is none */
export async function readTalk(visit: Visit, id: string) {
  const result = await supabaseOf(visit).from('conversations').select(COLUMNS).eq('id', id).maybeSingle();
  const row = orNotFound(rowsOf(visit, result));
  return {
    id: row.id,
    customerId: row.customer_id,
    open: row.status === 'open',
    language: row.language as Language,
    name: row.customer_name,
    assignedTo: row.assigned_to,
    waitingSince: row.waiting_since,
    customerReadId: row.customer_read_id,
    deskReadId: row.desk_read_id,
    createdAt: row.created_at,
  };
}

/** A conversation as the desk shows it. */
export type Talk = Awaited<ReturnType<typeof readTalk>>;

/** Who writes: name, address, account, whether they are blocked; their orders and their other conversations, newest first. */
export async function readCustomer(visit: Visit, talk: Talk) {
  const supabase = supabaseOf(visit);
  const [facts, orders, past] = await Promise.all([
    supabase.rpc('desk_customer', { conversation_id: talk.id }).maybeSingle(),
    supabase
      .from('orders')
      .select('id, code, status, total_cents, created_at')
      .eq('customer_id', talk.customerId ?? NOBODY)
      .order('created_at', { ascending: false })
      .limit(8),
    supabase
      .from('conversations')
      .select('id, status, last_message_at')
      .eq('customer_id', talk.customerId ?? NOBODY)
      .neq('id', talk.id)
      .order('last_message_at', { ascending: false })
      .limit(8),
  ]);
  const known = orNotFound(rowsOf(visit, facts));
  return {
    id: known.customer_id as string | null,
    name: known.full_name as string | null,
    email: known.email as string | null,
    hasAccount: known.has_account,
    knownSince: known.known_since,
    blocked: known.blocked_at
      ? { at: known.blocked_at, reason: known.blocked_reason, by: known.blocked_by as string | null }
      : null,
    orders: rowsOf(visit, orders),
    past: rowsOf(visit, past).map((row) => ({ id: row.id, open: row.status === 'open', at: row.last_message_at })),
  };
}

/** Who writes, as the column beside the conversation shows them. */
export type Customer = Awaited<ReturnType<typeof readCustomer>>;

// No account has it: a conversation whose visitor was forgotten has no orders.
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The answers written once, in the language of the customer and with their variables filled. */
export async function readAnswers(visit: Visit, talk: Talk, words: Omit<AnswerWords, 'theatre'>): Promise<Answer[]> {
  const [result, theatre] = await Promise.all([
    supabaseOf(visit).from('canned_answers').select('shortcut, body').order('shortcut'),
    theatreOf(visit),
  ]);
  return rowsOf(visit, result).map(({ shortcut, body }) => ({
    shortcut,
    text: fillAnswer(localize(body, talk.language), { ...words, theatre: theatre.name }),
  }));
}
