import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { Moderation } from './schema';

interface Written {
  body: string;
  name: string;
  rating?: number | null;
}

/** Writes or changes the visitor's comment; answers `published` or `waiting`, or the refusal. */
export function writeComment(visit: Visit, productionId: string, { body, name, rating }: Written) {
  return supabaseOf(visit).rpc('write_comment', {
    production_id: productionId,
    body,
    author_name: name,
    ...(rating ? { rating } : {}),
  });
}

/** Tells the moderators what is wrong with a comment. */
export function reportComment(visit: Visit, id: string, reason: string) {
  return supabaseOf(visit).rpc('report_comment', { comment_id: id, reason });
}

/** Does what a moderator decided. Answers how many comments were decided on, where it may be several. */
export function moderate(visit: Visit, wish: Moderation) {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'answer':
      return supabase.rpc('answer_comment', { comment_id: wish.id, body: wish.body });
    case 'allow':
      return supabase.rpc('allow_author', { comment_id: wish.id });
    case 'publish':
      return supabase.rpc('moderate_comments', { comments: wish.chosen, status: 'published' });
    case 'hide':
      return supabase.rpc('moderate_comments', {
        comments: wish.chosen,
        status: 'hidden',
        reason: wish.reason,
        with_authors: wish.with_authors === 'on',
      });
  }
}
