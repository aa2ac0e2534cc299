import { addMinutes } from './calendar.ts';
import { addressOf, type Customer } from './customers.ts';
import type { Floor, FloorPlace } from './floor.ts';
import { SCHOOLS } from './names.ts';
import { type PriceCode, priceOf } from './prices.ts';
import type { Random } from './random.ts';
import type { Sale, SaleLine } from './sale.ts';
import { atDecentHour, saleMeans, saleMoment } from './sales-curve.ts';
import type { DemoPerformance } from './season.ts';

/** Gives the next customer who comes to buy. */
export type Crowd = () => Customer;

/** What it takes to sell one performance: its free places, its public, and the moment the history ends. */
export type Counter = {
  performance: DemoPerformance;
  floor: Floor;
  crowd: Crowd;
  limit: Date;
  random: Random;
};

const GROUP_SIZES = new Map([
  [1, 20],
  [2, 46],
  [3, 14],
  [4, 14],
  [5, 6],
]);
const CLASS = { least: 24, most: 33, adults: 2 };
const FAMILY_SHOW = 'la-baleine-et-la-lune';

/** Sells `wanted` places to the public, in groups of one to five. */
export function sellToPublic(counter: Counter, wanted: number): Sale[] {
  const sales: Sale[] = [];
  for (let left = wanted; left > 0; ) {
    const size = Math.min(left, counter.random.weighted(GROUP_SIZES));
    sales.push(sell(counter, counter.floor.take(size, counter.random), counter.crowd()));
    left -= size;
  }
  return sales;
}

/** One sale of these places to this customer. `prices` overrides what their habits would make them pay. */
export function sell(counter: Counter, places: FloorPlace[], customer: Customer, prices?: PriceCode[]): Sale {
  const { performance, limit, random } = counter;
  const { at, atDoor } = prices
    ? { at: addMinutes(performance.salesOpenAt, random.between(30, 5 * 24 * 60)), atDoor: false }
    : saleMoment(performance, limit, random);
  const lines = places.map((place, index) => {
    const chosen = prices?.[index] ?? priceFor(customer, index, places.length, atDoor, counter);
    return priced(performance, place, chosen);
  });
  const free = lines.every(({ cents }) => cents === 0);
  const means = free ? 'free' : prices ? 'paypal' : saleMeans(atDoor, customer.language === 'es', random);
  const nameless = atDoor && random.chance(0.5);
  const paidAt = atDoor ? at : atDecentHour(at, means, limit, random);
  return { performance, customer: nameless ? null : customer, lines, paidAt, means, refund: null };
}

/** Prices a place; throws when the performance is not sold so. */
export function priced(performance: DemoPerformance, place: FloorPlace, price: PriceCode): SaleLine {
  const cents = priceOf(performance.grid, place.zone, price);
  if (cents === undefined) throw new Error(`${performance.show} has no price "${price}" in zone "${place.zone}".`);
  return { place, price, cents };
}

function priceFor(customer: Customer, index: number, size: number, atDoor: boolean, counter: Counter): PriceCode {
  const { performance, random } = counter;
  if (performance.grid === 'open') return 'exonere';
  if (performance.show === FAMILY_SHOW && index >= Math.min(2, Math.ceil(size / 2))) return 'moins-de-12';
  if (atDoor && random.chance(0.3)) return 'derniere-heure';
  if (customer.habit === 'subscriber') return 'abonne';
  if (customer.habit === 'member' && index === 0) return 'adherent';
  if (customer.habit === 'reduced' && random.chance(0.7)) return 'reduit';
  return 'plein';
}

/** Sells `wanted` places to schools: classes with their adults, paid by transfer or cheque, weeks before. */
export function sellToSchools({ performance, floor, random }: Counter, wanted: number): Sale[] {
  const schools = [...SCHOOLS];
  const sales: Sale[] = [];
  for (let left = wanted; left > 0; ) {
    const chosen = random.between(CLASS.least, CLASS.most) + CLASS.adults;
    // What remains is no class of its own: it joins this one.
    const size = left - chosen < CLASS.least ? left : chosen;
    const name = random.pick(schools);
    schools.splice(schools.indexOf(name), 1);
    const lines = floor
      .take(size, random)
      .map((place, index) => priced(performance, place, index < CLASS.adults ? 'exonere' : 'groupe'));
    const email = `secretariat@${addressOf(name).replaceAll('.', '-')}.example`;
    sales.push({
      performance,
      customer: { fullName: name, email, language: 'fr', habit: 'full', accountId: null },
      lines,
      paidAt: addMinutes(performance.startsAt, -random.between(15, 40) * 24 * 60),
      means: random.chance(0.6) ? 'transfer' : 'cheque',
      refund: null,
    });
    left -= size;
  }
  return sales;
}
