import { beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerformance, createPerson } from '../support/hall.ts';
import { type House, newPaidSale, openHouse, paymentOf } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let house: House;

beforeAll(async () => {
  house = await openHouse(db);
});

const member = (role: string) => createPerson(db.sql, { role });
const list = (person: string) =>
  db.asUser(person, (sql) => sql<{ payment_id: string }[]>`select * from money_to_check()`);
const close = (person: string, payment: string, reason: string) =>
  db.commitAs({ userId: person }, (sql) => sql`select close_money_to_check(${payment}, ${reason})`);
/** A paid order about which PayPal refused the refund. */
async function troubledSale(seat: string) {
  const sale = await newPaidSale(db, house, [seat]);
  await db.sql`update payments set needs_person = 'refund_failed' where id = ${sale.paymentId}`;
  return sale;
}

describe('money that needs a person', () => {
  it('is listed with its order, amount and reason until somebody says what was done', async () => {
    const sale = await troubledSale('A1');
    const clerk = await member('box_office');
    expect(await list(clerk)).toMatchObject([
      { payment_id: sale.paymentId, amount_cents: 1500, reason: 'refund_failed', provider: 'paypal' },
    ]);
    await close(clerk, sale.paymentId, 'Remboursé par virement');
    expect(await list(clerk)).toEqual([]);
    const [event] = await db.sql`
      select actor, actor_id, facts from order_events where order_id = ${sale.orderId} and kind = 'money_checked'`;
    expect(event).toMatchObject({
      actor: 'member',
      actor_id: clerk,
      facts: { problem: 'refund_failed', reason: 'Remboursé par virement' },
    });
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'captured', needs_person: null });
  });

  it('is closed once, however many colleagues press at the same moment', async () => {
    const sale = await troubledSale('A2');
    const [one, two] = [await member('manager'), await member('box_office')];
    await Promise.all([close(one, sale.paymentId, 'Vu'), close(two, sale.paymentId, 'Vu aussi')]);
    const events = await db.sql`
      select id from order_events where order_id = ${sale.orderId} and kind = 'money_checked'`;
    expect(events).toHaveLength(1);
  });

  it('is shown to those who read orders, and closed by those who refund them', async () => {
    const sale = await troubledSale('A3');
    const [support, door] = [await member('support'), await member('door')];
    expect(await refusal(list(door))).toMatchObject({ code: 'PT403', facts: { permission: 'read_orders' } });
    expect(await refusal(list(sale.userId))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    expect(await list(support)).toHaveLength(1);
    expect(await refusal(close(support, sale.paymentId, 'Vu'))).toMatchObject({
      facts: { permission: 'refund_orders' },
    });
    const clerk = await member('box_office');
    expect(await refusal(close(clerk, sale.paymentId, '  '))).toMatchObject({ code: 'PT422', hint: 'reason_missing' });
    expect(await refusal(close(clerk, crypto.randomUUID(), 'Vu'))).toMatchObject({ hint: 'payment_not_found' });
    await close(clerk, sale.paymentId, 'Vu');
  });

  it('is closed to visitors without identity', async () => {
    expect(await refusal(db.asAnon((sql) => sql`select money_to_check()`))).toMatchObject({ code: '42501' });
    expect(await refusal(db.asAnon((sql) => sql`select close_money_to_check(null, '')`))).toMatchObject({
      code: '42501',
    });
  });
});

describe('what is on next', () => {
  const next = (person: string) =>
    db.asUser(
      person,
      (sql) => sql<{ performance_id: string; sold: number; is_priced: boolean; is_public: boolean }[]>`
        select * from next_performances(50)`,
    );

  it('counts what is sold of what there is, and says when a price is missing or the show is not public', async () => {
    const own = await openHouse(db);
    await newPaidSale(db, own, ['A1', 'A2']);
    const bare = await createPerformance(db.sql, own.hall, { published: false });
    await db.sql`delete from prices where performance_id = ${bare}`;
    const past = await createPerformance(db.sql, own.hall, { startsIn: '-5 hours', salesCloseIn: '-5 hours' });
    const shown = await next(await member('door'));
    const find = (id: string) => shown.find(({ performance_id }) => performance_id === id);
    expect(find(own.performanceId)).toMatchObject({ places: 8, sold: 2, held: 0, is_priced: true, is_public: true });
    expect(find(bare)).toMatchObject({ places: 8, sold: 0, is_priced: false, is_public: false });
    expect(find(past)).toBeUndefined();
  });

  it('is nothing for who does not work here, and closed to visitors without identity', async () => {
    expect(await next(await createPerson(db.sql))).toEqual([]);
    expect(await next(await member('support'))).not.toEqual([]);
    expect(await refusal(db.asAnon((sql) => sql`select next_performances()`))).toMatchObject({ code: '42501' });
  });
});
