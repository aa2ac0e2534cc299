import { beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal, type TestDatabase } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';
import { apiGrants, functionGrants } from './allowed-grants.ts';

const db = testDatabase();
let hall: Hall;
let performanceId: string;

beforeAll(async () => {
  hall = await createHall(db.sql);
  performanceId = await createPerformance(db.sql, hall);
});

/** One name per row, sorted: what the catalogue queries below answer. */
const names = async (query: Promise<{ name: string }[]>) => (await query).map((row) => row.name).sort();

describe('the schema is closed by default', () => {
  it('every table has row-level security', async () => {
    const open = db.sql<{ name: string }[]>`
      select relnamespace::regnamespace || '.' || relname as name from pg_class
       where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'private'::regnamespace) and not relrowsecurity`;
    expect(await names(open)).toEqual([]);
  });

  it('every view asks with the rights of the one who looks', async () => {
    const definer = db.sql<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
         and coalesce(reloptions::text, '') not like '%security_invoker=true%'`;
    expect(await names(definer)).toEqual([]);
  });

  it('the API roles may do to tables what the list says, and nothing else', async () => {
    const granted = await names(db.sql<{ name: string }[]>`
      select format('%s %s %s', grantee::regrole, lower(privilege_type), relname) as name
        from pg_class, aclexplode(relacl) where relnamespace in ('public'::regnamespace, 'private'::regnamespace)
         and grantee::regrole::text in ('anon', 'authenticated', 'service_role', '-')
      union
      select format('%s %s %s(%s)', grantee::regrole, lower(privilege_type), relname,
               string_agg(attname, ' ' order by attname)) as name
        from pg_attribute join pg_class on pg_class.oid = attrelid, aclexplode(attacl)
       where relnamespace in ('public'::regnamespace, 'private'::regnamespace)
       group by grantee, privilege_type, relname`);
    expect(granted).toEqual([...apiGrants].sort());
  });

  it('the API roles may call the functions of the list, and no other', async () => {
    const granted = await names(db.sql<{ name: string }[]>`
      select format('%s %s.%s', case grantee when 0 then 'everyone' else grantee::regrole::text end,
               pronamespace::regnamespace, proname) as name
        from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
       where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and (grantee = 0 or grantee::regrole::text in ('anon', 'authenticated', 'service_role'))`);
    expect(granted).toEqual([...functionGrants].sort());
  });
});

describe('every function and table is well made', () => {
  it('pins its search path', async () => {
    const unpinned = db.sql<{ name: string }[]>`
      select proname as name from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and not coalesce(proconfig, '{}') @> array['search_path=""']`;
    expect(await names(unpinned)).toEqual([]);
  });

  it('says what it is for', async () => {
    const silent = db.sql<{ name: string }[]>`
      select proname as name from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and obj_description(oid, 'pg_proc') is null
      union all
      select relname from pg_class where relkind in ('r', 'v') and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
         and obj_description(oid, 'pg_class') is null`;
    expect(await names(silent)).toEqual([]);
  });

  it('has an index for every foreign key', async () => {
    const slow = db.sql<{ name: string }[]>`
      select conname as name from pg_constraint
       where contype = 'f' and connamespace in ('public'::regnamespace, 'private'::regnamespace)
         and not exists (select from pg_index where indrelid = conrelid
                            and (string_to_array(indkey::text, ' ')::int2[])[1:cardinality(conkey)] @> conkey)`;
    expect(await names(slow)).toEqual([]);
  });

  it('fits on a screen', async () => {
    const long = db.sql<{ name: string }[]>`
      select proname as name from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and cardinality(string_to_array(prosrc, E'\n')) > 50`;
    expect(await names(long)).toEqual([]);
  });
});

describe('reading past the pages', () => {
  it('hides a show that is not published from everybody but the house', async () => {
    const secret = await createPerformance(db.sql, hall, { published: false });
    const [customer, member] = [await createPerson(db.sql), await createPerson(db.sql, { role: 'door' })];
    const look = (sql: TestDatabase['sql'] | Parameters<Parameters<TestDatabase['asAnon']>[0]>[0]) =>
      sql`select (select count(*)::int from performances where id = ${secret}) as performances,
                 (select count(*)::int from places where performance_id = ${secret}) as places,
                 (select count(*)::int from prices where performance_id = ${secret}) as prices,
                 (select count(*)::int from performance_availability where performance_id = ${secret}) as availability,
                 seat_states(${secret}) as states`;
    const nothing = { performances: 0, places: 0, prices: 0, availability: 0, states: null };
    expect((await db.asAnon(look))[0]).toEqual(nothing);
    expect((await db.asUser(customer, look))[0]).toEqual(nothing);
    expect((await db.asUser(member, look))[0]).toMatchObject({
      performances: 1,
      places: 24,
      prices: 3,
      availability: 1,
    });
  });

  it('shows an order to its customer, to the holder of its key and to the box office, and to nobody else', async () => {
    const camille = buyer(db, await createPerson(db.sql, { anonymous: true }));
    const [held] = await camille.holdNamed(performanceId, hall, ['A1']);
    const orderId = String(held?.order_id);
    const [secret] = await db.sql<{ key: string }[]>`select key from private.order_keys where order_id = ${orderId}`;
    const [stranger, desk] = [await createPerson(db.sql), await createPerson(db.sql, { role: 'box_office' })];
    const door = await createPerson(db.sql, { role: 'door' });
    const count = (sql: Parameters<Parameters<TestDatabase['asAnon']>[0]>[0]) =>
      sql`select (select count(*)::int from orders where id = ${orderId}) as orders,
                 (select count(*)::int from order_items where order_id = ${orderId}) as items,
                 (select count(id)::int from order_events where order_id = ${orderId}) as events`;
    const [nothing, everything] = [
      { orders: 0, items: 0, events: 0 },
      { orders: 1, items: 1, events: 1 },
    ];
    expect((await db.asUser(stranger, count))[0]).toEqual(nothing);
    expect((await db.asUser(door, count))[0]).toEqual(nothing);
    expect((await db.asAnon(count))[0]).toEqual(nothing);
    expect((await db.asAnon(count, { 'x-order-key': 'wrong' }))[0]).toEqual(nothing);
    expect((await db.asAnon(count, { 'x-order-key': String(secret?.key) }))[0]).toEqual(everything);
    expect((await db.asUser(camille.userId, count))[0]).toEqual(everything);
    expect((await db.asUser(desk, count))[0]).toEqual(everything);
  });

  it('tells nobody who holds a place', async () => {
    expect(await refusal(db.asAnon((sql) => sql`select order_item_id from places`))).toMatchObject({ code: '42501' });
    expect(
      await db.asAnon((sql) => sql`select status from places where performance_id = ${performanceId}`),
    ).toHaveLength(24);
  });

  it('keeps secrets, codes and queues out of reach of every API role', async () => {
    for (const table of ['order_keys', 'setup_codes', 'order_offers', 'outbox', 'webhook_events', 'counters']) {
      const read = (sql: Parameters<Parameters<TestDatabase['asAnon']>[0]>[0]) =>
        sql`select * from ${sql(`private.${table}`)}`;
      expect(await refusal(db.asAnon(read)), table).toMatchObject({ code: '42501' });
      expect(await refusal(db.asUser(await createPerson(db.sql, { role: 'owner' }), read)), table).toMatchObject({
        code: '42501',
      });
    }
  });
});

describe('writing past the pages', () => {
  it.each([
    ['the price of an item', 'update order_items set amount_cents = 1'],
    ['the total of an order', 'update orders set subtotal_cents = 1'],
    ['the state of an order', "update orders set status = 'paid'"],
    ['the customer of an order', 'update orders set customer_id = auth.uid()'],
    ['a price', 'update prices set amount_cents = 1'],
    ['a place', "update places set status = 'free'"],
    ['a role', "insert into members (user_id, role, display_name) values (auth.uid(), 'owner', 'Me')"],
    ['the settings', 'update settings set hold_minutes = 120'],
    ['the ledger', 'delete from ledger_entries'],
    ['the trail of an order', 'delete from order_events'],
    ['a payment', "update payments set status = 'captured'"],
    ['a ticket', "update tickets set status = 'valid'"],
    ['a comment', "update comments set status = 'published'"],
  ])('nobody writes %s, not even the owner', async (_what, statement) => {
    const owner = await createPerson(db.sql, { role: 'owner' });
    const customer = await createPerson(db.sql);
    expect(await refusal(db.asAnon((sql) => sql.unsafe(statement)))).toMatchObject({ code: '42501' });
    expect(await refusal(db.asUser(customer, (sql) => sql.unsafe(statement)))).toMatchObject({ code: '42501' });
    expect(await refusal(db.asUser(owner, (sql) => sql.unsafe(statement)))).toMatchObject({ code: '42501' });
  });

  it('customers change their own order through its functions only', async () => {
    const camille = buyer(db, await createPerson(db.sql));
    const [held] = await camille.holdNamed(performanceId, hall, ['A2']);
    expect(await camille.releaseItem(String(held?.order_item_id))).toHaveLength(1);
  });

  it('customers cannot expire, claim or settle; the service can', async () => {
    const customer = await createPerson(db.sql);
    for (const call of [
      'select expire_unpaid_orders()',
      'select * from claim_payment(gen_random_uuid())',
      "select settle(gen_random_uuid(), 'captured')",
      "select settle_refund(gen_random_uuid(), 'completed')",
      'select * from take_outbox(1)',
    ]) {
      expect(await refusal(db.asUser(customer, (sql) => sql.unsafe(call))), call).toMatchObject({ code: '42501' });
      expect(await refusal(db.asAnon((sql) => sql.unsafe(call))), call).toMatchObject({ code: '42501' });
    }
    expect(await db.asService((sql) => sql`select expire_unpaid_orders() as expired`)).toHaveLength(1);
  });
});
