import * as v from 'valibot';
import { LANGUAGES } from '~/platform/i18n/languages';
import { readEuros, readPerson } from './amounts';
import { LINK_HOURS, PROVIDERS } from './sale';

const id = v.pipe(v.string(), v.uuid());
const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number));
const euros = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(20),
  v.transform(readEuros),
  v.union([v.undefined(), v.number()]),
);

const hold = v.object({
  intent: v.literal('hold'),
  order: id,
  places: v.pipe(v.array(wholeNumber), v.maxLength(100)),
});
const holdKept = v.object({
  intent: v.literal('hold_kept'),
  order: id,
  places: v.pipe(v.array(wholeNumber), v.length(1)),
});
const best = v.object({ intent: v.literal('best'), order: id, quantity: wholeNumber, zone: v.optional(id) });
const add = v.object({ intent: v.literal('add'), order: id, price: id, quantity: v.optional(wholeNumber, '1') });
const release = v.object({ intent: v.literal('release'), order: id, items: v.pipe(v.array(id), v.length(1)) });
const price = v.object({
  intent: v.literal('price'),
  order: id,
  items: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)),
  price: id,
});
const customer = v.object({
  intent: v.literal('customer'),
  order: id,
  who: v.pipe(v.optional(v.string(), ''), v.maxLength(460), v.transform(readPerson)),
  customer: v.optional(id),
});
const pay = v.object({
  intent: v.literal('pay'),
  order: id,
  provider: v.picklist([...PROVIDERS, 'free']),
  received: euros,
  /** The total that the button said, in cents: an order that has become dearer meanwhile is not sold for it. */
  total: v.pipe(v.string(), v.regex(/^\d{1,8}$/), v.transform(Number)),
});
const credit = v.object({
  intent: v.literal('credit'),
  order: id,
  code: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60)),
});
const creditOff = v.object({ intent: v.literal('credit_off'), order: id });
const link = v.object({
  intent: v.literal('link'),
  order: id,
  hours: v.pipe(v.string(), v.transform(Number), v.picklist(LINK_HOURS)),
  language: v.optional(v.picklist(LANGUAGES)),
});
const giveUp = v.object({ intent: v.literal('give_up'), order: id });

const wish = v.variant('intent', [
  hold,
  holdKept,
  best,
  add,
  release,
  price,
  customer,
  pay,
  credit,
  creditOff,
  link,
  giveUp,
]);

/** What a member at the counter asks for. */
export type CounterWish = v.InferOutput<typeof wish>;

/** Reads a submitted form of the counter; null when it is not one that its page could have sent. */
export function readCounterWish(form: FormData): CounterWish | null {
  const one = (name: string) =>
    typeof form.get(name) === 'string' && form.get(name) !== '' ? form.get(name) : undefined;
  const parsed = v.safeParse(wish, {
    // Without scripts a button can say one thing only: which price to add a place at.
    intent: one('add') ? 'add' : one('intent'),
    order: one('order'),
    places: form.getAll('place'),
    items: form.getAll('item'),
    quantity: one('quantity'),
    zone: one('zone'),
    price: one('add') ?? one('price'),
    who: one('who'),
    customer: one('customer'),
    provider: one('provider'),
    received: one('received'),
    total: one('total'),
    code: one('code'),
    hours: one('hours'),
    language: one('language'),
  });
  return parsed.success ? parsed.output : null;
}

/** The sale that an address names with `?order=`; null without one. */
export function orderIdIn(request: Request): string | null {
  const parsed = v.safeParse(id, new URL(request.url).searchParams.get('order'));
  return parsed.success ? parsed.output : null;
}
