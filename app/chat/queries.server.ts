import { rowsOf } from '~/platform/http.server';
import { currentUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { HEAD_COLUMNS, headOf, MESSAGE_COLUMNS, messageOf } from './rows.server';
import type { ChatMessage, ConversationHead, ThreadSnapshot } from './thread';

const PAGE = 40;
const NEWS = 200;
// A conversation that was closed a week ago is the past; until then writing goes on in it.
const STILL_WARM_MS = 7 * 24 * 3_600_000;
const MOST_PAST = 10;

/** A conversation that is over, with what was said at its end. */
export interface PastConversation {
  id: string;
  closedAt: string;
  messages: ChatMessage[];
}

/** What a customer has to do with the box office: the conversation that goes on, and those that are over. */
export interface MyConversations {
  current: ThreadSnapshot;
  past: PastConversation[];
}

const NOTHING: ThreadSnapshot = { conversation: null, messages: [], hasMore: false };

/**
 * The caller's own conversations, the current one with its newest messages.
 * @param before shows the messages before this one instead
 */
export async function readMyConversations(visit: Visit, before: number | null = null): Promise<MyConversations> {
  const user = await currentUser(visit);
  if (!user) return { current: NOTHING, past: [] };
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('conversations')
      .select(`${HEAD_COLUMNS}, closed_at`)
      .eq('customer_id', user.id)
      .order('created_at', { ascending: false })
      .limit(MOST_PAST + 1),
  );
  const current = rows.find(({ status }) => status === 'open') ?? rows.find(({ closed_at }) => isWarm(closed_at));
  const [thread, past] = await Promise.all([
    current ? readPage(visit, headOf(current), before) : NOTHING,
    readPast(
      visit,
      rows.filter((row) => row !== current).map((row) => ({ id: row.id, closedAt: row.closed_at ?? '' })),
    ),
  ]);
  return { current: thread, past };
}

/** A conversation the caller may see, customer's or desk's, with its newest messages; null when there is none. */
export async function readThread(
  visit: Visit,
  id: string,
  before: number | null = null,
): Promise<ThreadSnapshot | null> {
  const head = await readHead(visit, id);
  return head && readPage(visit, head, before);
}

/** What was said in a conversation after a message, and its state now; null when there is no such conversation for the caller. */
export async function readNews(visit: Visit, id: string, after: number): Promise<ThreadSnapshot | null> {
  const head = await readHead(visit, id);
  if (!head) return null;
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('messages')
      .select(MESSAGE_COLUMNS)
      .eq('conversation_id', id)
      .gt('id', after)
      .order('id')
      .limit(NEWS + 1),
  );
  return { conversation: head, messages: rows.slice(0, NEWS).map(messageOf), hasMore: rows.length > NEWS };
}

async function readHead(visit: Visit, id: string): Promise<ConversationHead | null> {
  const user = await currentUser(visit);
  if (!user) return null;
  const result = await supabaseOf(visit).from('conversations').select(HEAD_COLUMNS).eq('id', id).maybeSingle();
  const row = rowsOf(visit, result);
  return row && headOf(row);
}

async function readPage(visit: Visit, head: ConversationHead, before: number | null): Promise<ThreadSnapshot> {
  const query = supabaseOf(visit).from('messages').select(MESSAGE_COLUMNS).eq('conversation_id', head.id);
  const page = before === null ? query : query.lt('id', before);
  const rows = rowsOf(visit, await page.order('id', { ascending: false }).limit(PAGE + 1));
  const messages = rows.slice(0, PAGE).map(messageOf).reverse();
  return { conversation: head, messages, hasMore: rows.length > PAGE };
}

async function readPast(visit: Visit, past: readonly { id: string; closedAt: string }[]): Promise<PastConversation[]> {
  return Promise.all(
    past.map(async ({ id, closedAt }) => {
      const rows = rowsOf(
        visit,
        await supabaseOf(visit)
          .from('messages')
          .select(MESSAGE_COLUMNS)
          .eq('conversation_id', id)
          .eq('is_internal', false)
          .order('id', { ascending: false })
          .limit(PAGE),
      );
      return { id, closedAt, messages: rows.map(messageOf).reverse() };
    }),
  );
}

function isWarm(closedAt: string | null): boolean {
  return closedAt !== null && Date.parse(closedAt) > Date.now() - STILL_WARM_MS;
}
