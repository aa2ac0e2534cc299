import { beforeAll, describe, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { givenCredit, halfAndHalf, redeem } from '../support/credits.ts';
import { createPerson, priceTypes } from '../support/hall.ts';
import { itemsOf } from '../support/paid-places.ts';
import { newRefundDesk } from '../support/refunds.ts';
import { captureOf, claim, newOrder, newPaidSale, openHouse, type Sale, settle } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

type Order = Pick<Sale, 'orderId' | 'userId'>;
type Paper = { total_cents: number; ways: { way: string; amount_cents: number }[] };

const office = testOffice();
const { db } = office;
let desk: Awaited<ReturnType<typeof newRefundDesk>>;
beforeAll(async () => {
  await db.sql`update settings set legal_name = 'Association Théâtre du Puits', postal_address = '12 rue du Puits, 69005 Lyon'`;
  desk = await newRefundDesk(db);
});

const invoice = (order: Order) =>
  db.commitAs(
    { userId: order.userId },
    (sql) => sql`select issue_invoice(${order.orderId}, '{"name": "The teacher"}')`,
  );

/** What each paper of an order says of the money, which together is always its total. */
async function papersOf(order: Order): Promise<string[]> {
  const papers = await db.sql<Paper[]>`
    select total_cents, content -> 'paid_by' as ways from invoices where order_id = ${order.orderId} order by issued_at`;
  for (const { total_cents, ways } of papers) {
    expect(ways.reduce((sum, part) => sum + part.amount_cents, 0)).toBe(total_cents);
  }
  return papers.map(({ ways }) => ways.map(({ way, amount_cents }) => `${way} ${amount_cents}`).join(', '));
}

/** Two places at 1500, one paid by a credit and one by PayPal. */
async function paidInTwoWays() {
  const { sale } = await halfAndHalf(db, office.manager);
  await claim(db, sale.paymentId);
  await settle(db, sale.paymentId, 'captured', captureOf(sale));
  return sale;
}

describe('an invoice names each way in which its money came', () => {
  test('with the amount of each: PayPal first, then credits, however many codes there were', async () => {
    const sale = await paidInTwoWays();
    await invoice(sale);
    expect(await papersOf(sale)).toEqual(['paypal 1500, credit 1500']);

    const house = await openHouse(db);
    const order = await newOrder(db, house, ['A1', 'A2']);
    for (const answer of ['part', 'paid']) {
      expect(await redeem(db, order, (await givenCredit(db, office.manager, ['A1'])).code)).toBe(answer);
    }
    await invoice(order);
    expect(await papersOf(order)).toEqual(['credit 3000']);
  });

  test('less what went back before, even by another way; and its credit note names how the money left', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = '', second = ''] = await itemsOf(db, sale);
    await desk.giveBack(sale, [first], 'cash');
    await invoice(sale);
    await desk.giveBack(sale, [second], 'credit');
    expect(await papersOf(sale)).toEqual(['paypal 1500', 'credit -1500']);
  });

  test('each part of a refund that goes two ways has a credit note with its way', async () => {
    const sale = await paidInTwoWays();
    await invoice(sale);
    await desk.giveAllBack(sale, 'cash');
    expect(await papersOf(sale)).toEqual(['paypal 1500, credit 1500', 'cash -1500', 'credit -1500']);
  });

  test('of an order that cost nothing there is no money to name', async () => {
    const house = await openHouse(db);
    const types = await priceTypes(db.sql);
    const guest = buyer(db, await createPerson(db.sql));
    const [held] = await guest.holdNamed(house.performanceId, house.hall, ['A1']);
    await guest.setPriceType(String(held?.order_item_id), types.free);
    await guest.beginCheckout(String(held?.order_id));
    const order = { orderId: String(held?.order_id), userId: guest.userId };
    await invoice(order);
    expect(await papersOf(order)).toEqual(['free 0']);
  });
});
