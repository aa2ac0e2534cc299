import * as v from 'valibot';
import { line } from '~/platform/forms';

/** The longest comment, and the longest answer to one. The database says the same. */
export const MOST_LETTERS = 2_000;

// Browsers send two characters for a line break; the database counts one.
const text = v.pipe(
  v.string(),
  v.transform((written) => written.replaceAll('\r\n', '\n').trim()),
  v.nonEmpty('required'),
  v.maxLength(MOST_LETTERS),
);

/** What a spectator sends. No stars is no rating. */
export const commentSchema = v.object({
  body: text,
  name: line(80),
  rating: v.optional(
    v.pipe(
      v.picklist(['0', '1', '2', '3', '4', '5']),
      v.transform((stars) => Number(stars) || null),
    ),
  ),
});

/** Why somebody finds that a comment should not stand there. */
export const REPORT_REASONS = ['insults', 'advertising', 'spoiler', 'privacy', 'something_else'] as const;

/** What somebody sends who found something wrong. */
export const reportSchema = v.object({
  reason: v.picklist(REPORT_REASONS),
  details: v.optional(line(400)),
});

/** A decision of the house on one comment. */
export const moderationSchema = v.variant('intent', [
  v.object({ intent: v.literal('publish'), id: v.pipe(v.string(), v.uuid()) }),
  v.object({ intent: v.literal('hide'), id: v.pipe(v.string(), v.uuid()), reason: v.optional(v.string(), '') }),
  v.object({ intent: v.literal('answer'), id: v.pipe(v.string(), v.uuid()), body: v.optional(v.string(), '') }),
]);
export type Moderation = v.InferOutput<typeof moderationSchema>;
