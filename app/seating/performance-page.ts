import { isSelling, type SalesState } from '~/catalogue/sales';
import type { PriceType } from './prices';
import { countFree } from './rules';

/** Another date of the same show that one may still go to. */
export interface OtherDate {
  id: string;
  startsAt: string;
  timeZone: string;
  venue: string;
  available: number;
}

/** What of a performance its visitor has already. */
export interface MyPlaces {
  /** Places of this performance already in the visitor's cart, by number. */
  mine: number[];
  /** Places that one order may have. */
  limit: number;
  /** Places the visitor may still add to the order. */
  room: number;
}

/** What the page of a performance knows besides the map of its hall. Moments are ISO 8601, UTC; amounts are cents. */
export interface PerformancePage extends MyPlaces {
  id: string;
  title: string;
  showSlug: string;
  startsAt: string;
  doorsAt: string | null;
  salesOpenAt: string;
  salesCloseAt: string;
  movedFrom: string | null;
  note: string;
  surtitles: string | null;
  venue: { name: string; city: string; timeZone: string };
  sales: SalesState;
  /** One letter per place: f free, t taken, b blocked. With free seating only their number matters. */
  states: string;
  available: number;
  priceTypes: PriceType[];
  /** The zone of all places with free seating, null with numbered seats. */
  generalZoneId: string | null;
  otherDates: OtherDate[];
}

/** The page as it is once others have taken or given back places: how many are left, and whether that is sold out. */
export function withStates(page: PerformancePage, states: string): PerformancePage {
  const available = countFree(states);
  return {
    ...page,
    states,
    available,
    sales: isSelling(page.sales) ? (available > 0 ? 'open' : 'sold_out') : page.sales,
  };
}

/** What an action answers when places could not be held: the page stays, with the rest of the choice. */
export interface HoldAnswer {
  problem: { hint: string; sentence: string };
  /** Numbers of seats that someone else was faster to take. */
  lost: number[];
  /** Numbers the visitor had chosen and keeps. */
  kept: number[];
}
