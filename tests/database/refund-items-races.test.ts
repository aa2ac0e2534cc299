import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { itemsOf } from '../support/paid-places.ts';
import { newRefundDesk, settleRefund } from '../support/refunds.ts';
import { newPaidSale, openHouse, paymentOf, summaryOf } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let desk: Awaited<ReturnType<typeof newRefundDesk>>;
beforeAll(async () => {
  desk = await newRefundDesk(db);
});
afterEach(() => expectInvariants(db.sql));

describe('several people at once', () => {
  test('two give the same place back: one does, the other learns that it is done', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    const ends = await Promise.allSettled([1, 2].map(() => desk.giveBack(sale, [first])));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(desk.giveBack(sale, [first]))).toMatchObject({
      hint: 'already_refunded',
      facts: { order_item_ids: [first] },
    });
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId}`).toHaveLength(1);
  });

  test('one gives a place back while another gives the whole order back: never more than was paid', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
      const [first = ''] = await itemsOf(db, sale);
      await Promise.allSettled([desk.giveBack(sale, [first]), desk.giveAllBack(sale), desk.giveMoney(sale, 2000)]);
      const [sum] =
        await db.sql`select sum(amount_cents)::int as cents from refunds where payment_id = ${sale.paymentId}`;
      expect(sum?.cents).toBe(3000);
      await expectInvariants(db.sql);
    }
  });

  test('two places at the same moment by two people: both come back, and the order ends', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const refunds = await Promise.all((await itemsOf(db, sale)).map((item) => desk.giveBack(sale, [item])));
    await Promise.all(refunds.flat().map((refund) => settleRefund(db, refund)));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free free');
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('refunded');
  });

  test('the door scans while the desk gives back: in before, or refused after, never in between', async () => {
    const door = { userId: await createPerson(db.sql, { role: 'door' }) };
    for (let round = 0; round < 5; round += 1) {
      const house = await openHouse(db);
      const sale = await newPaidSale(db, house, ['A1', 'A2']);
      const [first = ''] = await itemsOf(db, sale);
      const [ticket] = await db.sql<{ token: string }[]>`select token from tickets where order_item_id = ${first}`;
      const [, scanned] = await Promise.all([
        desk.giveBack(sale, [first]),
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
