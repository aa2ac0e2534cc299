import { statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHall, createPerformance, createPerson, type Hall, priceTypes } from '../support/hall.ts';
import { startTestStack, type TestStack } from '../support/stack';
import { service, visitor } from '../support/supabase-clients';

// Our own schema behind the real gateway, asked as anybody with the public key may ask it.
let stack: TestStack;
let sql: postgres.Sql;
let hall: Hall;
let performanceId: string;
let victim: SupabaseClient;
let thief: SupabaseClient;
let victimOrder: string;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
  hall = await createHall(sql);
  performanceId = await createPerformance(sql, hall, { capacity: 50 });
  await createPerson(sql, { role: 'owner' });
  [victim, thief] = [visitor(stack.addresses), visitor(stack.addresses)];
  await victim.auth.signInAnonymously();
  await thief.auth.signInAnonymously();
  victimOrder = (await hold(victim, 2)).data?.[0]?.order_id;
  expect(victimOrder).toMatch(/^[0-9a-f-]{36}$/);
});
afterAll(async () => {
  await sql?.end();
  await stack?.stop();
});

const hold = async (who: SupabaseClient, quantity: unknown) =>
  who.rpc('hold_places', { performance_id: performanceId, price_type_id: (await priceTypes(sql)).full, quantity });

