/** The ledger of a period, added up in cents by when, what, how it was paid, where it was sold and VAT rate. Money that leaves is negative. */
export interface LedgerSum {
  /** First local day of the month, or the day, as `2026-11-01`. */
  at: string;
  /** Null for money that never bought a seat, as is the price type. */
  performanceId: string | null;
  priceTypeId: string | null;
  provider: string;
  channel: string;
  /** In percent. */
  vatRate: number;
  sales: number;
  refunds: number;
  exchanged: number;
  unmatchedIn: number;
  unmatchedOut: number;
  tickets: number;
}

/** What tickets earned, in cents. `exchanged` came from other evenings, or went there; `net` is all of it. */
export interface Revenue {
  tickets: number;
  sales: number;
  refunds: number;
  exchanged: number;
  net: number;
}

/** Money that moved by one way of payment, in cents, with or without a seat for it. */
export interface Movement {
  received: number;
  givenBack: number;
  kept: number;
}

/** VAT within what tickets earned at one rate (percent), in cents. */
export interface VatLine {
  rate: number;
  net: number;
  vat: number;
  beforeVat: number;
}

const NOTHING: Revenue = { tickets: 0, sales: 0, refunds: 0, exchanged: 0, net: 0 };

/** What all tickets of these lines earned. */
export function totalOf(lines: readonly LedgerSum[]): Revenue {
  return lines.reduce(add, NOTHING);
}

/** What tickets earned by a property of the line, in the order in which it is first seen. */
export function revenueBy(
  lines: readonly LedgerSum[],
  keyOf: (line: LedgerSum) => string | null,
): Map<string, Revenue> {
  const sums = new Map<string, Revenue>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key !== null) sums.set(key, add(sums.get(key) ?? NOTHING, line));
  }
  return sums;
}

/** What came in and went out by each way of payment, largest first; credits come last, for they are no money. */
export function movementsBy(lines: readonly LedgerSum[]): { provider: string; movement: Movement }[] {
  const sums = new Map<string, Movement>();
  for (const line of lines) {
    const known = sums.get(line.provider) ?? { received: 0, givenBack: 0, kept: 0 };
    sums.set(line.provider, moved(known, received(line), givenBack(line)));
  }
  return [...sums]
    .map(([provider, movement]) => ({ provider, movement }))
    .filter(({ movement }) => movement.received !== 0 || movement.givenBack !== 0)
    .sort((one, other) => Number(isCredit(one)) - Number(isCredit(other)) || other.movement.kept - one.movement.kept);
}

/** Money of these lines that is in the house's hands: everything that is not a credit. */
export function moneyInHand(lines: readonly LedgerSum[]): number {
  return movementsBy(lines).reduce((sum, each) => sum + (isCredit(each) ? 0 : each.movement.kept), 0);
}

/** Money without a seat that is not given back yet. */
export function moneyWithoutSeats(lines: readonly LedgerSum[]): number {
  return lines.reduce((sum, line) => sum + line.unmatchedIn + line.unmatchedOut, 0);
}

/** Credits given and used within the period, both positive cents. */
export function creditsOf(lines: readonly LedgerSum[]): { given: number; used: number } {
  const credit = movementsBy(lines).find(isCredit)?.movement;
  return { given: -(credit?.givenBack ?? 0), used: credit?.received ?? 0 };
}

/**
 * The VAT that prices contain, by rate, the lowest rate first. It is computed once for the sum of a rate and rounded to the
 * cent, half away from zero, as a declaration does: months rounded alone may differ from their year by cents.
 */
export function vatByRate(lines: readonly LedgerSum[]): VatLine[] {
  const sums = revenueBy(lines, (line) => (line.performanceId === null ? null : String(line.vatRate)));
  return [...sums].map(([rate, { net }]) => vatLine(Number(rate), net)).sort((one, other) => one.rate - other.rate);
}

function vatLine(rate: number, net: number): VatLine {
  // In hundredths of a percent, so that 2.1 is exact.
  const hundredths = Math.round(rate * 100);
  const vat = Math.sign(net) * Math.round((Math.abs(net) * hundredths) / (10_000 + hundredths));
  return { rate, net, vat: vat || 0, beforeVat: net - vat };
}

function add(sum: Revenue, line: LedgerSum): Revenue {
  return {
    tickets: sum.tickets + line.tickets,
    sales: sum.sales + line.sales,
    refunds: sum.refunds + line.refunds,
    exchanged: sum.exchanged + line.exchanged,
    net: sum.net + line.sales + line.refunds + line.exchanged,
  };
}

const isCredit = ({ provider }: { provider: string }) => provider === 'credit';
const received = (line: LedgerSum) => line.sales + line.unmatchedIn;
const givenBack = (line: LedgerSum) => line.refunds + line.unmatchedOut;

function moved(known: Movement, more: number, less: number): Movement {
  return {
    received: known.received + more,
    givenBack: known.givenBack + less,
    kept: known.kept + more + less,
  };
}
