import { addMinutes } from './calendar.ts';
import type { Random } from './random.ts';
import type { Means } from './sale.ts';
import type { DemoPerformance } from './season.ts';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const LAST_DAYS = 10 * DAY;

type Phase = 'opening' | 'between' | 'last days' | 'door';

/** The habit of small houses: a third when sales open, a third in the last ten days, 8 % at the door. */
const CURVE = new Map<Phase, number>([
  ['opening', 35],
  ['between', 27],
  ['last days', 30],
  ['door', 8],
]);
/** Of what is not bought at the door; with the door's cash it makes 55 % PayPal, 20 % cheque or transfer, 25 % cash. */
const MEANS = new Map<'paypal' | 'paper' | 'cash', number>([
  ['paypal', 57],
  ['paper', 19],
  ['cash', 24],
]);

/** The moment of one sale of a performance, never after `limit`, and whether it was at the door. */
export function saleMoment(performance: DemoPerformance, limit: Date, random: Random): { at: Date; atDoor: boolean } {
  const { salesOpenAt, startsAt } = performance;
  const span = (startsAt.getTime() - salesOpenAt.getTime()) / 60_000;
  for (;;) {
    const phase = random.weighted(CURVE);
    const minutes = minutesAfterOpening(phase, span, random);
    const at = addMinutes(salesOpenAt, Math.floor(minutes));
    if (at > salesOpenAt && at < limit && at < startsAt) return { at, atDoor: phase === 'door' };
  }
}

function minutesAfterOpening(phase: Phase, span: number, random: Random): number {
  if (phase === 'opening') return WEEK * random.next() ** 2;
  if (phase === 'between') return WEEK + (span - WEEK - LAST_DAYS) * random.next();
  if (phase === 'last days') return span - LAST_DAYS * (1 - Math.sqrt(random.next()));
  return span - random.between(2, 45);
}

/** How a sale was paid: cash at the door; before it mostly online, else cash, or paper as the country is used to. */
export function saleMeans(atDoor: boolean, spanish: boolean, random: Random): Means {
  if (atDoor) return 'cash';
  const means = random.weighted(MEANS);
  if (means === 'paper') return spanish ? 'transfer' : 'cheque';
  return means;
}

/** A moment at which people do such things: the desk is open in the afternoon, and few buy at night. */
export function atDecentHour(at: Date, means: Means, limit: Date, random: Random): Date {
  const hour = at.getUTCHours();
  const decent = new Date(at);
  if (means === 'paypal' || means === 'free') {
    if (hour < 6) decent.setUTCHours(hour + 12);
  } else decent.setUTCHours(random.between(13, 17));
  return decent < limit && decent > at ? decent : at;
}
