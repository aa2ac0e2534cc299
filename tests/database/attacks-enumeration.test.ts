import { beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { newPaidSale, openHouse } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let victim: { orderId: string; code: string; key: string; itemId: string; token: string };
let other: typeof victim;

beforeAll(async () => {
  const house = await openHouse(db);
  victim = await secretsOf((await newPaidSale(db, house, ['A1'])).orderId);
  other = await secretsOf((await newPaidSale(db, house, ['A2'])).orderId);
});

async function secretsOf(orderId: string): Promise<typeof victim> {
  const [row] = await db.sql<(typeof victim)[]>`
    select orders.id as "orderId", orders.code, keys.key, item.id as "itemId", tickets.token
      from orders join private.order_keys as keys on keys.order_id = orders.id
      join order_items as item on item.order_id = orders.id join tickets on tickets.order_id = orders.id
     where orders.id = ${orderId}`;
  if (!row) throw new Error('There is no such order');
  return row;
}

describe('guessing', () => {
  it('a code has 40 random bits, and opens nothing without its key, which has 130', () => {
    expect(victim.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    for (const secret of [victim.key, victim.token]) expect(secret.length).toBeGreaterThanOrEqual(26);
    expect(new Set([victim.key, other.key, victim.token, other.token]).size).toBe(4);
  });

  it('the code of an order that exists and one that does not get the same answer, to the letter', async () => {
    const thief = buyer(db, await createPerson(db.sql));
    const adopt = (code: string, key: string) =>
      thief.ask((sql) => sql`select adopt_order(${code})`, { 'x-order-key': key });
    const absent = await refusal(adopt('ZZZZZZZZ', 'wrong'));
    expect(absent).toMatchObject({ code: 'PT404', hint: 'order_not_found' });
    expect(await refusal(adopt(victim.code, 'wrong'))).toEqual(absent);
    expect(await refusal(adopt(victim.code, other.key))).toEqual(absent);
    expect(await refusal(adopt(`${victim.code}' or 1=1 --`, victim.key))).toEqual(absent);
    // With the right key the answer is another one: here, whose it is.
    expect(await refusal(adopt(victim.code, victim.key))).toMatchObject({ hint: 'belongs_to_another' });
  });

  it.each(['begin_checkout', 'revive_order', 'reopen_order', 'cancel_order', 'release_item', 'set_price_type'])(
    '%s says of another’s what it says of nothing',
    async (name) => {
      const thief = await createPerson(db.sql);
      const ask = (who: string, id: string) => {
        const extra = { begin_checkout: ", 'Camille', 'camille@parterre.example'", set_price_type: ', null::uuid' }[
          name
        ];
        return db.asUser(who, (sql) => sql.unsafe(`select * from ${name}('${id}'${extra ?? ''})`));
      };
      const theirs = name === 'release_item' || name === 'set_price_type' ? victim.itemId : victim.orderId;
      const absent = await refusal(ask(thief, crypto.randomUUID()));
      expect(absent.code).toBe('PT404');
      expect(await refusal(ask(thief, theirs))).toEqual(absent);
    },
  );

  it('a key opens its own order and not the next one, and no pattern or emptiness is a key', async () => {
    const codes = async (key: string) => {
      const rows = await db.asAnon((sql) => sql<{ code: string }[]>`select code from orders`, { 'x-order-key': key });
      return rows.map((row) => row.code);
    };
    for (const key of ['', '%', '_'.repeat(26), 'null', "' or true --", victim.key.slice(0, -1), `${victim.key} `])
      expect(await codes(key), key).toEqual([]);
    expect(await codes(victim.key)).toEqual([victim.code]);
  });
});
