import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { newCashSale, payInCash } from '../support/cash.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { itemsOf } from '../support/paid-places.ts';
import { newRefundDesk, REASON, refundDesk, settleRefund } from '../support/refunds.ts';
import {
  captureOf,
  claim,
  ledgerOf,
  mailsOf,
  newPaidSale,
  newSale,
  openHouse,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let desk: Awaited<ReturnType<typeof newRefundDesk>>;
beforeAll(async () => {
  desk = await newRefundDesk(db);
});
afterEach(() => expectInvariants(db.sql));

describe('giving one place of an order back', () => {
  test('its ticket ends and its seat is on sale again; the other place stays as it is', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const [first = '', second = ''] = await itemsOf(db, sale);
    const [refund] = await desk.giveBack(sale, [first]);
    expect(refund).toMatchObject({
      amount_cents: 1500,
      status: 'requested',
      method: 'paypal',
      requested_by: desk.userId,
    });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places free sold');
    await settleRefund(db, refund);
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'part_refunded' });
    const lines =
      await db.sql`select order_item_id, amount_cents from ledger_entries where order_id = ${sale.orderId} and kind = 'refund'`;
    expect(lines).toEqual([{ order_item_id: first, amount_cents: -1500 }]);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'places_refunded']);
    const again = await newPaidSale(db, house, ['A1']);
    expect(await summaryOf(db.sql, again.orderId)).toBe('paid, 1 tickets, places sold');
    const [rest] = await desk.giveBack(sale, [second]);
    await settleRefund(db, rest);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places sold free');
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'refunded', needs_person: null });
  });

  test('each place gets back what was paid for it, its share of a discount taken off, to the cent', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1', 'A2', 'A3']);
    await db.sql`update orders set discount_cents = 1000 where id = ${sale.orderId}`;
    await db.sql`alter table payments disable trigger tg_payments__guard`;
    await db.sql`update payments set amount_cents = 3500 where id = ${sale.paymentId}`;
    await db.sql`alter table payments enable trigger tg_payments__guard`;
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'captured', captureOf(sale, { amount_cents: 3500 }));
    const given: number[] = [];
    for (const item of await itemsOf(db, sale)) {
      const [refund] = await desk.giveBack(sale, [item]);
      given.push(refund?.amount_cents ?? 0);
      await settleRefund(db, refund);
    }
    expect(given.toSorted()).toEqual([1166, 1167, 1167]);
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('refunded');
  });

  test('all of its places at once: the order is cancelled, with the letter of a whole refund', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [refund] = await desk.giveBack(sale, await itemsOf(db, sale));
    expect(refund?.amount_cents).toBe(3000);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free free');
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'order_refunded']);
  });

  test('a free place comes back without any money, and a paid one beside it keeps its own', async () => {
    const house = await openHouse(db);
    const types = await priceTypes(db.sql);
    const customer = buyer(db, await createPerson(db.sql));
    const held = await customer.holdNamed(house.performanceId, house.hall, ['A1', 'A2']);
    const orderId = held[0]?.order_id ?? '';
    await customer.setPriceType(held[0]?.order_item_id ?? '', types.free);
    await customer.beginCheckout(orderId);
    await payInCash(db, { orderId, cents: 1500 });
    const [free = '', paid = ''] = await itemsOf(db, { orderId });
    expect(await desk.giveBack({ orderId }, [free])).toEqual([]);
    expect(await summaryOf(db.sql, orderId)).toBe('paid, 1 tickets, places free sold');
    expect(await desk.giveBack({ orderId }, [paid])).toMatchObject([
      { amount_cents: 1500, method: 'cash', status: 'completed' },
    ]);
    expect((await ledgerOf(db.sql, orderId)).toSorted()).toEqual(['refund -1500', 'sale 0', 'sale 1500']);
  });

  test('the seat of an evening that is over is not sold again', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    await db.sql`update performances set starts_at = now() - interval '1 hour', sales_close_at = now() - interval '2 hours' where id = ${house.performanceId}`;
    await desk.giveBack(sale, (await itemsOf(db, sale)).slice(0, 1));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places blocked sold');
  });

  test('somebody who is already in the hall can be given their money back; the trail says that they were', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    const [ticket] = await db.sql<{ token: string }[]>`select token from tickets where order_item_id = ${first}`;
    const door = { userId: await createPerson(db.sql, { role: 'door' }) };
    const scan = () =>
      db.commitAs(
        door,
        (sql) =>
          sql<
            { outcome: string }[]
          >`select outcome from check_in_ticket(${ticket?.token ?? ''}, ${house.performanceId})`,
      );
    expect(await scan()).toEqual([{ outcome: 'entered' }]);
    await desk.giveBack(sale, [first]);
    const [line] =
      await db.sql`select facts, office_facts from order_events where order_id = ${sale.orderId} and kind = 'places_refunded'`;
    expect(line?.facts).toMatchObject({ checked_in: 1, places: [{ row: 'A', seat: '1' }] });
    expect(line?.office_facts).toEqual({ reason: REASON });
    expect(await scan()).toEqual([{ outcome: 'void' }]);
  });

  test('a wheelchair space does not come back alone while its companion seat stays; both together do', async () => {
    const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 2, wheelchair: true });
    const house = { hall, performanceId: await createPerformance(db.sql, hall) };
    const sale = await newPaidSale(db, house, ['AW', 'AC', 'A1']);
    const named = await db.sql<
      { id: string; seat_kind: string }[]
    >`select id, seat_kind from order_lines where order_id = ${sale.orderId}`;
    const idOf = (kind: string) => named.find((line) => line.seat_kind === kind)?.id ?? '';
    expect((await refusal(desk.giveBack(sale, [idOf('wheelchair')]))).hint).toBe('companion_needs_wheelchair');
    expect(await summaryOf(db.sql, sale.orderId)).toMatch(/^paid, 3 tickets/);
    await desk.giveBack(sale, [idOf('wheelchair'), idOf('companion')]);
    expect(await summaryOf(db.sql, sale.orderId)).toMatch(/^paid, 1 tickets/);
  });
});

