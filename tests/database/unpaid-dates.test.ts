import { expect, test } from 'vitest';
import { buyer, orderState, trail } from '../support/buyer.ts';
import { anotherDate, cancelPerformance, caseOf, choose, workOff } from '../support/cancellations.ts';
import { newSeller } from '../support/counter.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { claim, type House, mailsOf, openHouse, openPayment, paymentOf, settle } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;

/** A sale of the counter of one place of each of these dates, for somebody with an address. */
async function sale(...dates: string[]) {
  const seller = await newSeller(db);
  let order = '';
  for (const date of dates) order = await seller.hold(date, { quantity: 1, ...(order ? { order } : {}) });
  await seller.customer(order, 'Noé', 'noe@parterre.example');
  return { order, seller };
}

async function linked(minutes: number, ...dates: string[]) {
  const { order, seller } = await sale(...dates);
  return { order, until: await seller.link(order, minutes) };
}

const cancel = (house: House, offers = ['refund']) =>
  cancelPerformance(db, office.manager, house.performanceId, offers);

async function factsOf(orderId: string, kind: string): Promise<Record<string, unknown>> {
  const [mail] = await db.sql<{ facts: Record<string, unknown> }[]>`
    select facts from private.outbox where order_id = ${orderId} and kind = ${kind}`;
  return mail?.facts ?? {};
}

/** Moves the date of a house so that it begins in so many minutes; answers when. */
async function moveTo(house: House, minutes: number): Promise<Date> {
  const [date] = await db.sql<{ updated_at: string; starts_at: Date }[]>`
    select updated_at::text, date_trunc('minute', now()) + make_interval(mins => ${minutes}) as starts_at
      from performances where id = ${house.performanceId}`;
  await db.commitAs(
    { userId: office.manager },
    (sql) => sql`select move_performance(${house.performanceId}, ${date?.starts_at ?? null}, 'The hall has no heating',
      ${date?.updated_at ?? ''}::text::timestamptz)`,
  );
  return date?.starts_at ?? new Date(0);
}

test('a date is cancelled while a mailed link waits: the link is dead, and its reader need not pay', async () => {
  const house = await openHouse(db);
  const { order } = await linked(1440, house.performanceId);
  const page = await openPayment(db, order);
  await cancel(house);
  expect(await orderState(db.sql, order)).toMatchObject({ status: 'cancelled', total_cents: 0 });
  expect((await paymentOf(db.sql, page)).status).toBe('cancelled');
  expect(await mailsOf(db.sql, order)).toEqual(['payment_link', 'performance_cancelled']);
  expect(await factsOf(order, 'performance_cancelled')).toMatchObject({
    unpaid: true,
    reason: 'The actor lost her voice',
  });
  expect(await trail(db.sql, order)).toEqual(expect.arrayContaining(['performance_cancelled', 'order_cancelled']));
  expect((await refusal(openPayment(db, order))).hint).toBe('order_not_open');
});

test('a link that PayPal was just charging and that the bank refuses is dead at the next look, and its reader is told', async () => {
  const house = await openHouse(db);
  const { order } = await linked(1440, house.performanceId);
  const page = await openPayment(db, order);
  await claim(db, page);
  await cancel(house);
  expect(await mailsOf(db.sql, order)).toEqual(['payment_link']);
  await workOff(db);
  expect(await orderState(db.sql, order)).toMatchObject({ status: 'paying', total_cents: 1500 });
  await settle(db, page, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 });
  await workOff(db);
  expect(await orderState(db.sql, order)).toMatchObject({ status: 'cancelled', total_cents: 0 });
  expect(await mailsOf(db.sql, order)).toEqual(['payment_link', 'performance_cancelled']);
});

test('the other dates of such an order stay, and the same link pays them and nothing more', async () => {
  const house = await openHouse(db);
  const other = await anotherDate(db.sql, house.performanceId);
  const { order, until } = await linked(1440, house.performanceId, other);
  const page = await openPayment(db, order);
  await cancel(house);
  expect(await orderState(db.sql, order)).toMatchObject({ status: 'paying', expires_at: until, total_cents: 1500 });
  expect(await claim(db, page)).toMatchObject({ outcome: 'closed' });
  expect(await claim(db, await openPayment(db, order))).toMatchObject({ outcome: 'claimed', amount_cents: 1500 });
  expect(await mailsOf(db.sql, order)).toEqual(['payment_link', 'performance_cancelled']);
});

test('nobody is written to whose cart lies open, at home or at the counter', async () => {
  const house = await openHouse(db);
  const cart = buyer(db, await createPerson(db.sql));
  const [held] = await cart.holdNamed(house.performanceId, house.hall, ['B4']);
  const { order } = await sale(house.performanceId);
  await cancel(house);
  for (const open of [order, held?.order_id ?? '']) {
    expect(await orderState(db.sql, open)).toMatchObject({ status: 'held', total_cents: 0 });
    expect(await mailsOf(db.sql, open)).toEqual([]);
  }
});

test('a transfer that nobody has seen: the letter says that there is nothing to pay, and a person looks at the money', async () => {
  const house = await openHouse(db);
  const waiting = await sale(house.performanceId);
  const seen = await sale(house.performanceId);
  for (const { order, seller } of [waiting, seen]) await seller.take(order, 'transfer');
  const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${seen.order}`;
  await seen.seller.confirm(payment?.id ?? '');
  await cancel(house);
  expect(await factsOf(waiting.order, 'performance_cancelled')).toMatchObject({ unpaid: true });
  expect(await factsOf(seen.order, 'performance_cancelled')).not.toHaveProperty('unpaid');
  await workOff(db);
  expect(await caseOf(db.sql, waiting.order)).toMatchObject({ state: 'failed', failure: 'refund_at_counter' });
});

test('a transfer becomes a credit once somebody has seen it, not before', async () => {
  const house = await openHouse(db);
  const { order, seller } = await sale(house.performanceId);
  await seller.take(order, 'transfer');
  await cancel(house, ['refund', 'credit']);
  const asCredit = () => choose(db, { userId: office.manager, orderId: order }, house.performanceId, 'credit');
  expect((await refusal(asCredit())).hint).toBe('refund_at_counter');
  const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${order}`;
  await seller.confirm(payment?.id ?? '');
  expect(await asCredit()).toBe('done');
});

test('a moved date is told to whoever has a link, which never lasts past the new beginning', async () => {
  const house = await openHouse(db);
  const far = await linked(2880, house.performanceId);
  const near = await linked(30, house.performanceId);
  const startsAt = await moveTo(house, 180);
  expect(await orderState(db.sql, far.order)).toMatchObject({ status: 'paying', expires_at: startsAt });
  expect(await orderState(db.sql, near.order)).toMatchObject({ status: 'paying', expires_at: near.until });
  const [place] = await db.sql`select held_until from places join order_items as item on item.id = order_item_id
    where item.order_id = ${far.order}`;
  expect(place?.held_until).toEqual(startsAt);
  for (const { order } of [far, near])
    expect(await mailsOf(db.sql, order)).toEqual(['payment_link', 'performance_moved']);
  const told = await factsOf(far.order, 'performance_moved');
  expect(told).toMatchObject({ unpaid: true, reason: 'The hall has no heating' });
  expect(new Date(String(told.expires_at))).toEqual(startsAt);
});
