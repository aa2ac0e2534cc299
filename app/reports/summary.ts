import {
  creditsOf,
  type LedgerSum,
  moneyInHand,
  moneyWithoutSeats,
  movementsBy,
  type Revenue,
  revenueBy,
  totalOf,
  vatByRate,
} from './figures';
import { type Days, stepsOf } from './period';
import type { RevenueReport } from './queries.server';

/** One line of a chart that is also a table: what it is about and what it earned, in cents. */
export interface NamedRevenue extends Revenue {
  key: string;
  name: string;
}

/** One bar of the chart over time: a month or a day, by its first local day. */
export interface Moment {
  at: string;
  revenue: Revenue;
}

/** All figures of the revenue page, in cents. */
export function summaryOf(report: RevenueReport, days: Days & { byDay: boolean }, today: string) {
  const { lines } = report;
  const vat = vatByRate(lines);
  return {
    isEmpty: lines.length === 0,
    total: totalOf(lines),
    vat,
    vatCents: vat.reduce((sum, line) => sum + line.vat, 0),
    moments: momentsOf(lines, days, today),
    shows: named(revenueBy(lines, showOf(report)), report.shows),
    priceTypes: named(
      revenueBy(lines, (line) => line.priceTypeId),
      report.priceTypes,
    ),
    channels: [...revenueBy(lines, (line) => (line.performanceId === null ? null : line.channel))].map(
      ([key, revenue]) => ({ key, ...revenue }),
    ),
    movements: movementsBy(lines),
    inHand: moneyInHand(lines),
    withoutSeats: moneyWithoutSeats(lines),
    credits: { ...creditsOf(lines), owed: report.creditOwed },
  };
}
export type Summary = ReturnType<typeof summaryOf>;

function showOf(report: RevenueReport): (line: LedgerSum) => string | null {
  const shows = new Map(report.performances.map(({ id, showId }) => [id, showId]));
  return (line) => shows.get(line.performanceId ?? '') ?? null;
}

function named(sums: Map<string, Revenue>, names: readonly { id: string; name: string }[]): NamedRevenue[] {
  const words = new Map(names.map(({ id, name }) => [id, name]));
  return [...sums]
    .map(([key, revenue]) => ({ key, name: words.get(key) ?? '', ...revenue }))
    .sort((one, other) => other.net - one.net || one.name.localeCompare(other.name));
}

/** Every month or day of the period has its bar, also when nothing happened; what lies ahead has none. */
function momentsOf(lines: readonly LedgerSum[], days: Days & { byDay: boolean }, today: string): Moment[] {
  const sums = revenueBy(lines, (line) => line.at);
  const last = [...sums.keys()].reduce((one, other) => (one > other ? one : other), today);
  const until = days.until < last ? days.until : last;
  return stepsOf({ since: days.since, until }, days.byDay).map((at) => ({ at, revenue: sums.get(at) ?? totalOf([]) }));
}