describe('who may, and what is refused', () => {
  test.each(['owner', 'manager', 'box_office'])('the %s may give a place back', async (role) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const member = refundDesk(db, { userId: await createPerson(db.sql, { role }) });
    expect(await member.giveBack(sale, (await itemsOf(db, sale)).slice(0, 1))).toHaveLength(1);
    expect(await member.giveMoney(sale, 100)).toHaveLength(1);
  });

  test.each(['door', 'support', undefined])('the %s, the buyer and visitors may not', async (role) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const items = await itemsOf(db, sale);
    const person = { userId: await createPerson(db.sql, role ? { role } : {}) };
    for (const caller of [person, { userId: sale.userId }]) {
      const other = refundDesk(db, caller);
      expect(await refusal(other.giveBack(sale, items))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      expect(await refusal(other.giveMoney(sale, 100))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      expect(await refusal(other.retry(randomUUID()))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    }
    expect((await refusal(refundDesk(db, 'anon').giveBack(sale, items))).code).toBe('42501');
    expect(await desk.giveBack(sale, items)).toHaveLength(1);
  });

  test('nothing chosen, a place of another order, an order that is not paid, and no reason', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const other = await itemsOf(db, await newPaidSale(db, house, ['B1']));
    const unpaid = await newSale(db, house, ['B2']);
    const items = await itemsOf(db, sale);
    expect((await refusal(desk.giveBack(sale, []))).hint).toBe('no_places_chosen');
    expect((await refusal(desk.giveBack(sale, [...items, ...other]))).hint).toBe('item_not_found');
    expect((await refusal(desk.giveBack({ orderId: randomUUID() }, items))).hint).toBe('order_not_found');
    expect((await refusal(desk.giveBack(unpaid, await itemsOf(db, unpaid)))).hint).toBe('order_not_paid');
    const silent = db.commitAs(
      { userId: desk.userId },
      (sql) => sql`select from refund_items(${sale.orderId}, ${items}, ' ')`,
    );
    expect((await refusal(silent)).hint).toBe('reason_missing');
    expect((await refusal(desk.giveBack(sale, items, 'free'))).hint).toBe('invalid_method');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await desk.giveBack(sale, [...items, ...items])).toMatchObject([{ amount_cents: 3000 }]);
  });

  test('what came in cash does not go back through PayPal; it goes back in cash', async () => {
    const sale = await newCashSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    expect((await refusal(desk.giveBack(sale, [first], 'paypal'))).hint).toBe('invalid_method');
    expect(await desk.giveBack(sale, [first])).toMatchObject([{ method: 'cash', status: 'completed' }]);
  });
});

test('the buyer reads what came back for which place; a stranger reads nothing', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
  const [first = ''] = await itemsOf(db, sale);
  await desk.giveBack(sale, [first], 'cash');
  const read = (userId: string) =>
    db.asUser(
      userId,
      (sql) =>
        sql`select order_item_id, refund_items.amount_cents, method from refund_items join refunds on refunds.id = refund_id`,
    );
  expect(await read(sale.userId)).toEqual([{ order_item_id: first, amount_cents: 1500, method: 'cash' }]);
  expect(await read(await createPerson(db.sql))).toEqual([]);
});
