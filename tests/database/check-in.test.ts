import { afterEach, beforeAll, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { type House, newPaidSale, openHouse, type Sale } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Answer = {
  outcome: string;
  row_label: string | null;
  seat_label: string | null;
  full_name: string | null;
  checked_in_at: Date | null;
};

const db = testDatabase();
let house: House;
let sale: Sale;
let doorman: string;
beforeAll(async () => {
  doorman = await createPerson(db.sql, { role: 'door' });
});
afterEach(() => expectInvariants(db.sql));

const sell = async (seats: string[]) => {
  house = await openHouse(db);
  sale = await newPaidSale(db, house, seats);
  const rows = await db.sql<
    { token: string }[]
  >`select token from tickets where order_id = ${sale.orderId} order by number`;
  return rows.map((row) => row.token);
};
const scan = async (token: string, performanceId = house.performanceId, userId = doorman) => {
  const [answer] = await db.commitAs(
    { userId },
    (sql) => sql<Answer[]>`select * from check_in_ticket(${token}, ${performanceId})`,
  );
  return answer;
};

test('the door reads row, seat and name, and the second scan says when the first was', async () => {
  const [token = ''] = await sell(['B3']);
  const first = await scan(token);
  expect(first).toMatchObject({ outcome: 'entered', row_label: 'B', seat_label: '3', full_name: 'Camille' });
  expect(await scan(token)).toMatchObject({ outcome: 'already_in', checked_in_at: first?.checked_in_at });
  expect(await scan(` ${token.toLowerCase()} `)).toMatchObject({ outcome: 'already_in' });
});

test('one code shown at eight doors at the same moment lets one person in', async () => {
  const [token = ''] = await sell(['A1']);
  const answers = await Promise.all(Array.from({ length: 8 }, () => scan(token)));
  expect(answers.filter((answer) => answer?.outcome === 'entered')).toHaveLength(1);
  expect(answers.filter((answer) => answer?.outcome === 'already_in')).toHaveLength(7);
});

test('a ticket of another evening, one given back and an invented one do not open the door', async () => {
  const [token = ''] = await sell(['A1']);
  const tonight = await openHouse(db);
  expect(await scan(token, tonight.performanceId)).toMatchObject({ outcome: 'wrong_performance', checked_in_at: null });
  expect(await scan('0000000000000000000000000Z')).toMatchObject({ outcome: 'unknown', full_name: null });
  await db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'Ill')`);
  expect(await scan(token)).toMatchObject({ outcome: 'void' });
});

test('a refund and a scan at the same moment: either the person is in, or the ticket is void', async () => {
  const [token = ''] = await sell(['A1']);
  const [answer] = await Promise.all([
    scan(token),
    db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'Ill')`),
  ]);
  expect(['entered', 'void']).toContain(answer?.outcome);
  expect(await scan(token)).toMatchObject({ outcome: 'void' });
});

test('only the door, the box office and managers scan', async () => {
  const [token = ''] = await sell(['A1']);
  for (const userId of [sale.userId, await createPerson(db.sql, { role: 'support' })])
    expect(await refusal(scan(token, house.performanceId, userId))).toMatchObject({
      code: 'PT403',
      hint: 'not_allowed',
    });
  const visitor = db.commitAs('anon', (sql) => sql`select from check_in_ticket(${token}, ${house.performanceId})`);
  expect((await refusal(visitor)).code).toBe('42501');
  for (const role of ['manager', 'box_office', 'owner'])
    expect((await scan(token, house.performanceId, await createPerson(db.sql, { role })))?.outcome).toMatch(
      /entered|already_in/,
    );
});
