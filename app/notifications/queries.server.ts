import { rowsOf } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { currentUser } from '~/platform/session.server';
import { hasSessionCookie, supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { type Bell, type ChosenKind, KINDS, type Line } from './rules';
import { sentenceOf } from './sentence';

const PAGE = 20;
const COUNTED = 100;

/** What the bell of this visitor shows; null for a stranger, who is not asked about. Never throws: the bell is on every page. */
export async function readBell(visit: Visit): Promise<Bell | null> {
  if (!hasSessionCookie(visit)) return null;
  const user = await currentUser(visit).catch(() => null);
  if (!user) return null;
  const { data } = await supabaseOf(visit)
    .from('notifications')
    .select('id, read_at')
    .eq('user_id', user.id)
    // Unread lines first: the last look may be long ago, the bell only needs to know whether anything ever rang.
    .order('read_at', { nullsFirst: true })
    .order('id', { ascending: false })
    .limit(COUNTED);
  const unread = (data ?? []).filter((line) => line.read_at === null);
  return {
    unread: unread.length,
    newest: Math.max(0, ...(data ?? []).map((line) => line.id)),
    isShown: !user.isAnonymous || (data ?? []).length > 0,
  };
}

/** The visitor's notifications, newest first, `older` than an id when given; `next` is where the next page begins. */
export async function listNotifications(
  visit: Visit,
  older: number | null,
): Promise<{ lines: Line[]; next: number | null }> {
  const user = await currentUser(visit);
  if (!user) return { lines: [], next: null };
  let query = supabaseOf(visit)
    .from('notifications')
    .select('id, kind, facts, path, created_at, read_at')
    .eq('user_id', user.id)
    .order('id', { ascending: false })
    .limit(PAGE + 1);
  if (older !== null) query = query.lt('id', older);
  const rows = rowsOf(visit, await query);
  const t = translatorFor(visit, 'notifications');
  const lines = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    kind: row.kind,
    sentence: sentenceOf(row, t),
    at: row.created_at,
    isUnread: row.read_at === null,
  }));
  return { lines, next: rows.length > PAGE ? (lines.at(-1)?.id ?? null) : null };
}

/** What a toast says of what rang after `after`: where it leads, its sentence, and the newest id. Null when nothing did. */
export async function readNews(
  visit: Visit,
  after: number,
): Promise<{ id: number; path: string; leads: string; sentence: string } | null> {
  const user = await currentUser(visit);
  if (!user) return null;
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('notifications')
      .select('id, kind, facts, path')
      .eq('user_id', user.id)
      .is('read_at', null)
      .gt('id', after)
      .order('id', { ascending: false })
      .limit(COUNTED),
  );
  const [newest] = rows;
  if (!newest) return null;
  const t = translatorFor(visit, 'notifications');
  const { id, path } = newest;
  // However much came at once, it is one toast.
  if (rows.length > 1) {
    return { id, path: '', leads: '/notifications', sentence: t('notifications.line.several', { count: rows.length }) };
  }
  return { id, path, leads: `/notifications/${id}`, sentence: sentenceOf(newest, t) };
}

/** One line of what a person wants to hear, and where. */
export type Wish = { kind: ChosenKind; screen: boolean; push: boolean; mail: boolean };

/** What the visitor wants to hear of, and where; who never said hears everything. */
export async function readWishes(visit: Visit): Promise<Wish[]> {
  const user = await currentUser(visit);
  const said = user
    ? rowsOf(
        visit,
        await supabaseOf(visit)
          .from('notification_preferences')
          .select('kind, screen, push, mail')
          .eq('user_id', user.id),
      )
    : [];
  return KINDS.map((kind) => {
    const { screen = true, push = true, mail = true } = said.find((wish) => wish.kind === kind) ?? {};
    return { kind, screen, push, mail };
  });
}
