import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buyer, trail } from '../support/buyer.ts';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  ledgerOf,
  mailsOf,
  newPaidSale,
  newSale,
  openHouse,
  paymentOf,
  type Sale,
  settle,
  summaryOf,
} from '../support/sales.ts';

type Refund = { id: string; amount_cents: number; status: string; method: string; requested_by: string | null };
type Caller = { userId: string } | 'anon' | 'service_role';

let db: TestDatabase;
let desk: { userId: string };
beforeAll(async () => {
  db = await openTestDatabase();
  desk = { userId: await createPerson(db.sql, { role: 'box_office' }) };
});
afterAll(() => db.close());
afterEach(() => expectInvariants(db.sql));

const REASON = 'One of them is ill';

async function itemsOf(sale: Pick<Sale, 'orderId'>): Promise<string[]> {
  const rows = await db.sql<
    { id: string }[]
  >`select id from order_items where order_id = ${sale.orderId} order by place_number`;
  return rows.map(({ id }) => id);
}
const giveBack = (sale: Pick<Sale, 'orderId'>, items: string[], method: string | null = null, caller: Caller = desk) =>
  db.commitAs(
    caller,
    (sql) => sql<Refund[]>`select * from refund_items(${sale.orderId}, ${items}, ${REASON}, ${method})`,
  );
const giveMoney = (sale: Pick<Sale, 'orderId'>, cents: number, method: string | null = null, caller: Caller = desk) =>
  db.commitAs(
    caller,
    (sql) => sql<Refund[]>`select * from refund_amount(${sale.orderId}, ${cents}, ${REASON}, ${method})`,
  );
const retry = (refundId: string | undefined, method: string | null = null, caller: Caller = desk) =>
  db.commitAs(caller, (sql) => sql<Refund[]>`select * from retry_refund(${refundId ?? ''}, ${method})`);
const settleRefund = (refund: Refund | undefined, outcome = 'completed') =>
  db.commitAs(
    'service_role',
    (sql) =>
      sql`select settle_refund(${refund?.id ?? ''}, ${outcome}, ${outcome === 'completed' ? `R-${refund?.id}` : null})`,
  );

describe('giving one place of an order back', () => {
  test('its ticket ends and its seat is on sale again; the other place stays as it is', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const [first = '', second = ''] = await itemsOf(sale);
    const [refund] = await giveBack(sale, [first]);
    expect(refund).toMatchObject({
      amount_cents: 1500,
      status: 'requested',
      method: 'paypal',
      requested_by: desk.userId,
    });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places free sold');
    await settleRefund(refund);
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'part_refunded' });
    const lines =
      await db.sql`select order_item_id, amount_cents from ledger_entries where order_id = ${sale.orderId} and kind = 'refund'`;
    expect(lines).toEqual([{ order_item_id: first, amount_cents: -1500 }]);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'places_refunded']);
    const again = await newPaidSale(db, house, ['A1']);
    expect(await summaryOf(db.sql, again.orderId)).toBe('paid, 1 tickets, places sold');
    const [rest] = await giveBack(sale, [second]);
    await settleRefund(rest);
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
    for (const item of await itemsOf(sale)) {
      const [refund] = await giveBack(sale, [item]);
      given.push(refund?.amount_cents ?? 0);
      await settleRefund(refund);
    }
    expect(given.toSorted()).toEqual([1166, 1167, 1167]);
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('refunded');
  });

  test('all of its places at once: the order is cancelled, with the letter of a whole refund', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [refund] = await giveBack(sale, await itemsOf(sale));
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
    await payInCash({ orderId, cents: 1500 });
    const [free = '', paid = ''] = await itemsOf({ orderId });
    expect(await giveBack({ orderId }, [free])).toEqual([]);
    expect(await summaryOf(db.sql, orderId)).toBe('paid, 1 tickets, places free sold');
    expect(await giveBack({ orderId }, [paid])).toMatchObject([
      { amount_cents: 1500, method: 'cash', status: 'completed' },
    ]);
    expect((await ledgerOf(db.sql, orderId)).toSorted()).toEqual(['refund -1500', 'sale 0', 'sale 1500']);
  });

  test('the seat of an evening that is over is not sold again', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    await db.sql`update performances set starts_at = now() - interval '1 hour', sales_close_at = now() - interval '2 hours' where id = ${house.performanceId}`;
    await giveBack(sale, (await itemsOf(sale)).slice(0, 1));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places blocked sold');
  });

  test('somebody who is already in the hall can be given their money back; the trail says that they were', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const [first = ''] = await itemsOf(sale);
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
    await giveBack(sale, [first]);
    const [line] =
      await db.sql`select facts from order_events where order_id = ${sale.orderId} and kind = 'places_refunded'`;
    expect(line?.facts).toMatchObject({ checked_in: 1, reason: REASON, places: [{ row: 'A', seat: '1' }] });
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
    expect((await refusal(giveBack(sale, [idOf('wheelchair')]))).hint).toBe('companion_needs_wheelchair');
    expect(await summaryOf(db.sql, sale.orderId)).toMatch(/^paid, 3 tickets/);
    await giveBack(sale, [idOf('wheelchair'), idOf('companion')]);
    expect(await summaryOf(db.sql, sale.orderId)).toMatch(/^paid, 1 tickets/);
  });
});

