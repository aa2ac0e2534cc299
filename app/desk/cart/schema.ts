import * as v from 'valibot';

const id = v.pipe(v.string(), v.uuid());
const idOrNothing = v.pipe(
  v.optional(v.union([id, v.literal('')]), ''),
  v.transform((given) => given || null),
);

/** What the forms of help in a cart ask for. Without `order` the place goes into a cart of the conversation's customer. */
export const helpSchema = v.variant('intent', [
  v.object({ intent: v.literal('extend'), order: id }),
  v.object({ intent: v.literal('price'), item: id, price_type: id }),
  v.object({ intent: v.literal('seat'), order: idOrNothing, performance: id, seat: id, instead: idOrNothing }),
  v.object({ intent: v.literal('place'), order: idOrNothing, performance: id }),
]);

/** A wish of a member who helps in a cart. */
export type HelpWish = v.InferOutput<typeof helpSchema>;

/** What a form of help answers: what was done, or why not. */
export type HelpAnswer = { done: HelpWish['intent'] | 'swap' } | { problem: { sentence: string } };
