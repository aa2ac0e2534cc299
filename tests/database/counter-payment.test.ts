import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState, trail } from '../support/buyer.ts';
import { itemsOf, newSeller } from '../support/counter.ts';
import { refusal } from '../support/database.ts';
import {
  createHall,
  createPerformance,
  createPerson,
  type Hall,
  type PriceTypes,
  priceTypes,
} from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, expireUnpaid, ledgerOf, mailsOf, openPayment, settle, summaryOf } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let types: PriceTypes;
let camille: Awaited<ReturnType<typeof newSeller>>;

beforeAll(async () => {
  hall = await createHall(db.sql);
  types = await priceTypes(db.sql);
  camille = await newSeller(db);
});
afterEach(() => expectInvariants(db.sql));

const evening = (options: Parameters<typeof createPerformance>[2] = {}) => createPerformance(db.sql, hall, options);
const hint = (work: Promise<unknown>) => refusal(work).then((refused) => refused.hint);
const twoSeats = async () => camille.hold(await evening(), { quantity: 2 });
const paymentsOf = (orderId: string) => db.sql<
  { id: string; provider: string; status: string; needs_person: string | null; captured_cents: number | null }[]
>`
  select id, provider, status, needs_person, captured_cents from payments where order_id = ${orderId} order by created_at`;

describe('taking the money', () => {
  it('sells at once: payment, revenue at the counter, tickets and who sold them', async () => {
    const colleague = await newSeller(db);
    const order = await twoSeats();
    const sold = await colleague.take(order, 'cash', 5000);
    expect(sold).toMatchObject({ total_cents: 3000, change_cents: 2000 });
    expect(await summaryOf(db.sql, order)).toBe('paid, 2 tickets, places sold sold');
    expect(await paymentsOf(order)).toMatchObject([{ provider: 'cash', status: 'captured', captured_cents: 3000 }]);
    const [line] =
      await db.sql`select distinct provider, entry.channel, sold_by from ledger_entries as entry join orders on orders.id = order_id where order_id = ${order}`;
    expect(line).toEqual({ provider: 'cash', channel: 'counter', sold_by: colleague.userId });
    const actors = await db.sql`select distinct actor from order_events where order_id = ${order}`;
    expect(actors).toEqual([{ actor: 'member' }]);
    expect(await mailsOf(db.sql, order)).toEqual([]);
  });

  it('twice, by a double click or by two colleagues, sells once', async () => {
    const order = await twoSeats();
    const sold = await Promise.all([camille.take(order, 'cash'), camille.take(order, 'cash', 3000)]);
    expect(sold[0]).toEqual(sold[1]);
    expect(await camille.take(order, 'card')).toMatchObject({ code: sold[0].code });
    expect(await paymentsOf(order)).toHaveLength(1);
    expect(await ledgerOf(db.sql, order)).toEqual(['sale 1500', 'sale 1500']);
  });

  it('is refused when less was received than the order costs, and taken when it is enough', async () => {
    const order = await twoSeats();
    expect(await refusal(camille.take(order, 'cash', 2999))).toMatchObject({
      hint: 'received_too_little',
      facts: { total_cents: 3000, received_cents: 2999 },
    });
    expect(await camille.take(order, 'cash', 3000)).toMatchObject({ change_cents: 0 });
  });

  it('knows which means of payment a counter has', async () => {
    for (const provider of ['card', 'cheque']) {
      const order = await twoSeats();
      await camille.take(order, provider);
      expect(await paymentsOf(order)).toMatchObject([{ provider, needs_person: null }]);
    }
    const order = await twoSeats();
    expect(await hint(camille.take(order, 'paypal'))).toBe('unknown_provider');
    expect(await hint(camille.take(order, 'free'))).toBe('order_not_free');
    await camille.price(
      (await itemsOf(db, order)).map(({ id }) => id),
      types.free,
    );
    await camille.take(order, 'cash');
    expect(await paymentsOf(order)).toMatchObject([{ provider: 'free', captured_cents: 0 }]);
  });

  it('is refused for an empty order and for one that was given up', async () => {
    const order = await twoSeats();
    for (const { id } of await itemsOf(db, order)) await camille.release(id);
    expect(await hint(camille.take(order, 'cash'))).toBe('no_places_chosen');
    await camille.giveUp(order);
    expect(await hint(camille.take(order, 'cash'))).toBe('order_not_open');
    await camille.take(await twoSeats(), 'cash');
  });

  it('after the time sells the places if they are still free, and takes nothing if they are not', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { places: [1] });
    await letDeadlinePass(db.sql, order);
    await expireUnpaid(db);
    await camille.take(order, 'cash');
    const late = await camille.hold(performanceId, { places: [2] });
    await letDeadlinePass(db.sql, late);
    await camille.hold(performanceId, { places: [2] });
    expect(await hint(camille.take(late, 'cash'))).toBe('seat_taken');
    expect(await paymentsOf(late)).toEqual([]);
  });
});

