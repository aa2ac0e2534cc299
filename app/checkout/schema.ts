import * as v from 'valibot';
import { email, line } from '~/platform/forms';

/** The two things asked of a buyer, and the order they are for. */
export const checkoutSchema = v.object({
  order: v.pipe(v.string(), v.uuid()),
  full_name: line(200),
  email,
  /** `credit` pays with the code of a credit, wholly or in part; `no_credit` takes it off again. */
  way: v.optional(v.picklist(['paypal', 'credit', 'no_credit'])),
  credit: v.optional(v.pipe(v.string(), v.maxLength(60))),
});

const id = v.pipe(v.string(), v.uuid());

/** What the buttons of the cart ask for. */
export const cartSchema = v.variant('intent', [
  v.object({ intent: v.literal('price'), item: id, price_type: id }),
  v.object({ intent: v.literal('release'), item: id }),
  v.object({ intent: v.literal('revive'), order: id }),
  v.object({ intent: v.literal('give_up'), order: id }),
]);

/** A wish of the cart's page. */
export type CartWish = v.InferOutput<typeof cartSchema>;
