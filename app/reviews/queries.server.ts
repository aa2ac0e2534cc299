import { notFound, orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { currentUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

const PER_PAGE = 20;
const MOST_PAGES = 10;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a show's page says of it, newest first; `more` is the number of pages to ask for next, null at the end. */
export async function readComments(visit: Visit, productionId: string, asked: string | null) {
  const pages = Math.min(Math.max(Math.trunc(Number(asked)) || 1, 1), MOST_PAGES);
  const supabase = supabaseOf(visit);
  const [listed, rated] = await Promise.all([
    supabase
      .from('published_comments')
      .select('id, author_name, body, rating, was_there, created_at, edited_at, answer')
      .eq('production_id', productionId)
      .order('created_at', { ascending: false })
      .order('id')
      .limit(pages * PER_PAGE + 1),
    supabase.from('production_ratings').select('ratings, average').eq('production_id', productionId).maybeSingle(),
  ]);
  const rows = rowsOf(visit, listed);
  const rating = rowsOf(visit, rated);
  return {
    list: rows.slice(0, pages * PER_PAGE).map((row) => ({
      id: String(row.id),
      name: row.author_name ?? '',
      body: row.body ?? '',
      rating: row.rating,
      wasThere: row.was_there === true,
      at: String(row.created_at),
      isEdited: row.edited_at !== null,
      answer: row.answer,
    })),
    more: rows.length > pages * PER_PAGE && pages < MOST_PAGES ? pages + 1 : null,
    average: rating ? { stars: Number(rating.average), count: Number(rating.ratings) } : null,
  };
}

/** The comments of a show as its page needs them. */
export type Comments = Awaited<ReturnType<typeof readComments>>;
export type Comment = Comments['list'][number];

/** The show somebody wants to write about, and what they wrote already; 404 for an unknown one. */
export async function readMyComment(visit: Visit, slug: string) {
  const supabase = supabaseOf(visit);
  const found = await supabase.from('productions').select('id, slug, title').eq('slug', slug).maybeSingle();
  const show = orNotFound(rowsOf(visit, found));
  const user = await currentUser(visit);
  const mine = user ? rowsOf(visit, await supabase.rpc('my_comment', { production_id: show.id }))[0] : undefined;
  return {
    show: { id: show.id, slug: show.slug, title: localize(show.title, visit.language) },
    hasAccount: user !== null && !user.isAnonymous,
    mayRate: mine?.may_rate === true,
    mine: mine?.id
      ? {
          name: mine.author_name,
          body: mine.body,
          // The generated types of functions know no nulls.
          rating: mine.rating as number | null,
          status: mine.status,
          reason: mine.moderation_reason,
          answer: mine.answer,
          isEditable: new Date(mine.editable_until) > new Date(),
        }
      : null,
  };
}
export type MyComment = Awaited<ReturnType<typeof readMyComment>>;

/** A published comment that somebody wants to report; 404 for any other. */
export async function readPublishedComment(visit: Visit, id: string) {
  if (!UUID.test(id)) return notFound();
  const supabase = supabaseOf(visit);
  const found = await supabase
    .from('published_comments')
    .select('id, production_id, author_name, body')
    .eq('id', id)
    .maybeSingle();
  const row = orNotFound(rowsOf(visit, found));
  const shown = await supabase.from('productions').select('slug').eq('id', String(row.production_id)).maybeSingle();
  const show = orNotFound(rowsOf(visit, shown));
  return { id, name: row.author_name ?? '', body: row.body ?? '', slug: show.slug };
}
