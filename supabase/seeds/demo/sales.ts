import { addMinutes } from './calendar.ts';
import { type Counter, type Crowd, priced, sell, sellToPublic, sellToSchools } from './counter.ts';
import { CAMILLE, type Customer, FAMILY_OF_FIVE, type Language, RETIRED_COUPLE, WHEELCHAIR_USER } from './customers.ts';
import { type FloorPlace, openFloor } from './floor.ts';
import type { PriceCode } from './prices.ts';
import type { Random } from './random.ts';
import type { AbandonedCart, Sale } from './sale.ts';
import { saleMoment } from './sales-curve.ts';
import type { DemoPerformance } from './season.ts';

const DAY = 24 * 60;
const ABANDONED_CARTS = 24;
const WITHDRAWAL_SHARE = 0.022;
/** The one seat that two visitors may fight for. */
const LAST_SEAT = { row: 'D', label: '9' };

/** A purchase that tells a story: the nth date of a show, seats of their own or as many as prices. */
type Story = {
  customer: Customer;
  show: string;
  nth: number;
  prices: PriceCode[];
  seats?: [row: string, labels: string[]];
  givenBack?: string;
};
const FIRST_NIGHTS = ['trois-portes-et-un-placard', 'l-avare', 'la-baleine-et-la-lune', 'on-commence-par-la-fin'];
const STORIES: Story[] = [
  ...FIRST_NIGHTS.map(
    (show): Story => ({
      customer: RETIRED_COUPLE,
      show,
      nth: 1,
      prices: ['abonne', 'abonne'],
      seats: ['A', ['6', '7']],
    }),
  ),
  {
    customer: FAMILY_OF_FIVE,
    show: 'la-baleine-et-la-lune',
    nth: 1,
    prices: ['plein', 'plein', 'moins-de-12', 'moins-de-12', 'moins-de-12'],
    seats: ['D', ['3', '4', '5', '6', '7']],
  },
  { customer: WHEELCHAIR_USER, show: 'l-avare', nth: 2, prices: ['reduit', 'reduit'], seats: ['B', ['1', '2']] },
  { customer: CAMILLE, show: 'trois-portes-et-un-placard', nth: 1, prices: ['plein', 'reduit'] },
  { customer: CAMILLE, show: 'l-avare', nth: 2, prices: ['plein', 'plein'] },
  {
    customer: CAMILLE,
    show: 'l-avare',
    nth: 4,
    prices: ['plein'],
    givenBack: 'Empêchement, demandé trois jours avant',
  },
  { customer: CAMILLE, show: 'la-baleine-et-la-lune', nth: 1, prices: ['plein', 'moins-de-12', 'moins-de-12'] },
  { customer: CAMILLE, show: 'je-vis-je-meurs', nth: 1, prices: ['exonere', 'exonere'] },
  { customer: CAMILLE, show: 'fuenteovejuna', nth: 1, prices: ['plein', 'plein'] },
];

/** What happened at the box office until `now`: every sale, and the carts that were left to expire. */
export function inventSales(
  performances: DemoPerformance[],
  placesOf: (performanceId: string) => FloorPlace[],
  customers: Customer[],
  now: Date,
  random: Random,
): { sales: Sale[]; abandoned: AbandonedCart[] } {
  const crowds = {
    lyon: crowdOf(customers, { fr: 12, en: 10, es: 1 }, random),
    huelva: crowdOf(customers, { es: 12, fr: 1, en: 6 }, random),
  };
  const nights = new Map<string, number>();
  const sales = performances.flatMap((performance) => {
    const nth = (nights.get(performance.show) ?? 0) + 1;
    nights.set(performance.show, nth);
    const crowd = performance.hall.venue === 'teatro-alba' ? crowds.huelva : crowds.lyon;
    const limit = earlier(addMinutes(performance.cancelledAt ?? now, -60), performance.startsAt);
    const floor = openFloor(placesOf(performance.id));
    return performance.sold === 0 ? [] : sellOut({ performance, floor, crowd, limit, random }, nth);
  });
  return { sales, abandoned: abandonCarts(performances, placesOf, now, random) };
}

function sellOut(counter: Counter, nth: number): Sale[] {
  const { performance, floor } = counter;
  if (performance.grid === 'school') return sellToSchools(counter, performance.sold);
  if (performance.sold === floor.left() - 1) floor.keepFree(LAST_SEAT.row, LAST_SEAT.label);
  const stories = STORIES.filter((story) => story.show === performance.show && story.nth === nth).map((story) =>
    tell(counter, story),
  );
  const sales = [...stories, ...sellToPublic(counter, performance.sold - soldPlaces(stories))];
  if (performance.cancelledAt)
    return sales.map((sale) => givenBack(sale, performance.cancelledAt, 'Représentation annulée'));
  return [...sales, ...withdrawals(counter, sales.length)];
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);

const soldPlaces = (sales: Sale[]) =>
  sales.filter(({ refund }) => !refund).reduce((sum, { lines }) => sum + lines.length, 0);

function tell(counter: Counter, story: Story): Sale {
  const { floor, performance, random } = counter;
  const places = story.seats ? floor.takeSeats(...story.seats) : floor.take(story.prices.length, random);
  const sale = sell(counter, places, story.customer, story.prices);
  return story.givenBack ? givenBack(sale, addMinutes(performance.startsAt, -3 * DAY), story.givenBack) : sale;
}

function givenBack(sale: Sale, at: Date | null, reason: string): Sale {
  return at && sale.means !== 'free' ? { ...sale, refund: { at, reason } } : sale;
}

/** Some change their mind. Only seats nobody took afterwards are theirs, so that the count of the sold stays true. */
function withdrawals(counter: Counter, sales: number): Sale[] {
  const { floor, random, performance, limit, crowd } = counter;
  const wanted = Math.floor(sales * WITHDRAWAL_SHARE + random.next());
  if (floor.left() < 6 || performance.grid === 'open') return [];
  const last = earlier(limit, addMinutes(performance.startsAt, -DAY));
  return Array.from({ length: wanted }, () => {
    const sale = sell({ ...counter, limit: last }, floor.take(random.between(1, 2), random), crowd());
    const wait = (last.getTime() - sale.paidAt.getTime()) / 60_000;
    return givenBack(sale, addMinutes(sale.paidAt, Math.ceil(wait * random.next())), 'À la demande du spectateur');
  });
}

/** Carts that were filled, looked at, and left: they expired after their fifteen minutes. */
function abandonCarts(
  performances: DemoPerformance[],
  placesOf: (performanceId: string) => FloorPlace[],
  now: Date,
  random: Random,
): AbandonedCart[] {
  const selling = performances.filter((one) => one.grid === 'house' && one.startsAt > now && !one.cancelledAt);
  return Array.from({ length: ABANDONED_CARTS }, () => {
    const performance = random.pick(selling);
    const lines = openFloor(placesOf(performance.id))
      .take(random.between(1, 3), random)
      .map((place) => priced(performance, place, 'plein'));
    return { performance, lines, heldAt: saleMoment(performance, addMinutes(now, -DAY), random).at };
  });
}

/** Of those who come, half come for the first time while there are any; the others are drawn from all, near ones more often. */
function crowdOf(customers: Customer[], nearness: Record<Language, number>, random: Random): Crowd {
  const all = customers.flatMap((customer) => Array<Customer>(nearness[customer.language]).fill(customer));
  const newcomers = customers.filter(({ language }) => nearness[language] >= 10);
  return () => (random.chance(0.5) ? newcomers.pop() : undefined) ?? random.pick(all);
}
