import type { PriceType } from '~/seating/prices';
import type { OrderLine } from '../order-lines.server';

/** A price of an evening, in cents, whether it is sold now or not. */
export interface ZoneAmount {
  zoneId: string;
  priceTypeId: string;
  cents: number;
}

/** On what terms a place goes elsewhere. */
export interface Terms {
  /** The place, and with a wheelchair space its companions. */
  items: readonly OrderLine[];
  /** Where to. */
  performanceId: string;
  /** Every price there. */
  prices: readonly ZoneAmount[];
  /** What the counter may sell there now; none for who may not exchange for another price. */
  types: readonly PriceType[];
  /** The price type asked for the place itself; its companions keep theirs. */
  priceTypeId: string;
  /** What the items bring back, in cents. */
  backCents: number;
}

/** What another place comes to: the same money, or a difference in cents (below zero where something is left). */
export type Offer = { same: true } | { same: false; cents: number; differenceCents: number };

/**
 * What it comes to if the items take places in these zones, in their order; null where they cannot.
 * The database decides the same when it is done.
 */
export function offerFor(terms: Terms, zones: readonly string[]): Offer | null {
  const { items, types, priceTypeId, backCents } = terms;
  if (zones.length < items.length) return null;
  if (items.every((item, nth) => keepsItsPrice(terms, item, zones[nth] ?? '', nth === 0))) return { same: true };
  let cents = 0;
  for (const [nth, item] of items.entries()) {
    const wanted = nth === 0 ? priceTypeId : item.priceTypeId;
    const amount = types.find(({ id }) => id === wanted)?.amounts[zones[nth] ?? ''];
    if (amount === undefined) return null;
    cents += amount;
  }
  return { same: false, cents, differenceCents: cents - backCents };
}

function keepsItsPrice(terms: Terms, item: OrderLine, zone: string, isFirst: boolean): boolean {
  if (isFirst && terms.priceTypeId !== item.priceTypeId) return false;
  // In its own zone a place keeps what was paid, whatever the price is today.
  if (item.performanceId === terms.performanceId && item.zoneId === zone) return true;
  return terms.prices.some(
    ({ zoneId, priceTypeId, cents }) =>
      zoneId === zone && priceTypeId === item.priceTypeId && cents === item.amountCents,
  );
}
