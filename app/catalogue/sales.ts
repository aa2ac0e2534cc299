/** Whether places can be chosen, and if not, why. */
export type SalesState = 'open' | 'sold_out' | 'not_open' | 'closed' | 'past' | 'cancelled';

/** The facts of a performance that decide whether it sells. Moments are ISO 8601, UTC. */
export interface SalesFacts {
  status: 'scheduled' | 'cancelled';
  startsAt: string;
  salesOpenAt: string;
  salesCloseAt: string;
  available: number;
}

/** The state of sales at a moment. The database decides again when places are held; this one is for words on a page. */
export function salesStateOf(facts: SalesFacts, now: Date): SalesState {
  const before = (moment: string) => now.getTime() < Date.parse(moment);
  if (facts.status === 'cancelled') return 'cancelled';
  if (!before(facts.startsAt)) return 'past';
  if (before(facts.salesOpenAt)) return 'not_open';
  if (!before(facts.salesCloseAt)) return 'closed';
  return facts.available > 0 ? 'open' : 'sold_out';
}

/** True while what is left of a date can change at any moment. */
export function isSelling(state: SalesState): boolean {
  return state === 'open' || state === 'sold_out';
}