describe('a transfer', () => {
  it('gives tickets on trust and stays on the list until somebody has seen the money', async () => {
    const order = await twoSeats();
    const { code } = await camille.take(order, 'transfer');
    expect(await summaryOf(db.sql, order)).toBe('paid, 2 tickets, places sold sold');
    const [payment] = await paymentsOf(order);
    expect(payment).toMatchObject({ needs_person: 'transfer_awaited' });
    expect(await camille.transfers()).toMatchObject([{ payment_id: payment?.id, order_code: code }]);
    const money = await camille.ask((sql) => sql`select order_code, reason from money_to_check()`);
    expect(money).toContainEqual({ order_code: code, reason: 'transfer_awaited' });
    await camille.confirm(String(payment?.id));
    await camille.confirm(String(payment?.id));
    expect(await camille.transfers()).toEqual([]);
    expect((await trail(db.sql, order)).filter((kind) => kind === 'transfer_confirmed')).toHaveLength(1);
  });

  it('is the only payment that is confirmed like this', async () => {
    const order = await twoSeats();
    await camille.take(order, 'cash');
    const [payment] = await paymentsOf(order);
    expect(await hint(camille.confirm(String(payment?.id)))).toBe('payment_not_found');
    expect(await hint(camille.confirm(crypto.randomUUID()))).toBe('payment_not_found');
  });
});

describe('the customer', () => {
  it('is found by a part of the name or of the address, without accents, and by nobody else’s name', async () => {
    const order = await twoSeats();
    await camille.customer(order, 'Noé  Lafleur', 'noe.lafleur@parterre.example');
    await camille.take(order, 'cash');
    const noe = { full_name: 'Noé Lafleur', email: 'noe.lafleur@parterre.example', customer_id: null, orders: '1' };
    for (const query of ['lafleur', 'noe la', 'LAFLEUR@parterre', 'fleur noé'])
      expect(await camille.find(query)).toMatchObject([noe]);
    for (const query of ['', 'n', 'nobody of this name', '%%']) expect(await camille.find(query)).toEqual([]);
    expect(await mailsOf(db.sql, order)).toEqual(['order_paid']);
  });

  it('with an account finds the order there once it is paid, and not before, in their cart', async () => {
    const noe = buyer(db, await createPerson(db.sql));
    const [found] = await camille.find(`${noe.userId}@parterre.example`);
    expect(found).toMatchObject({ customer_id: noe.userId, email: `${noe.userId}@parterre.example`, orders: '0' });
    const order = await twoSeats();
    await camille.customer(order, 'Noé', found?.email, found?.customer_id);
    const theirs = () => noe.ask((sql) => sql`select status from orders where id = ${order}`);
    expect(await theirs()).toEqual([]);
    await noe.holdNamed(await evening(), hall, ['A1']);
    await camille.take(order, 'card');
    expect(await theirs()).toEqual([{ status: 'paid' }]);
  });

  it('may be changed or left out until the order is paid', async () => {
    const order = await twoSeats();
    const noe = await createPerson(db.sql);
    await camille.customer(order, 'Noé', null, noe);
    await camille.customer(order, '', '');
    await camille.take(order, 'cash');
    expect(await orderState(db.sql, order)).toMatchObject({ customer_id: null });
    expect(await hint(camille.customer(order, 'Noé'))).toBe('order_not_open');
  });

  it('must be somebody: a visitor without an account, a false name or address are refused', async () => {
    const order = await twoSeats();
    const visitor = await createPerson(db.sql, { anonymous: true });
    expect(await hint(camille.customer(order, 'Noé', null, visitor))).toBe('customer_not_found');
    expect(await hint(camille.customer(order, '12'))).toBe('invalid_name');
    expect(await hint(camille.customer(order, 'Noé', 'noe'))).toBe('invalid_email');
    await camille.customer(order, 'Noé');
  });
});

