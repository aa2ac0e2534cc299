import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { creditOf } from '../support/cancellations.ts';
import { newCashSale } from '../support/cash.ts';
import { paymentsOf, redeem } from '../support/credits.ts';
import { refusal } from '../support/database.ts';
import { bookedOf, earnedBy, exchangeFirst } from '../support/exchanges.ts';
import { createPerson, priceTypes } from '../support/hall.ts';
import { seatsOf, ticketsOf } from '../support/paid-places.ts';
import { mailsOf, newOrder, newPaidSale, openHouse, summaryOf } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;
const member = () => ({ userId: office.manager });
const facts = async (orderId: string, kind: string) =>
  (await db.sql`select facts, office_facts from order_events where order_id = ${orderId} and kind = ${kind}`)[0];
const letterFacts = async (orderId: string, kind: string) =>
  (await db.sql`select facts from private.outbox where order_id = ${orderId} and kind = ${kind}`)[0]?.facts;
const codeOf = async (orderId: string) => (await db.sql`select code from orders where id = ${orderId}`)[0]?.code;

describe('a dearer place', () => {
  test('the old place pays what it cost, the rest is taken in cash, and both evenings earn what they should', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1', 'A2']);
    const done = await exchangeFirst(db, member(), sale, { to: after, seat: 'B4', difference: 1000, method: 'cash' });
    expect(done).toMatchObject({ due_cents: 1000, credit_code: null, credit_left_cents: 0 });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places free sold');
    expect(await summaryOf(db.sql, done.orderId)).toBe('paid, 1 tickets, places sold');
    expect(await seatsOf(db, done)).toEqual(['B4']);
    expect(await bookedOf(db, sale.orderId)).toEqual(['paypal sale 1500', 'paypal sale 1500', 'credit refund -1500']);
    expect(await bookedOf(db, done.orderId)).toEqual(['credit sale 1500', 'cash sale 1000']);
    expect([await earnedBy(db, before), await earnedBy(db, after)]).toEqual([1500, 2500]);
    expect(await paymentsOf(db, done.orderId)).toEqual(['cash 1000 captured', 'credit 1500 captured']);
    expect((await creditOf(db.sql, sale.orderId)).left_cents).toBe(0);
  });

  test('the old ticket is refunded at the door, the new one opens it', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1']);
    const done = await exchangeFirst(db, member(), sale, { to: after, seat: 'B4', difference: 1000, method: 'card' });
    const [old] = await ticketsOf(db, sale);
    const [fresh] = await ticketsOf(db, done);
    const scan = (token = '', evening = '') =>
      db.commitAs(member(), (sql) => sql`select outcome, void_reason from check_in_ticket(${token}, ${evening})`);
    expect(await scan(old?.token, before.performanceId)).toEqual([{ outcome: 'void', void_reason: 'refunded' }]);
    const offline = await db.commitAs(
      member(),
      (sql) => sql`select void_reason from door_other_codes(${before.performanceId}) where void_reason is not null`,
    );
    expect(offline).toEqual([{ void_reason: 'refunded' }]);
    expect(await scan(fresh?.token, after.performanceId)).toMatchObject([{ outcome: 'entered' }]);
  });

  test('each order names the other, only members read why, and the buyer gets one letter', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1']);
    const done = await exchangeFirst(db, member(), sale, { to: after, seat: 'B4', difference: 1000, method: 'cheque' });
    expect(await facts(sale.orderId, 'exchanged_for')).toMatchObject({
      facts: { order_code: done.order_code, from_row: 'A', from_seat: '1', row: 'B', seat: '4' },
      office_facts: { reason: 'Wants to sit nearer' },
    });
    expect((await facts(done.orderId, 'exchanged_from'))?.facts).toMatchObject({
      order_code: await codeOf(sale.orderId),
      difference_cents: 1000,
    });
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid']);
    expect(await mailsOf(db.sql, done.orderId)).toEqual(['order_paid']);
    expect(await letterFacts(done.orderId, 'order_paid')).toEqual({ exchanged_from: await codeOf(sale.orderId) });
    const [bought] = await db.sql`select customer_id, email, language from orders where id = ${done.orderId}`;
    const [was] = await db.sql`select customer_id, email, language from orders where id = ${sale.orderId}`;
    expect(bought).toEqual(was);
  });

  test('without a way to pay the rest nothing happens; by transfer it waits for the money', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1']);
    const wish = { to: after, seat: 'A1', difference: 1000 };
    expect((await refusal(exchangeFirst(db, member(), sale, wish))).hint).toBe('unknown_provider');
    for (const method of ['paypal', 'credit']) {
      expect((await refusal(exchangeFirst(db, member(), sale, { ...wish, method }))).hint).toBe('unknown_provider');
    }
    expect((await refusal(exchangeFirst(db, member(), sale, { ...wish, method: 'free' }))).hint).toBe('order_not_free');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    const done = await exchangeFirst(db, member(), sale, { ...wish, method: 'transfer' });
    const [awaited] =
      await db.sql`select needs_person from payments where order_id = ${done.orderId} and provider = 'transfer'`;
    expect(awaited?.needs_person).toBe('transfer_awaited');
  });

  test('the same seat at another price: somebody came without proof of their reduction', async () => {
    const house = await openHouse(db);
    const types = await priceTypes(db.sql);
    const sale = await newPaidSale(db, house, ['A1']);
    const wish = { to: house, seat: 'A1', difference: -500, priceType: types.reduced };
    const cheaper = await exchangeFirst(db, member(), sale, wish);
    expect(cheaper.credit_left_cents).toBe(500);
    const back = { orderId: cheaper.orderId, userId: sale.userId, paymentId: '', cents: 1000 };
    const dearer = { to: house, seat: 'A1', difference: 500, priceType: types.full, method: 'cash' };
    const done = await exchangeFirst(db, member(), back, dearer);
    expect(await seatsOf(db, done)).toEqual(['A1']);
    expect(await summaryOf(db.sql, cheaper.orderId)).toContain('cancelled, 0 tickets');
    expect(await earnedBy(db, house)).toBe(1500);
  });
});

