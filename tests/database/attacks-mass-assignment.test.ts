import { beforeAll, describe, expect, it } from 'vitest';
import { buyer, orderState } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let callers: { name: string; userId: string | null }[];

beforeAll(async () => {
  callers = [
    { name: 'a stranger', userId: null },
    { name: 'a visitor', userId: await createPerson(db.sql, { anonymous: true }) },
    { name: 'a customer', userId: await createPerson(db.sql) },
    { name: 'the owner', userId: await createPerson(db.sql, { role: 'owner' }) },
  ];
});

const tryAs = (userId: string | null, statement: string) =>
  userId ? db.asUser(userId, (sql) => sql.unsafe(statement)) : db.asAnon((sql) => sql.unsafe(statement));

/** Every table there is and one of its columns, so that a table of tomorrow is tried too. */
async function tables(): Promise<{ name: string; column: string }[]> {
  const found = await db.sql<{ name: string; column: string }[]>`
    select format('%I.%I', relnamespace::regnamespace, relname) as name,
           (select quote_ident(min(attname)) from pg_attribute
             where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '') as column
      from pg_class where relkind in ('r', 'p')
       and relnamespace in ('public'::regnamespace, 'private'::regnamespace) order by 1`;
  expect(found.length).toBeGreaterThan(20);
  return found;
}

describe('whoever writes past the functions of the house', () => {
  it.each([
    ['adds', (name: string) => `insert into ${name} default values`],
    ['changes', (name: string, column: string) => `update ${name} set ${column} = ${column}`],
    ['adds or changes', (name: string) => `insert into ${name} default values on conflict do nothing`],
    ['takes away', (name: string) => `delete from ${name}`],
    ['empties', (name: string) => `truncate ${name}`],
  ])('%s nothing, in any table', async (_verb, statement) => {
    const written: string[] = [];
    for (const { name, column } of await tables()) {
      for (const caller of callers) {
        const answer = await refusal(tryAs(caller.userId, statement(name, column))).catch((error) => error);
        if (answer.code !== '42501') written.push(`${caller.name}: ${name}: ${answer.message}`);
      }
    }
    expect(written).toEqual([]);
  });

  it('while a place held through them is written, at the price of the house', async () => {
    const hall = await createHall(db.sql);
    const performanceId = await createPerformance(db.sql, hall);
    const camille = buyer(db, await createPerson(db.sql));
    const [held] = await camille.holdNamed(performanceId, hall, ['A1']);
    expect(await orderState(db.sql, String(held?.order_id))).toMatchObject({ status: 'held', total_cents: 1500 });
  });
});
