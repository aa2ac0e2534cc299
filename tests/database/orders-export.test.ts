import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { newPaidSale, openHouse, type Sale, settle } from '../support/sales.ts';

type Line = {
  id: string;
  code: string;
  total_cents: number;
  returned_cents: number;
  providers: string[];
  created_at: string;
};

let db: TestDatabase;
let manager: { userId: string };
beforeAll(async () => {
  db = await openTestDatabase();
  manager = { userId: await createPerson(db.sql, { role: 'manager' }) };
});
afterAll(() => db.close());

const take = (
  query: string,
  caller: { userId: string } | 'anon' = manager,
  filters = {},
  before: object | null = null,
) =>
  db.commitAs(
    caller,
    (sql) =>
      sql<
        Line[]
      >`select *, created_at::text from export_orders(${query}, ${sql.json(filters)}, ${before ? sql.json({ ...before }) : null}, 2)`,
  );
const acts = () =>
  db.sql<{ actor_id: string; after: Record<string, unknown> }[]>`
    select actor_id, after from audit_log where subject_table = 'order_exports' order by id`;

/** A paid order of somebody with this name. */
async function saleOf(name: string): Promise<Sale> {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  await db.sql`update orders set full_name = ${name} where id = ${sale.orderId}`;
  return sale;
}

describe('the orders of a search as a file', () => {
  test('say what was paid and what went back, whether the house gave it or the bank took it', async () => {
    const kept = await saleOf('Quentin Exporté');
    const given = await saleOf('Rosa Exporté');
    const taken = await saleOf('Sami Exporté');
    await db.commitAs(manager, (sql) => sql`select from refund_amount(${given.orderId}, 500, 'Cold', 'cash')`);
    await settle(db, taken.paymentId, 'reversed');
    for (const [name, sale, returned] of [
      ['quentin', kept, 0],
      ['rosa', given, 500],
      ['sami', taken, 1500],
    ] as const) {
      expect(await take(`${name} exporté`)).toMatchObject([
        { id: sale.orderId, total_cents: 1500, returned_cents: returned, providers: ['paypal'] },
      ]);
    }
  });

  test('come page by page, each order once, and the audit log names the file once with what was asked', async () => {
    const sales: Sale[] = [];
    for (const first of ['Ana', 'Bea', 'Cleo']) sales.push(await saleOf(`${first} Feuilleté`));
    const already = (await acts()).length;
    const page = await take('feuilleté', manager, { status: 'paid' });
    const rest = await take('feuilleté', manager, { status: 'paid' }, page[1]);
    expect([...page, ...rest].map(({ id }) => id)).toEqual(sales.map(({ orderId }) => orderId).reverse());
    expect((await acts()).slice(already)).toEqual([
      { actor_id: manager.userId, after: { query: 'feuilleté', status: 'paid' } },
    ]);
  });
});

test('whoever begins behind the first page takes a file all the same, and the audit log says so', async () => {
  const sale = await saleOf('Tara Sautée');
  const already = (await acts()).length;
  const after = { created_at: '2999-01-01T00:00:00Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  expect(await take('sautée', manager, {}, after)).toMatchObject([{ id: sale.orderId }]);
  expect((await acts()).slice(already)).toEqual([{ actor_id: manager.userId, after: { query: 'sautée' } }]);
});

describe('who may take it', () => {
  test.each(['owner', 'manager'])('the %s may', async (role) => {
    expect(await take('', { userId: await createPerson(db.sql, { role }) })).not.toEqual([]);
  });

  test.each(['box_office', 'support', 'door', undefined])(
    'the %s may not, though some of them read orders one by one, and nothing is written',
    async (role) => {
      const already = (await acts()).length;
      const caller = { userId: await createPerson(db.sql, role ? { role } : {}) };
      expect(await refusal(take('', caller))).toMatchObject({ code: 'PT403', facts: { permission: 'export_orders' } });
      expect((await refusal(take('', 'anon'))).code).toBe('42501');
      expect(await acts()).toHaveLength(already);
    },
  );

  test('a filter that makes no sense is refused and is no file; one that does is', async () => {
    const already = (await acts()).length;
    expect((await refusal(take('', manager, { status: 'lost' }))).hint).toBe('invalid_filter');
    expect((await refusal(take('', manager, { colour: 'red' }))).hint).toBe('unknown_field');
    expect(await acts()).toHaveLength(already);
    expect(await take('', manager, { status: 'paid' })).toHaveLength(2);
  });
});
