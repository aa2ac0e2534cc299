import { readEuros } from '../counter/amounts';

/** The ways money can be handed back without PayPal. */
const BY_HAND = ['cash', 'card', 'cheque', 'transfer'] as const;
/** How money goes back: the way it came, as a credit for another evening, or by hand. */
export const METHODS = ['as_paid', 'credit', ...BY_HAND] as const;
export type RefundMethod = (typeof METHODS)[number];

/** What stands in the form, as typed. */
export interface RefundTexts {
  items: string[];
  amount: string;
  method: RefundMethod;
  reason: string;
}

/** What is wrong with the form: words of `refunds.wrong`. */
type RefundMistake = 'nothing' | 'both' | 'amount' | 'too_much' | 'reason';

/** A form that makes sense. `cents` is what it brings by what the page knows; the database has the last word. */
export interface RefundWish {
  items: string[];
  cents: number;
  /** What of it was paid by credit and is a credit again, whatever is asked for the money. */
  creditCents: number;
  method: RefundMethod;
  reason: string;
}

/** A place with what it would bring back, in cents, and what of it was paid by credit. */
interface RefundablePlace {
  id: string;
  leftCents: number;
  creditCents: number;
}

/** Reads the form, whatever was sent. */
export function textsOf(form: FormData): RefundTexts {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 2000);
  const method = text('method');
  return {
    items: form.getAll('item').map(String).slice(0, 200),
    amount: text('amount'),
    method: METHODS.find((known) => known === method) ?? 'as_paid',
    reason: text('reason'),
  };
}

/** Checks a form against what can be given back: some places, or some of the money while the tickets stay, never both. */
export function wishOf(
  texts: RefundTexts,
  places: readonly RefundablePlace[],
): { wish: RefundWish } | { mistake: RefundMistake } {
  const chosen = places.filter(({ id }) => texts.items.includes(id));
  const amount = readEuros(texts.amount);
  const reason = texts.reason.trim();
  if (texts.items.length > 0 && amount !== undefined) return { mistake: 'both' };
  if (chosen.length === 0 && amount === undefined) return { mistake: 'nothing' };
  if (amount === null || amount === 0) return { mistake: 'amount' };
  if (amount !== undefined && amount > sumOf(places)) return { mistake: 'too_much' };
  if (reason === '' || reason.length > 500) return { mistake: 'reason' };
  const cents = amount ?? sumOf(chosen);
  // A sum goes back in money first, a place the way it was paid.
  const creditCents =
    amount === undefined ? creditOf(chosen) : Math.max(0, amount - (sumOf(places) - creditOf(places)));
  return { wish: { items: chosen.map(({ id }) => id), cents, creditCents, method: texts.method, reason } };
}

/** What these places would bring together, in cents. */
function sumOf(places: readonly RefundablePlace[]): number {
  return places.reduce((sum, { leftCents }) => sum + leftCents, 0);
}

function creditOf(places: readonly RefundablePlace[]): number {
  return places.reduce((sum, { creditCents }) => sum + creditCents, 0);
}
