import * as v from 'valibot';
import { oneLine } from '~/platform/field-rules';
import { PROVIDERS } from '../counter/sale';
import type { ExchangePage } from './page.server';
import type { Offer } from './terms';

const id = v.pipe(v.string(), v.uuid());
const choice = {
  item: id,
  date: id,
  price: id,
  /** Empty where places are not numbered. */
  seat: v.optional(v.union([v.literal(''), id]), ''),
  /** As typed; `reasonProblem` says what is wrong with it. */
  reason: v.pipe(v.string(), v.trim()),
};

/** What the page of an exchange can be asked: to look, or, with the difference that was looked at (cents), to do it. */
export const exchangeWishSchema = v.variant('intent', [
  v.object({ intent: v.literal('look'), ...choice }),
  v.object({
    intent: v.literal('confirm'),
    ...choice,
    request: id,
    difference: v.pipe(v.string(), v.regex(/^-?\d{1,8}$/), v.transform(Number)),
    method: v.optional(v.picklist(PROVIDERS)),
  }),
]);
export type ExchangeWish = v.InferOutput<typeof exchangeWishSchema>;
export type ConfirmedExchange = Extract<ExchangeWish, { intent: 'confirm' }>;

/** What is wrong with the reason: it is missing, or is not one line of at most 500 letters; null when it is fine. */
export function reasonProblem({ reason }: Pick<ExchangeWish, 'reason'>): 'missing' | 'long' | null {
  if (reason === '') return 'missing';
  return v.is(oneLine(500), reason) ? null : 'long';
}

/** What the chosen place comes to by what the page knows; null when it is not there to choose. */
export function offerOf(page: Pick<ExchangePage, 'rows' | 'general'>, seat: string): Offer | null {
  if (!page.rows) return seat === '' ? page.general : null;
  return page.rows.flatMap(({ seats }) => seats).find((free) => free.id === seat)?.offer ?? null;
}
