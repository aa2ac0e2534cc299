import type { PriceType } from '~/seating/prices';

/** One place of a counter sale. Cents. */
export interface SaleLine {
  /** The order item. */
  id: string;
  performanceId: string;
  placeNumber: number;
  zoneId: string;
  priceTypeId: string;
  priceTypeName: string;
  amountCents: number;
  /** `C7` with its part of the hall, or an empty string where seats are not numbered. */
  seat: string;
  /** Title and moment, for a sale of several evenings. */
  title: string;
  startsAt: string;
}

/** A sale at the counter as its page knows it. An id without a code is a sale that nothing was put in yet. */
export interface Sale {
  id: string;
  code: string | null;
  /** `linked`: a link was mailed, and until it is over places and prices stay as they are. */
  status: 'open' | 'linked' | 'over' | 'paid' | 'cancelled';
  fullName: string;
  email: string;
  expiresAt: string | null;
  totalCents: number;
  /** What credits will pay of it while it is unpaid. */
  creditCents: number;
  /** In which its letters are written: fr, es or en. */
  language: string;
  lines: SaleLine[];
}

/** What the server answers to a change: the sale as it is now, and why not where it refused. */
export interface SaleAnswer {
  sale: Sale;
  /** One letter per place of the performance, as it is now. */
  problem: { hint: string; sentence: string } | null;
  /** Numbers of places that somebody else was faster to take. */
  lost: number[];
}

/** Somebody the box office knows. */
export interface KnownCustomer {
  customerId: string | null;
  fullName: string;
  email: string;
  orders: number;
}

/** A seat that the house keeps from sale. */
export interface KeptSeat {
  placeNumber: number;
  /** `C7` with its part of the hall. */
  seat: string;
  /** Why it is kept; empty where nobody said. */
  reason: string;
}

/** How money is taken at a counter, besides the link. */
export const PROVIDERS = ['cash', 'card', 'cheque', 'transfer'] as const;
export type CounterProvider = (typeof PROVIDERS)[number];

/** Hours for which a mailed link can be paid. */
export const LINK_HOURS = [1, 24, 72, 168] as const;

/** What a place of a zone costs at the default price in cents, or null where there is none. */
export function defaultPrice(types: readonly PriceType[], zoneId: string): number | null {
  return types.find((type) => type.amounts[zoneId] !== undefined)?.amounts[zoneId] ?? null;
}
