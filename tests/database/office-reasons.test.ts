import { describe, expect, test } from 'vitest';
import { newPaidSale, openHouse, type Sale } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;
const WHY = 'Shouted at the door';

const itemsOf = async (sale: Sale) =>
  (await db.sql<{ id: string }[]>`select id from order_items where order_id = ${sale.orderId} order by id`).map(
    ({ id }) => id,
  );

const asOffice = (work: Parameters<typeof db.commitAs>[1]) => db.commitAs({ userId: office.manager }, work);

describe('why a member gives money back', () => {
  test.each([
    [
      'the whole order',
      (sale: Sale) => asOffice((sql) => sql`select from refund_order(${sale.orderId}, ${WHY}, 'cash')`),
    ],
    [
      'one place',
      async (sale: Sale) => {
        const [first = ''] = await itemsOf(sale);
        await asOffice((sql) => sql`select from refund_items(${sale.orderId}, ${[first]}, ${WHY}, 'cash')`);
      },
    ],
    ['some money', (sale: Sale) => asOffice((sql) => sql`select from refund_amount(${sale.orderId}, 100, ${WHY})`)],
  ])('for %s is read by colleagues, and by nobody who reads the order as a buyer', async (_, giveBack) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    await giveBack(sale);
    const read = await db.asUser(
      sale.userId,
      (sql) => sql`select * from (
      select kind, facts from order_events where order_id = ${sale.orderId}) as line`,
    );
    expect(read.map((line) => line.kind)).toContain('refund_requested');
    expect(JSON.stringify(read)).not.toContain(WHY);
    const told = await db.asUser(office.manager, (sql) => sql`select * from order_trail(${sale.orderId})`);
    expect(told.find((line) => line.kind === 'refund_requested')?.office_facts).toEqual({ reason: WHY });
  });
});