/** A raw question with the public key, for what the client would not say. */
const ask = (question: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${stack.addresses.supabaseUrl}/rest/v1/${question}`, {
    ...init,
    headers: { apikey: stack.addresses.publishableKey, 'content-type': 'application/json', ...init.headers },
  });

describe('reading around the pages', () => {
  test.each([
    'order_keys(*)',
    'private.order_keys(*)',
    'users(*)',
    'customer_id(*)',
    'members(*)',
    'outbox(*)',
    'order_items(places(order_item_id))',
    'order_items(...places(*))',
    'payments(payer_email)',
    'payments(*)',
    'key:order_keys!inner(key)',
  ])('nothing private is embedded in one’s own order by %s', async (embedded) => {
    const answer = await victim.from('orders').select(`code,${embedded}`);
    expect(answer.data).toBeNull();
    // 300: more than one way to embed, so none is taken.
    expect([300, 400, 401, 403, 404]).toContain(answer.status);
    expect((await victim.from('orders').select('code, order_items(amount_cents)')).data).toHaveLength(1);
  });

  test.each(['private', 'auth', 'extensions', 'cron', 'pg_catalog', 'information_schema'])(
    'the schema %s cannot be asked for',
    async (schema) => {
      for (const table of ['order_keys', 'users', 'job', 'pg_roles', 'tables']) {
        const answer = await ask(table, { headers: { 'accept-profile': schema } });
        expect(answer.status, table).toBeGreaterThanOrEqual(400);
        expect((await ask(`${schema}.${table}`)).status, table).toBe(404);
      }
      const call = { method: 'POST', body: '{"length": 8}', headers: { 'content-profile': schema } };
      expect((await ask('rpc/random_word', call)).status).toBeGreaterThanOrEqual(400);
      expect((await ask('performances?select=id', { headers: { 'accept-profile': 'public' } })).status).toBe(200);
    },
  );

  test('a count tells nobody how many there are of what they may not see', async () => {
    for (const table of ['orders', 'order_items', 'order_events', 'tickets']) {
      for (const who of [thief, visitor(stack.addresses)]) {
        const asked = await who.from(table).select('id', { count: 'exact', head: true });
        expect([asked.count ?? 0, table]).toEqual([0, table]);
      }
    }
    expect((await victim.from('orders').select('id', { count: 'exact', head: true })).count).toBe(1);
  });

  test('a plan of the database is shown to nobody, data is', async () => {
    const answer = await ask('orders?select=id', { headers: { accept: 'application/vnd.pgrst.plan+json' } });
    expect(await answer.text()).not.toMatch(/Plan|Scan|cost=|rows=/);
    expect(await (await ask('orders?select=id')).json()).toEqual([]);
  });

  test.each([
    'places?select=number&order_item_id=not.is.null',
    'places?select=number&order=order_item_id',
    'payments?select=id&payer_email=like.*',
    'payments?select=id&paypal_order_id=not.is.null',
    'comments?select=id&author_id=not.is.null',
  ])('a column that is hidden cannot be asked about either: %s', async (question) => {
    const answer = await ask(question);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect((await ask('places?select=number&status=eq.held')).status).toBe(200);
  });
});

describe('writing around the pages', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['a price of one cent', 'order_items', { amount_cents: 1 }],
    ['a paid order', 'orders', { status: 'paid' }],
    ['a total', 'orders', { total_cents: 0, subtotal_cents: 0 }],
    ['another customer', 'orders', { customer_id: crypto.randomUUID() }],
    ['a role', 'members', { role: 'owner', display_name: 'Me' }],
    ['a ticket', 'tickets', { status: 'valid' }],
    ['a payment', 'payments', { status: 'captured' }],
    ['a price of the house', 'prices', { amount_cents: 1 }],
    ['the settings', 'settings', { hold_minutes: 100 }],
    ['takings', 'ledger_entries', { amount_cents: -1 }],
  ])('%s is refused however it is sent', async (_what, table, row) => {
    const key = { id: victimOrder, ...row };
    for (const who of [visitor(stack.addresses), victim]) {
      for (const attempt of [
        who.from(table).insert(row),
        who.from(table).upsert(key),
        who.from(table).update(row).not('ctid', 'is', null),
        who.from(table).update(row).neq('id', crypto.randomUUID()),
        who.from(table).delete().neq('id', crypto.randomUUID()),
      ]) {
        const { status, error } = await attempt;
        expect(error, table).not.toBeNull();
        expect([400, 401, 403, 404], table).toContain(status);
      }
    }
    const { data } = await victim.from('orders').select('status, total_cents').eq('id', victimOrder);
    expect(data).toEqual([{ status: 'held', total_cents: 3000 }]);
  });

  test.each([1.5, '2; drop table orders', -1, 0, 1e100, [[1, 2]], { gt: 0 }, null, 'NaN', ''])(
    'a quantity of %j is refused, one is not',
    async (quantity) => {
      const buyer = visitor(stack.addresses);
      await buyer.auth.signInAnonymously();
      const { status, error } = await hold(buyer, quantity);
      expect(error).not.toBeNull();
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect((await hold(buyer, 1)).data).toHaveLength(1);
    },
  );

  test('a role that somebody gives themselves opens nothing, the one the house gives does', async () => {
    const climber = visitor(stack.addresses);
    const { data: signedIn } = await climber.auth.signInAnonymously();
    await climber.auth.updateUser({ data: { role: 'owner', app_metadata: { role: 'owner' }, is_anonymous: false } });
    await climber.auth.refreshSession();
    expect((await climber.from('members').select('role')).data).toEqual([]);
    await sql`insert into members (user_id, role, display_name) values (${String(signedIn.user?.id)}, 'manager', 'Noé')`;
    expect((await climber.from('members').select('role')).data?.length).toBeGreaterThan(0);
  });
});

describe('SQL where words are expected', () => {
  test.each([
    "productions?select=id&slug=eq.x'; drop table productions; --",
    'productions?select=id;drop table productions',
    'productions?select=(select key from private.order_keys)',
    'productions?select=id&order=id;drop table productions',
    'productions?select=id&order=(select pg_sleep(9))',
    'productions?select=id&limit=1;drop table productions',
    'productions?select=id&or=(id.eq.1) or 1=1 --',
    'productions?select=id&id=in.(select id from productions)',
    'orders?select=id&code=eq.x" or "1"="1',
    "rpc/search_productions?query=' or 1=1 --",
    'rpc/pg_sleep?seconds=9',
    'rpc/pg_read_file?filename=/etc/passwd',
  ])('%s finds and breaks nothing', async (question) => {
    const answer = await ask(question);
    expect(answer.status).toBeLessThan(500);
    const [secret] = await sql`select key from private.order_keys`;
    const said = await answer.text();
    for (const hidden of [victimOrder, String(secret?.key), 'root:']) expect(said).not.toContain(hidden);
    const [kept] = await sql`select count(*)::int from productions`;
    expect(kept?.count).toBeGreaterThan(0);
    expect((await ask('productions?select=id')).status).toBe(200);
  });
});

describe('too much', () => {
  test('a statement that never ends is ended, for a stranger and for a customer', async () => {
    await sql.unsafe(`create function public.endless() returns int language plpgsql as 'begin loop perform pg_sleep(0.1); end loop; end';
      grant execute on function public.endless to anon, authenticated`);
    await expect.poll(async () => (await service(stack.addresses).rpc('no_such')).status).toBe(404);
    const answers = await Promise.all([visitor(stack.addresses).rpc('endless'), victim.rpc('endless')]);
    expect(answers.map(({ error }) => error?.code)).toEqual(['57014', '57014']);
    await sql`drop function public.endless`;
    expect((await ask('productions?select=id')).status).toBe(200);
  });

  test('ten megabytes are refused, and a hundred thousand brackets end only their own request', async () => {
    const post = (body: string) => ask('rpc/search_productions', { method: 'POST', body });
    expect((await post(JSON.stringify({ query: 'x'.repeat(10 * 1024 * 1024) }))).status).toBe(413);
    for (const body of ['['.repeat(100_000), `{"query":${'['.repeat(100_000)}${']'.repeat(100_000)}}`]) {
      const { status } = await post(body);
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect((await post('{"query": "test"}')).status).toBe(200);
  });
});

describe('what is for this machine only', () => {
  test('no part listens for other machines, each does for this one', async () => {
    const { supabaseUrl, databaseUrl, mailUrl, paypalUrl, tickerUrl } = stack.addresses;
    for (const address of [supabaseUrl, databaseUrl, mailUrl, paypalUrl, tickerUrl]) {
      const port = Number(new URL(address).port);
      expect(await listens('127.0.0.1', port), address).toBe(true);
      // Another address of the same machine: only what listens on all of them answers there.
      for (const elsewhere of ['127.0.0.2', '::1']) expect(await listens(elsewhere, port), elsewhere).toBe(false);
    }
  });

  test('only its owner reads the files that hold keys', () => {
    for (const file of ['state.json', 'stack.json'])
      expect(statSync(path.join(stack.data, file)).mode & 0o777, file).toBe(0o600);
  });
});

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => resolve(socket.destroy() && true)).once('error', () => resolve(false));
  });
}