describe('who may, and what is refused', () => {
  test.each(['owner', 'manager', 'box_office'])('the %s may give a place back', async (role) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const member = { userId: await createPerson(db.sql, { role }) };
    expect(await giveBack(sale, (await itemsOf(sale)).slice(0, 1), null, member)).toHaveLength(1);
    expect(await giveMoney(sale, 100, null, member)).toHaveLength(1);
  });

  test.each(['door', 'support', undefined])('the %s, the buyer and visitors may not', async (role) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const items = await itemsOf(sale);
    const person = { userId: await createPerson(db.sql, role ? { role } : {}) };
    for (const caller of [person, { userId: sale.userId }]) {
      expect(await refusal(giveBack(sale, items, null, caller))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      expect(await refusal(giveMoney(sale, 100, null, caller))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      expect(await refusal(retry(randomUUID(), null, caller))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    }
    expect((await refusal(giveBack(sale, items, null, 'anon'))).code).toBe('42501');
    expect(await giveBack(sale, items)).toHaveLength(1);
  });

  test('nothing chosen, a place of another order, an order that is not paid, and no reason', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const other = await itemsOf(await newPaidSale(db, house, ['B1']));
    const unpaid = await newSale(db, house, ['B2']);
    const items = await itemsOf(sale);
    expect((await refusal(giveBack(sale, []))).hint).toBe('no_places_chosen');
    expect((await refusal(giveBack(sale, [...items, ...other]))).hint).toBe('item_not_found');
    expect((await refusal(giveBack({ orderId: randomUUID() }, items))).hint).toBe('order_not_found');
    expect((await refusal(giveBack(unpaid, await itemsOf(unpaid)))).hint).toBe('order_not_paid');
    const silent = db.commitAs(desk, (sql) => sql`select from refund_items(${sale.orderId}, ${items}, ' ')`);
    expect((await refusal(silent)).hint).toBe('reason_missing');
    expect((await refusal(giveBack(sale, items, 'free'))).hint).toBe('invalid_method');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await giveBack(sale, [...items, ...items])).toMatchObject([{ amount_cents: 3000 }]);
  });

  test('what came in cash does not go back through PayPal; it goes back in cash', async () => {
    const sale = await boughtInCash(['A1', 'A2']);
    const [first = ''] = await itemsOf(sale);
    expect((await refusal(giveBack(sale, [first], 'paypal'))).hint).toBe('invalid_method');
    expect(await giveBack(sale, [first])).toMatchObject([{ method: 'cash', status: 'completed' }]);
  });
});

