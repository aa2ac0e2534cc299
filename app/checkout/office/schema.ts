import * as v from 'valibot';
import { longText, oneLine } from '~/platform/field-rules';
import { LANGUAGES } from '~/platform/i18n/languages';

/** What the page of an order can be asked, besides correcting for whom it is. */
export const orderWishSchema = v.variant('intent', [
  v.object({ intent: v.literal('resend') }),
  v.object({ intent: v.literal('note'), body: longText(2000) }),
]);
export type OrderWish = v.InferOutput<typeof orderWishSchema>;

/** For whom an order is. Names and addresses that the house cannot use are refused by the database, which knows best. */
export const whoSchema = v.object({
  full_name: v.pipe(oneLine(200), v.nonEmpty('required')),
  email: v.pipe(oneLine(254), v.nonEmpty('required'), v.email('email')),
  language: v.picklist(LANGUAGES),
});
export type Who = v.InferOutput<typeof whoSchema>;
export type WhoField = keyof Who;
/** The fields of that form, in its order. */
export const WHO_FIELDS = Object.keys(whoSchema.entries) as WhoField[];
