import * as v from 'valibot';
import { oneLine, orEmpty } from '~/platform/field-rules';
import { LANGUAGES } from '~/platform/i18n/languages';

/** The database says what is wrong with a note. A browser sends line breaks as two characters, and counts each as one letter. */
const note = v.pipe(
  v.string(),
  v.transform((typed) => typed.replaceAll('\r\n', '\n')),
  v.trim(),
);

/** What the page of an order can be asked, besides correcting for whom it is. */
export const orderWishSchema = v.variant('intent', [
  v.object({ intent: v.literal('resend') }),
  v.object({ intent: v.literal('note'), body: note }),
]);
export type OrderWish = v.InferOutput<typeof orderWishSchema>;

const needed = v.object({
  full_name: v.pipe(oneLine(200), v.nonEmpty('required')),
  email: v.pipe(oneLine(254), v.nonEmpty('required'), v.email('email')),
  language: v.picklist(LANGUAGES),
});
export type Who = v.InferOutput<typeof needed>;
export type WhoField = keyof Who;
/** The fields of that form, in its order. */
export const WHO_FIELDS = Object.keys(needed.entries) as WhoField[];

/**
 * For whom an order is. What a sale at the counter was never told may stay unsaid. Names and addresses that the house cannot
 * use are refused by the database, which knows best.
 */
export function whoSchema(was: { full_name: string | null; email: string | null }) {
  const { full_name, email, language } = needed.entries;
  return v.object({
    full_name: was.full_name ? full_name : orEmpty(full_name),
    email: was.email ? email : orEmpty(email),
    language,
  });
}