describe('money that goes back by hand', () => {
  test.each(['cash', 'cheque', 'transfer', 'card'])(
    'by %s for an order paid with PayPal: done at once, by whom is kept',
    async (method) => {
      const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
      const [first = '', second = ''] = await itemsOf(sale);
      expect(await giveBack(sale, [first], method)).toMatchObject([
        { method, status: 'completed', requested_by: desk.userId },
      ]);
      const lines =
        await db.sql`select provider, amount_cents from ledger_entries where order_id = ${sale.orderId} and kind = 'refund'`;
      expect(lines).toEqual([{ provider: method, amount_cents: -1500 }]);
      expect(await db.commitAs('service_role', (sql) => sql`select * from refunds_due(10)`)).toEqual([]);
      const [rest] = await giveBack(sale, [second]);
      expect(rest).toMatchObject({ method: 'paypal', amount_cents: 1500 });
      await settleRefund(rest);
    },
  );

  test('a whole order goes back by hand too', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const whole = await db.commitAs(
      desk,
      (sql) => sql<Refund[]>`select * from refund_order(${sale.orderId}, ${REASON}, 'cash')`,
    );
    expect(whole).toMatchObject([{ method: 'cash', status: 'completed', amount_cents: 1500 }]);
  });
});

describe('a part of the money while the tickets stay', () => {
  test('it is spread over the places, and a place given back later gets only the rest', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2', 'A3']);
    const [part] = await giveMoney(sale, 1000);
    expect(part).toMatchObject({ amount_cents: 1000, status: 'requested' });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 3 tickets, places sold sold sold');
    const [first = ''] = await itemsOf(sale);
    const [place] = await giveBack(sale, [first]);
    // One of the three bore the odd cent; which one is chance.
    expect([1166, 1167]).toContain(place?.amount_cents);
    await settleRefund(part);
    await settleRefund(place);
    expect((await ledgerOf(db.sql, sale.orderId)).slice(3)).toEqual([
      'refund -333',
      'refund -334',
      'refund -333',
      `refund -${place?.amount_cents}`,
    ]);
  });

  test('never more than is left, nothing below a cent; all that is left is allowed', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    await giveMoney(sale, 1000, 'cash');
    expect(await refusal(giveMoney(sale, 2001))).toMatchObject({
      code: 'PT409',
      hint: 'refund_exceeds_payment',
      facts: { asked_cents: 2001, captured_cents: 3000, refunded_cents: 1000 },
    });
    for (const cents of [0, -1]) expect((await refusal(giveMoney(sale, cents))).hint).toBe('invalid_amount');
    expect(await giveMoney(sale, 2000, 'cash')).toMatchObject([{ amount_cents: 2000, status: 'completed' }]);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await giveBack(sale, await itemsOf(sale))).toEqual([]);
  });
});

