import { setTimeout as pause } from 'node:timers/promises';
import type { Buyer, PlacedOrder } from '../../functions/support/buyer.ts';
import type { Instrument } from '../../functions/support/paypal-control.ts';
import type { Dice } from './dice.ts';
import { type House, note, wishFor } from './house.ts';
import { answerIn, GaveUp, persist, Refused } from './patience.ts';

/** What a buyer does after choosing seats, and how many of a hundred do it. */
const WAYS = [
  ['comes back and pays', 42],
  ['comes back twice at once', 10],
  ['closes the window after agreeing', 14],
  ['agrees long after the deadline', 10],
  ['leaves the cart alone', 8],
  ['leaves the page of PayPal alone', 8],
  ['has a card that is declined', 4],
  ['pays by a slow bank', 4],
] as const;

type Way = (typeof WAYS)[number][0];

const LOST_ANSWERS = ['reset', 'cut', 'truncated', 'not_json', 'unavailable', 'internal_error'];
const SHARE_OF_LOST_ANSWERS = 0.08;

/** What buyers may be refused on such a day. Every other refusal is a fault. */
const FAIR = new Set([
  'seat_taken',
  'order_expired',
  'order_not_open',
  'payment_in_progress',
  'already_refunded',
  'credit_too_small',
]);

/** One buyer, from the door to the tickets or wherever it ends. Errors that no outage explains become surprises. */
export async function visit(house: House, dice: Dice): Promise<void> {
  try {
    await shop(house, dice, dice.pick(WAYS.flatMap(([way, share]) => Array<Way>(share).fill(way))));
  } catch (error) {
    if (error instanceof GaveUp) note(house, 'gave up');
    else if (error instanceof Refused && FAIR.has(error.word)) note(house, `refused: ${error.word}`);
    else house.surprises.push(String(error));
  }
}

async function shop(house: House, dice: Dice, way: Way): Promise<void> {
  const { theatre, promises } = house;
  const { performance, labels } = wishFor(house, dice);
  const buyer = await persist(() => theatre.visitor());
  const order = await persist(() => buyer.order(performance, labels));
  promises.carts.set(order.id, order.cents);
  if (way === 'leaves the cart alone' || (await paysAllByCredit(house, dice, buyer, order))) return;

  await perhapsLoseAnswer(house, dice, 'create_order');
  const { approve_url: address } = await persist(async () => answerIn(await buyer.pay(order)));
  const page = new URL(String(address)).searchParams.get('token') ?? '';
  if (way === 'leaves the page of PayPal alone') return;
  if (way === 'agrees long after the deadline') await pause(dice.between(5_000, 9_000));
  await agree(house, page, instrumentFor(way));
  if (way === 'closes the window after agreeing') return;

  for (const route of ['get_order', 'capture_order']) await perhapsLoseAnswer(house, dice, route);
  const times = way === 'comes back twice at once' ? 2 : 1;
  const states = await Promise.all(Array.from({ length: times }, () => comeBack(house, { buyer, order, page })));
  if (states.includes('declined')) {
    await agree(house, page, 'balance');
    states.push(await comeBack(house, { buyer, order, page }));
  }
  if (states.includes('paid') && dice.chance(0.2)) await takeBack(house, dice, order);
}

/** Some have the code of a credit: true when it paid the whole order, else PayPal is asked for the rest. */
async function paysAllByCredit(house: House, dice: Dice, buyer: Buyer, order: PlacedOrder): Promise<boolean> {
  const { credits, promises } = house;
  if (credits.length === 0 || !dice.chance(0.5)) return false;
  const code = dice.pick(credits);
  const [answer] = await persist(() => buyer.rpc('redeem_credit', { order_id: order.id, code }));
  note(house, `by credit: ${answer?.value}`);
  if (answer?.value !== 'paid') return false;
  promises.sales.add(order.id);
  return true;
}

function instrumentFor(way: Way): Instrument {
  if (way === 'has a card that is declined') return 'card_declined';
  return way === 'pays by a slow bank' ? 'echeck' : 'balance';
}

/** PayPal does what it is asked next, and then its answer is lost. */
async function perhapsLoseAnswer(house: House, dice: Dice, route: string): Promise<void> {
  const [isLost, effect] = [dice.chance(SHARE_OF_LOST_ANSWERS), dice.pick(LOST_ANSWERS)];
  if (!isLost) return;
  note(house, 'answers lost');
  await persist(() => house.theatre.paypal.fault(route, effect, { when: 'after' }));
}

async function agree({ theatre }: House, page: string, instrument: Instrument): Promise<void> {
  await persist(() => theatre.paypal.approve(page, instrument));
}

/** Comes back from PayPal and looks again, as the page does by itself, while nobody knows what became of the money. */
async function comeBack(house: House, at: { buyer: Buyer; order: PlacedOrder; page: string }): Promise<string> {
  let state = 'unknown';
  for (let look = 0; look < 4 && state === 'unknown'; look += 1) {
    const ask = () => (look === 0 ? at.buyer.comeBack(at.page) : at.buyer.lookAgain(at.order));
    state = String((await persist(async () => answerIn(await ask()))).status);
  }
  note(house, `told: ${state}`);
  if (state === 'paid') house.promises.sales.add(at.order.id);
  if (state === 'seats_gone') house.promises.notCharged.add(at.order.id);
  return state;
}

/** The box office gives the money back, or keeps it in the house as a credit that others use in parts. */
async function takeBack(house: House, dice: Dice, order: PlacedOrder): Promise<void> {
  const { theatre, boxOffice, promises } = house;
  promises.returnsAsked.add(order.id);
  const facts = { order_id: order.id, reason: 'The buyer fell ill' };
  if (dice.chance(0.4)) {
    await persist(() => boxOffice.rpc('refund_order', { ...facts, method: 'credit' }));
    const given = await persist(
      () => theatre.sql<{ code: string }[]>`select code from credits where order_id = ${order.id}`,
    );
    house.credits.push(...given.map(({ code }) => code));
    return note(house, 'kept as a credit');
  }
  await perhapsLoseAnswer(house, dice, 'refund_capture');
  const { refunds } = await persist(async () =>
    answerIn(await theatre.call('refund-payment', facts, boxOffice.headers)),
  );
  for (const { id, amount_cents: cents } of refunds as { id: string; amount_cents: number }[])
    promises.refunds.set(id, cents);
  note(house, 'taken back');
}
