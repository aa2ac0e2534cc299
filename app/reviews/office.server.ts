import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { QueueView } from './office';

const MOST = 50;

/** The comments that a moderator asked to see: those that need a decision oldest first, the others newest first. */
export async function readQueue(visit: Visit, view: QueueView) {
  const supabase = supabaseOf(visit);
  const all = supabase
    .from('office_comments')
    .select(
      `id, slug, title, author_name, body, rating, status, held_for, created_at, edited_at, answer, moderated_at, moderation_reason,
       was_there, reports`,
    )
    .order('created_at', { ascending: view === 'waiting' })
    .limit(MOST);
  const rows = rowsOf(visit, await (view === 'waiting' ? all.is('needs_a_look', true) : all.eq('status', view)));
  const reported = rows.filter(({ reports }) => Number(reports) > 0).map(({ id }) => String(id));
  const reports =
    reported.length > 0
      ? rowsOf(
          visit,
          await supabase.from('comment_reports').select('comment_id, reason, created_at').in('comment_id', reported),
        )
      : [];
  return rows.map((row) => ({
    id: String(row.id),
    slug: row.slug ?? '',
    show: localize(row.title, visit.language),
    name: row.author_name ?? '',
    body: row.body ?? '',
    rating: row.rating,
    status: row.status ?? 'waiting',
    heldFor: row.held_for,
    at: String(row.created_at),
    isEdited: row.edited_at !== null,
    answer: row.answer,
    reason: row.moderation_reason,
    wasThere: row.was_there === true,
    reports: reports
      .filter(
        ({ comment_id, created_at }) => comment_id === row.id && !(row.moderated_at && created_at <= row.moderated_at),
      )
      .map(({ reason }) => reason),
  }));
}
export type QueuedComment = Awaited<ReturnType<typeof readQueue>>[number];
