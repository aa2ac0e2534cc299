import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  expireUnpaid,
  ledgerOf,
  letMinutesPass,
  mailsOf,
  newClaimedSale,
  newPaidSale,
  newSale,
  openHouse,
  openPayment,
  paymentOf,
  type Sale,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(() => expectInvariants(db.sql));

describe('not captured', () => {
  test('a declined card gives back a whole hold once, and another card may pay', async () => {
    const sale = await newClaimedSale(db);
    await letMinutesPass(db, sale.orderId, 14);
    expect(await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 })).toBe('created');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paying, 0 tickets, places held');
    const [order] =
      await db.sql`select expires_at > now() + interval '14 minutes' as fresh from orders where id = ${sale.orderId}`;
    expect(order?.fresh).toBe(true);
    expect(await claim(db, sale.paymentId)).toMatchObject({ outcome: 'claimed', attempt: 2 });
    await letMinutesPass(db, sale.orderId, 10);
    await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 2 });
    const [later] =
      await db.sql`select expires_at > now() + interval '14 minutes' as fresh from orders where id = ${sale.orderId}`;
    expect(later?.fresh).toBe(false);
    await claim(db, sale.paymentId);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
  });

  test('a refusal of an earlier attempt, told late, does not undo the claim of the next one', async () => {
    const sale = await newClaimedSale(db);
    await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 });
    expect(await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 })).toBe('created');
    await claim(db, sale.paymentId);
    expect(await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 })).toBe('capturing');
    expect(await settle(db, sale.paymentId, 'failed', { code: 'PAYER_CANNOT_PAY', attempt: 1 })).toBe('capturing');
    expect(await settle(db, sale.paymentId, 'failed', { code: 'PAYER_CANNOT_PAY', attempt: 2 })).toBe('failed');
  });

  test('a final refusal frees the seats and says why, and the order can be revived', async () => {
    const sale = await newClaimedSale(db);
    expect(await settle(db, sale.paymentId, 'failed', { code: 'TRANSACTION_REFUSED' })).toBe('failed');
    expect(await settle(db, sale.paymentId, 'failed', { code: 'TRANSACTION_REFUSED' })).toBe('failed');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free');
    expect((await paymentOf(db.sql, sale.paymentId)).failure_code).toBe('TRANSACTION_REFUSED');
    await buyer(db, sale.userId).beginCheckout(sale.orderId);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paying, 0 tickets, places held');
  });

  test('an eCheck keeps the seats for days, then becomes tickets', async () => {
    const sale = await newClaimedSale(db);
    expect(await settle(db, sale.paymentId, 'pending', { capture_id: `CAP-${sale.paymentId}`, reason: 'ECHECK' })).toBe(
      'pending',
    );
    await letMinutesPass(db, sale.orderId, 2 * 24 * 60);
    await expireUnpaid(db);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paying, 0 tickets, places claimed');
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
    expect(await settle(db, sale.paymentId, 'pending', { reason: 'ECHECK' })).toBe('captured');
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'payment_pending']);
  });

  test('an eCheck that is denied after days frees the seats', async () => {
    const sale = await newClaimedSale(db);
    await settle(db, sale.paymentId, 'pending', { reason: 'ECHECK' });
    await letMinutesPass(db, sale.orderId, 2 * 24 * 60);
    expect(await settle(db, sale.paymentId, 'failed', { code: 'DENIED' })).toBe('failed');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free');
  });

  test('turning back at PayPal brings the cart back while its time lasts, and ends it after', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    expect(await settle(db, sale.paymentId, 'cancelled')).toBe('cancelled');
    expect(await settle(db, sale.paymentId, 'cancelled')).toBe('cancelled');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('held, 0 tickets, places held');
    await buyer(db, sale.userId).beginCheckout(sale.orderId);
    const again = await openPayment(db, sale.orderId);
    await letMinutesPass(db, sale.orderId, 16);
    await settle(db, again, 'cancelled');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free');
  });

  test('turning back when another cart was filled meanwhile leaves both: the first waits to be paid', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1']);
    await claim(db, sale.paymentId);
    await buyer(db, sale.userId).holdNamed(house.performanceId, house.hall, ['B1']);
    await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED' });
    await settle(db, sale.paymentId, 'cancelled');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paying, 0 tickets, places held');
  });

  test('a chargeback is booked and called to a person; the tickets stay until somebody decides', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    for (const _ of [1, 2]) expect(await settle(db, sale.paymentId, 'reversed')).toBe('reversed');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'sale 1500', 'refund -1500', 'refund -1500']);
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe('reversed');
  });
});