describe('the payment link', () => {
  async function linked(minutes?: number) {
    const order = await twoSeats();
    await camille.customer(order, 'Noé', 'noe@parterre.example');
    const until = await camille.link(order, minutes);
    const [key] = await db.sql<{ key: string }[]>`select key from private.order_keys where order_id = ${order}`;
    return { order, until, key: String(key?.key) };
  }

  it('keeps the places for a day and mails the way to pay them', async () => {
    const { order, until, key } = await linked();
    expect(until.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(await orderState(db.sql, order)).toMatchObject({ status: 'paying', expires_at: until });
    expect(await mailsOf(db.sql, order)).toEqual(['payment_link']);
    const seen = await db.asAnon((sql) => sql`select id from orders`, { 'x-order-key': key });
    expect(seen).toEqual([{ id: order }]);
    expect(await db.asAnon((sql) => sql`select id from orders`)).toEqual([]);
  });

  it('is paid by its guest: tickets, revenue of the counter, and the mail', async () => {
    const { order } = await linked();
    const payment = await openPayment(db, order);
    expect(await claim(db, payment)).toMatchObject({ outcome: 'claimed' });
    await settle(db, payment, 'captured', { capture_id: `CAP-${payment}`, amount_cents: 3000, currency: 'EUR' });
    expect(await summaryOf(db.sql, order)).toBe('paid, 2 tickets, places sold sold');
    expect(await mailsOf(db.sql, order)).toEqual(['order_paid', 'payment_link']);
    const [line] = await db.sql`select distinct provider, channel from ledger_entries where order_id = ${order}`;
    expect(line).toEqual({ provider: 'paypal', channel: 'counter' });
  });

  it('stays the way to pay after a refused card or a cancelled visit to PayPal, for as long as it was said', async () => {
    const { order, until } = await linked();
    const first = await openPayment(db, order);
    await claim(db, first);
    await settle(db, first, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 });
    expect(await orderState(db.sql, order)).toMatchObject({ status: 'paying', expires_at: until });
    await settle(db, first, 'cancelled');
    expect(await orderState(db.sql, order)).toMatchObject({ status: 'paying', expires_at: until });
    await claim(db, await openPayment(db, order));
  });

  it('may be paid in cash after all, which closes the page at PayPal', async () => {
    const { order } = await linked();
    const payment = await openPayment(db, order);
    await camille.take(order, 'cash');
    expect(await claim(db, payment)).toMatchObject({ outcome: 'closed' });
    expect(await paymentsOf(order)).toMatchObject([{ status: 'cancelled' }, { provider: 'cash', status: 'captured' }]);
  });

  it('is not paid in cash while PayPal takes the money, and cash wins or loses as a whole', async () => {
    const { order } = await linked();
    const payment = await openPayment(db, order);
    await claim(db, payment);
    expect(await hint(camille.take(order, 'cash'))).toBe('payment_in_progress');
    for (let round = 0; round < 6; round += 1) {
      const { order: raced } = await linked();
      const open = await openPayment(db, raced);
      const [cash, paypal] = await Promise.allSettled([camille.take(raced, 'cash'), claim(db, open)]);
      const claimed = paypal.status === 'fulfilled' && paypal.value.outcome === 'claimed';
      expect(cash.status === 'fulfilled').toBe(!claimed);
    }
  });

  it('fixes places and prices; given up, its places are free at once', async () => {
    const { order } = await linked();
    const [item] = await itemsOf(db, order);
    expect(await hint(camille.release(String(item?.id)))).toBe('order_not_open');
    expect(await hint(camille.price([String(item?.id)], types.reduced))).toBe('order_not_open');
    expect(await hint(camille.hold(await evening(), { order, quantity: 1 }))).toBe('order_not_open');
    await camille.giveUp(order);
    expect(await summaryOf(db.sql, order)).toBe('cancelled, 0 tickets, places free free');
  });

  it('may be mailed again, for another time, also after it was over', async () => {
    const { order } = await linked();
    await camille.link(order, 60);
    await letDeadlinePass(db.sql, order);
    await expireUnpaid(db);
    await camille.link(order);
    expect(await mailsOf(db.sql, order)).toEqual(['payment_link', 'payment_link', 'payment_link']);
    expect(await orderState(db.sql, order)).toMatchObject({ status: 'paying' });
  });

  it('needs an address, something to pay, and between a quarter of an hour and seven days', async () => {
    const order = await twoSeats();
    expect(await hint(camille.link(order))).toBe('invalid_email');
    await camille.customer(order, 'Noé', 'noe@parterre.example');
    expect(await hint(camille.link(order, 14))).toBe('deadline_out_of_range');
    expect(await hint(camille.link(order, 10081))).toBe('deadline_out_of_range');
    const items = (await itemsOf(db, order)).map(({ id }) => id);
    await camille.price(items, types.free);
    expect(await hint(camille.link(order))).toBe('nothing_to_pay');
    await camille.price(items, types.full);
    await camille.link(order, 15);
  });

  it('never lasts past the beginning of the performance', async () => {
    const performanceId = await evening({ startsIn: '5 hours' });
    const order = await camille.hold(performanceId, { quantity: 1 });
    await camille.customer(order, 'Noé', 'noe@parterre.example');
    const [evenings] = await db.sql<
      { starts_at: Date }[]
    >`select starts_at from performances where id = ${performanceId}`;
    expect(await camille.link(order)).toEqual(evenings?.starts_at);
  });
});
