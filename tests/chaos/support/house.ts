import type { Buyer } from '../../functions/support/buyer.ts';
import type { Theatre } from '../../functions/support/theatre.ts';
import type { Dice } from './dice.ts';
import { noPromises, type Promises } from './promises.ts';

/** A theatre on a bad day: few seats, one member at the box office, and a note of everything that was said. */
export interface House {
  theatre: Theatre;
  boxOffice: Buyer;
  /** Performances on sale, the newest last. */
  performances: string[];
  /** Codes of credits that were given; several buyers may try the same one. */
  credits: string[];
  promises: Promises;
  /** How often what happened, for the report. */
  tally: Map<string, number>;
  /** Errors that no outage explains. */
  surprises: string[];
}

const SEATS_LEFT_FOR_A_NEW_DATE = 12;

/** Opens the house: carts last one minute, and the first date is on sale. */
export async function openHouse(theatre: Theatre): Promise<House> {
  await theatre.sql`update settings set hold_minutes = 1`;
  const boxOffice = await theatre.visitor();
  await theatre.sql`insert into members (user_id, role, display_name) values (${boxOffice.userId}, 'manager', 'Manager')`;
  const performances = [await theatre.schedule()];
  return { theatre, boxOffice, performances, credits: [], promises: noPromises(), tally: new Map(), surprises: [] };
}

/** Notes that something happened once more. */
export function note({ tally }: House, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** Puts another date on sale when the newest is nearly full. */
export async function keepSelling({ theatre, performances }: House): Promise<void> {
  const [left] = await theatre.sql<{ seats: number }[]>`
    select count(*)::int as seats from places where performance_id = ${performances.at(-1) ?? ''} and status = 'free'`;
  if (left && left.seats < SEATS_LEFT_FOR_A_NEW_DATE) performances.push(await theatre.schedule());
}

/** One to three seats of a date, nearly always of the newest; rivals want the same ones. */
export function wishFor({ performances }: House, dice: Dice): { performance: string; labels: string[] } {
  const performance = dice.chance(0.9) ? performances.at(-1) : dice.pick(performances);
  const row = dice.pick(['A', 'B', 'C']);
  const first = dice.between(1, 6);
  const labels = Array.from({ length: dice.between(1, 3) }, (_, index) => `${row}${first + index}`);
  return { performance: performance ?? '', labels };
}