describe('a cheaper place', () => {
  test('what is left stays on a credit whose code is shown, mailed with that amount, and pays another order', async () => {
    const [before, after] = [await openHouse(db, { fullCents: 2500 }), await openHouse(db)];
    const sale = await newPaidSale(db, before, ['A1']);
    const done = await exchangeFirst(db, member(), sale, { to: after, seat: 'A1', difference: -1000 });
    expect(done).toMatchObject({ due_cents: -1000, credit_left_cents: 1000 });
    const credit = await creditOf(db.sql, sale.orderId);
    expect(credit).toMatchObject({ code: done.credit_code, left_cents: 1000 });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free');
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['credit_given', 'order_paid']);
    expect(await letterFacts(sale.orderId, 'credit_given')).toMatchObject({ amount_cents: 1000 });
    expect([await earnedBy(db, before), await earnedBy(db, after)]).toEqual([0, 1500]);
    const next = await newOrder(db, await openHouse(db, { fullCents: 1000 }), ['A1']);
    expect(await redeem(db, next, credit.code)).toBe('paid');
  });

  test('a free place keeps the whole price as a credit; from a free place all is paid', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db)];
    const { free, full } = await priceTypes(db.sql);
    const sale = await newCashSale(db, before, ['A1']);
    const gift = { to: after, seat: 'A1', difference: -1500, priceType: free };
    const given = await exchangeFirst(db, member(), sale, gift);
    expect(given).toMatchObject({ credit_left_cents: 1500 });
    const back = { orderId: given.orderId, userId: sale.userId, paymentId: '', cents: 0 };
    const wish = { to: before, seat: 'A2', difference: 1500, priceType: full, method: 'card' };
    const done = await exchangeFirst(db, member(), back, wish);
    expect(await bookedOf(db, done.orderId)).toEqual(['card sale 1500']);
    expect(await mailsOf(db.sql, given.orderId)).toEqual(['order_paid']);
  });
});

describe('who may, and what must be so', () => {
  test.each(['door', 'support', undefined])('the %s and customers may not; the box office may', async (role) => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1']);
    const wish = { to: after, seat: 'A1', difference: 1000, method: 'cash' };
    const outsider = { userId: role ? await createPerson(db.sql, { role }) : sale.userId };
    expect((await refusal(exchangeFirst(db, outsider, sale, wish))).hint).toBe('not_allowed');
    expect((await refusal(exchangeFirst(db, 'anon', sale, wish))).code).toBe('42501');
    const seller = { userId: await createPerson(db.sql, { role: 'box_office' }) };
    const done = await exchangeFirst(db, seller, sale, wish);
    expect(await summaryOf(db.sql, done.orderId)).toBe('paid, 1 tickets, places sold');
  });

  test.each(['change_orders', 'refund_orders', 'sell_at_counter'])('it needs the right %s', async (permission) => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1']);
    const wish = { to: after, seat: 'A1', difference: 1000, method: 'cash' };
    const seller = { userId: await createPerson(db.sql, { role: 'box_office' }) };
    await db.sql`delete from role_permissions where (role, permission) = ('box_office', ${permission}::permission)`;
    try {
      expect(await refusal(exchangeFirst(db, seller, sale, wish))).toMatchObject({
        hint: 'not_allowed',
        facts: { permission },
      });
    } finally {
      await db.sql`insert into role_permissions (role, permission) values ('box_office', ${permission}::permission)`;
    }
    await exchangeFirst(db, seller, sale, wish);
    expect(await summaryOf(db.sql, sale.orderId)).toContain('cancelled, 0 tickets');
  });

  test('another difference than the one that was shown is refused, and named', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db, { fullCents: 2500 })];
    const sale = await newPaidSale(db, before, ['A1']);
    const wish = { to: after, seat: 'A1', difference: 900, method: 'cash' };
    expect(await refusal(exchangeFirst(db, member(), sale, wish))).toMatchObject({
      code: 'PT409',
      hint: 'difference_changed',
      facts: { shown_cents: 900, difference_cents: 1000 },
    });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    await exchangeFirst(db, member(), sale, { ...wish, difference: 1000 });
    expect(await summaryOf(db.sql, sale.orderId)).toContain('cancelled');
  });

  test('asked twice it is done once and says the same; another order of that number is never joined', async () => {
    const [before, after] = [await openHouse(db, { fullCents: 2500 }), await openHouse(db)];
    const sale = await newPaidSale(db, before, ['A1']);
    const wish = { to: after, seat: 'A1', difference: -1000, request: randomUUID() };
    const first = await exchangeFirst(db, member(), sale, wish);
    expect(await exchangeFirst(db, member(), sale, wish)).toEqual(first);
    const other = await newPaidSale(db, before, ['B1']);
    const strange = exchangeFirst(db, member(), other, { ...wish, seat: 'A2' });
    expect((await refusal(strange)).hint).toBe('order_not_open');
    await exchangeFirst(db, member(), other, { ...wish, seat: 'A2', request: randomUUID() });
    expect(await ticketsOf(db, first)).toHaveLength(1);
  });
});