describe('steps that contradict what is known', () => {
  const illegal: [state: string, outcomes: string[]][] = [
    ['created', ['pending', 'declined', 'failed', 'reversed']],
    ['capturing', ['gone', 'cancelled', 'reversed']],
    ['pending', ['declined', 'gone', 'cancelled', 'reversed']],
    ['captured', ['declined', 'failed', 'gone', 'cancelled']],
    ['failed', ['pending', 'declined', 'gone', 'cancelled', 'reversed']],
    ['expired', ['pending', 'declined', 'failed', 'cancelled', 'reversed']],
    ['cancelled', ['pending', 'declined', 'failed', 'gone', 'reversed']],
  ];
  const bringTo = async (state: string): Promise<Sale> => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    if (state === 'expired') await settle(db, sale.paymentId, 'gone');
    if (state === 'cancelled') await settle(db, sale.paymentId, 'cancelled');
    if (['capturing', 'pending', 'captured', 'failed'].includes(state)) await claim(db, sale.paymentId);
    if (state === 'captured') await settle(db, sale.paymentId, 'captured', captureOf(sale));
    else if (state === 'pending' || state === 'failed') await settle(db, sale.paymentId, state);
    return sale;
  };
  test.each(illegal)(
    'a payment that is %s refuses all others, and the money when it is there still lands',
    async (state, outcomes) => {
      const sale = await bringTo(state);
      for (const outcome of outcomes) {
        expect((await refusal(settle(db, sale.paymentId, outcome))).hint, outcome).toBe('illegal_transition');
        expect((await paymentOf(db.sql, sale.paymentId)).status).toBe(state);
      }
      expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
    },
  );

  test('even the owner of the tables cannot skip a step, and can take a legal one', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    expect((await refusal(db.sql`update payments set status = 'refunded' where id = ${sale.paymentId}`)).hint).toBe(
      'illegal_transition',
    );
    expect((await refusal(db.sql`update payments set amount_cents = 1 where id = ${sale.paymentId}`)).hint).toBe(
      'payment_fixed',
    );
    await buyer(db, sale.userId).reopen(sale.orderId);
    expect(
      (await refusal(db.sql`update orders set status = 'paid', paid_at = now() where id = ${sale.orderId}`)).hint,
    ).toBe('illegal_transition');
    expect(await settle(db, sale.paymentId, 'cancelled')).toBe('cancelled');
  });

  test('an unknown outcome and an unknown payment are refused', async () => {
    const sale = await newClaimedSale(db);
    expect(await refusal(settle(db, sale.paymentId, 'paid'))).toMatchObject({ code: 'PT422', hint: 'unknown_outcome' });
    expect(await refusal(settle(db, randomUUID(), 'gone'))).toMatchObject({ code: 'PT404', hint: 'payment_not_found' });
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
  });
});

test('a paid order is not edited, neither directly nor through the cart, and can be given back', async () => {
  const house = await openHouse(db);
  const sale = await newPaidSale(db, house, ['A1']);
  const customer = buyer(db, sale.userId);
  const items = await db.sql<{ id: string }[]>`select id from order_items where order_id = ${sale.orderId}`;
  const item = items[0]?.id ?? '';
  const types = await priceTypes(db.sql);
  for (const attempt of [
    () => customer.releaseItem(item),
    () => customer.setPriceType(item, types.free),
    () => customer.beginCheckout(sale.orderId),
    () => customer.reopen(sale.orderId),
    () => customer.cancel(sale.orderId),
  ])
    expect((await refusal(attempt())).hint).toBe('order_not_open');
  for (const forged of [
    () => db.sql`update orders set subtotal_cents = 0 where id = ${sale.orderId}`,
    () => db.sql`update order_items set amount_cents = 0 where id = ${item}`,
    () => db.sql`delete from order_items where id = ${item}`,
    () => db.sql`insert into order_items (order_id, performance_id, place_number, zone_id, price_type_id, amount_cents)
      select order_id, performance_id, 2, zone_id, price_type_id, 0 from order_items where id = ${item}`,
  ])
    expect((await refusal(forged())).hint).toBe('order_closed');
  for (const table of ['orders', 'order_items', 'payments', 'tickets', 'ledger_entries'])
    expect((await refusal(customer.ask((sql) => sql`delete from ${sql(table)}`))).code).toBe('42501');
  await db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'A person decided')`);
  expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free');
});
