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

const uuid = v.pipe(v.string(), v.uuid());

// A comment as it was read: its id, and the moment of its last edit when there was one.
const read = v.pipe(
  v.string(),
  v.transform((written) => {
    const [id, edited_at] = written.split(' ');
    return { id, edited_at: edited_at || null };
  }),
  v.object({ id: uuid, edited_at: v.nullable(v.pipe(v.string(), v.isoTimestamp())) }),
);
const from = { from: v.string(), next: v.fallback(uuid, '') };

/** What the house decides: on the comments that were read, or on one. */
const moderationSchema = v.variant('intent', [
  v.object({ intent: v.literal('publish'), ...from, chosen: v.array(read) }),
  v.object({
    intent: v.literal('hide'),
    ...from,
    chosen: v.array(read),
    reason: v.optional(v.string(), ''),
    with_authors: v.optional(v.literal('on')),
  }),
  v.object({ intent: v.literal('answer'), ...from, id: uuid, body: v.optional(v.string(), '') }),
  v.object({ intent: v.literal('allow'), ...from, id: uuid }),
]);
export type Moderation = v.InferOutput<typeof moderationSchema>;

/** Reads a decision from its form; null for what no form of ours sends. */
export function readModeration(form: FormData): Moderation | null {
  const wish = v.safeParse(moderationSchema, { ...Object.fromEntries(form), chosen: form.getAll('chosen') });
  return wish.success ? wish.output : null;
}