describe('several people at once', () => {
  test('two give the same place back: one does, the other learns that it is done', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(sale);
    const ends = await Promise.allSettled([1, 2].map(() => giveBack(sale, [first])));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(giveBack(sale, [first]))).toMatchObject({
      hint: 'already_refunded',
      facts: { order_item_ids: [first] },
    });
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId}`).toHaveLength(1);
  });

  test('one gives a place back while another gives the whole order back: never more than was paid', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
      const [first = ''] = await itemsOf(sale);
      await Promise.allSettled([
        giveBack(sale, [first]),
        db.commitAs(desk, (sql) => sql`select from refund_order(${sale.orderId}, ${REASON})`),
        giveMoney(sale, 2000),
      ]);
      const [sum] =
        await db.sql`select sum(amount_cents)::int as cents from refunds where payment_id = ${sale.paymentId}`;
      expect(sum?.cents).toBe(3000);
      await expectInvariants(db.sql);
    }
  });

  test('two places at the same moment by two people: both come back, and the order ends', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const refunds = await Promise.all((await itemsOf(sale)).map((item) => giveBack(sale, [item])));
    await Promise.all(refunds.flat().map((refund) => settleRefund(refund)));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free free');
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('refunded');
  });

  test('the door scans while the desk gives back: in before, or refused after, never in between', async () => {
    const door = { userId: await createPerson(db.sql, { role: 'door' }) };
    for (let round = 0; round < 5; round += 1) {
      const house = await openHouse(db);
      const sale = await newPaidSale(db, house, ['A1', 'A2']);
      const [first = ''] = await itemsOf(sale);
      const [ticket] = await db.sql<{ token: string }[]>`select token from tickets where order_item_id = ${first}`;
      const [, scanned] = await Promise.all([
        giveBack(sale, [first]),
        db.commitAs(
          door,
          (sql) =>
            sql<
              { outcome: string }[]
            >`select outcome from check_in_ticket(${ticket?.token ?? ''}, ${house.performanceId})`,
        ),
      ]);
      const [line] =
        await db.sql`select facts from order_events where order_id = ${sale.orderId} and kind = 'places_refunded'`;
      expect(line?.facts.checked_in).toBe(scanned[0]?.outcome === 'entered' ? 1 : 0);
    }
  });
});

describe('what PayPal would not give back', () => {
  test('a person is called, tries again, and is no longer needed', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(sale);
    const [failed] = await giveBack(sale, [first]);
    await settleRefund(failed, 'failed');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe('refund_failed');
    const ends = await Promise.allSettled([1, 2].map(() => retry(failed?.id)));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [again] = await db.sql<Refund[]>`select * from refunds where replaces = ${failed?.id ?? ''}`;
    expect(again).toMatchObject({ amount_cents: 1500, status: 'requested' });
    await settleRefund(again);
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'part_refunded', needs_person: null });
    expect(await trail(db.sql, sale.orderId)).toContain('refund_failed');
    expect((await refusal(retry(again?.id))).hint).toBe('already_refunded');
    expect((await refusal(retry(randomUUID()))).hint).toBe('refund_not_found');
  });

  test('or hands it over in cash instead', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(sale);
    const [failed] = await giveBack(sale, [first]);
    await settleRefund(failed, 'failed');
    expect(await retry(failed?.id, 'cash')).toMatchObject([{ status: 'completed', method: 'cash' }]);
    const lines =
      await db.sql`select order_item_id from ledger_entries where order_id = ${sale.orderId} and kind = 'refund'`;
    expect(lines).toEqual([{ order_item_id: first }]);
  });
});

test('the buyer reads what came back for which place; a stranger reads nothing', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
  const [first = ''] = await itemsOf(sale);
  await giveBack(sale, [first], 'cash');
  const read = (userId: string) =>
    db.asUser(
      userId,
      (sql) =>
        sql`select order_item_id, refund_items.amount_cents, method from refund_items join refunds on refunds.id = refund_id`,
    );
  expect(await read(sale.userId)).toEqual([{ order_item_id: first, amount_cents: 1500, method: 'cash' }]);
  expect(await read(await createPerson(db.sql))).toEqual([]);
});

async function boughtInCash(labels: string[]): Promise<{ orderId: string }> {
  const house = await openHouse(db);
  const customer = buyer(db, await createPerson(db.sql));
  const [first] = await customer.holdNamed(house.performanceId, house.hall, labels);
  const orderId = first?.order_id ?? '';
  const { total_cents: cents } = await customer.beginCheckout(orderId);
  await payInCash({ orderId, cents });
  return { orderId };
}

/** As at the counter: the places are claimed, and the money is there at once. */
async function payInCash({ orderId, cents }: { orderId: string; cents: number }): Promise<void> {
  await db.sql.begin(async (sql) => {
    const [payment] = await sql<{ id: string }[]>`insert into payments (order_id, provider, amount_cents)
      values (${orderId}, 'cash', ${cents}) returning id`;
    const facts = { payment_id: payment?.id ?? '', amount_cents: cents };
    await sql`select private.add_order_event(${orderId}, 'payment_opened', ${sql.json(facts)})`;
    await sql`select private.claim_places(${orderId})`;
    await sql`select settle(${payment?.id ?? ''}, 'captured', ${sql.json({ amount_cents: cents, currency: 'EUR' })})`;
  });
}
