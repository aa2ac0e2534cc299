import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { QueueSearch } from './office';

const MOST = 50;
// A flood is looked at as a whole: as many as are decided on in one act.
const MOST_CHOSEN = 200;

/** The part of a shelf that a moderator asked to see: what needs a decision oldest first, the others newest first. */
export async function readQueue(visit: Visit, search: QueueSearch) {
  const most = search.since || search.voice || search.ticked ? MOST_CHOSEN : MOST;
  const theirs = search.voice ? await commentsOf(visit, search.voice) : null;
  const found = rowsOf(visit, await shelf(visit, search, theirs).limit(most + 1));
  const rows = found.slice(0, most);
  const reports = await readReports(visit, rows);
  return {
    comments: rows.map((row) => asQueued(visit, row, reports)),
    /** The moment from which the next page shows; null at the end. */
    next: found[most]?.created_at ?? null,
  };
}

/** What one person wrote, by the id of their first comment: one for each show at most. */
async function commentsOf(visit: Visit, voice: string): Promise<string[]> {
  return rowsOf(visit, await supabaseOf(visit).rpc('comments_of_voice', { voice }));
}

function shelf(visit: Visit, { view, since }: QueueSearch, ids: string[] | null) {
  const isOldestFirst = view === 'waiting';
  let query = supabaseOf(visit)
    .from('office_comments')
    .select(
      `id, slug, title, author_name, body, rating, status, held_for, created_at, edited_at, answer, moderated_at, moderation_reason,
       was_there, reports, voice, voice_comments, is_blocked, body_before, name_before`,
    )
    .order('created_at', { ascending: isOldestFirst })
    .order('id');
  query = isOldestFirst ? query.is('needs_a_look', true) : query.eq('status', view);
  if (since) query = isOldestFirst ? query.gte('created_at', since) : query.lte('created_at', since);
  return ids ? query.in('id', ids) : query;
}
type Row = NonNullable<Awaited<ReturnType<typeof shelf>>['data']>[number];

async function readReports(visit: Visit, rows: readonly Row[]) {
  const reported = rows.filter(({ reports }) => Number(reports) > 0).map(({ id }) => String(id));
  if (reported.length === 0) return [];
  return rowsOf(
    visit,
    await supabaseOf(visit).from('comment_reports').select('comment_id, reason, created_at').in('comment_id', reported),
  );
}

function asQueued(visit: Visit, row: Row, reports: Awaited<ReturnType<typeof readReports>>) {
  return {
    id: String(row.id),
    slug: row.slug ?? '',
    show: localize(row.title, visit.language),
    name: row.author_name ?? '',
    body: row.body ?? '',
    rating: row.rating,
    status: row.status ?? 'waiting',
    heldFor: row.held_for,
    at: String(row.created_at),
    /** The moment of the last edit, UTC; null while these are the first words. */
    editedAt: row.edited_at,
    before: row.body_before === null ? null : { body: row.body_before, name: row.name_before ?? '' },
    answer: row.answer,
    reason: row.moderation_reason,
    wasThere: row.was_there === true,
    /** Whose it is, without who that is, and how many comments they wrote. */
    voice: String(row.voice),
    voiceComments: Number(row.voice_comments),
    isBlocked: row.is_blocked === true,
    reports: reports
      .filter(
        ({ comment_id, created_at }) => comment_id === row.id && !(row.moderated_at && created_at <= row.moderated_at),
      )
      .map(({ reason }) => reason),
  };
}
export type QueuedComment = ReturnType<typeof asQueued>;
