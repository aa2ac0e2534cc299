import { beforeAll, describe, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson } from '../support/hall.ts';
import { exchangeDesk, itemsOf } from '../support/paid-places.ts';
import { captureOf, claim, type House, newPaidSale, openPayment, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Found = {
  id: string;
  code: string;
  status: string;
  needs_person: boolean;
  created_at: Date;
  evenings: { seats: string[]; places: number }[];
};

const db = testDatabase();
let desk: string;
let house: House;
let amelie: { orderId: string; code: string };
let bruno: { orderId: string; code: string };

/** A paid order in somebody's name. */
async function paidBy(name: string, email: string, labels: string[]) {
  const customer = buyer(db, await createPerson(db.sql));
  const [held] = await customer.holdNamed(house.performanceId, house.hall, labels);
  const orderId = held?.order_id ?? '';
  const { code, total_cents: cents } = await customer.beginCheckout(orderId, name, email);
  const paymentId = await openPayment(db, orderId);
  await claim(db, paymentId);
  await settle(db, paymentId, 'captured', captureOf({ userId: customer.userId, orderId, paymentId, cents }));
  return { orderId, code };
}

const search = (
  query: string,
  filters: Record<string, string | undefined> = {},
  before: object | null = null,
  max = 50,
) =>
  db.asUser(
    desk,
    (sql) =>
      sql<
        Found[]
      >`select * from search_orders(${query}, ${JSON.stringify(filters)}::text::jsonb, ${before as never}, ${max})`,
  );
const codes = async (...asked: Parameters<typeof search>) => (await search(...asked)).map(({ code }) => code);

beforeAll(async () => {
  desk = await createPerson(db.sql, { role: 'support' });
  const hall = await createHall(db.sql, { rows: 3, seatsPerRow: 13 });
  house = { hall, performanceId: await createPerformance(db.sql, hall) };
  await db.sql`update productions set title = '{"fr": "L’Été des méduses", "en": "Summer of Jellyfish"}'
    where id = (select production_id from performances where id = ${house.performanceId})`;
  amelie = await paidBy('Amélie O’Brien', 'amelie.o@parterre.example', ['B1', 'B12']);
  bruno = await paidBy('Bruno Lecomte', 'BRUNO@Lecomte.example', ['A12']);
});

describe('finding an order', () => {
  test.each([
    ['the name without accents and capitals', 'amelie'],
    ['the beginning of two words in any order', 'bri amel'],
    ['a name with its apostrophe', 'o’brien'],
    ['the whole address', 'Amelie.O@parterre.example'],
    ['the beginning of the address', 'amelie.o@part'],
    ['a seat', 'B12'],
    ['a seat with a blank', 'b 12'],
    ['a seat as French people say it', 'rang B 12'],
    ['a seat with all its words', 'Rang B, place 12'],
    ['a seat as Spanish people say it', 'fila B 12'],
    ['a seat together with a name', 'amélie b1'],
  ])('by %s', async (_, query) => {
    expect(await codes(query)).toEqual([amelie.code]);
  });

  test('by its code, also the first letters of it, and with O for zero', async () => {
    expect(await codes(amelie.code.toLowerCase())).toEqual([amelie.code]);
    expect(await codes(amelie.code.slice(0, 6))).toContain(amelie.code);
    expect(await codes(amelie.code.replaceAll('0', 'O').replaceAll('1', 'I'))).toEqual([amelie.code]);
  });

  test('by the show, in any language, newest first', async () => {
    expect(await codes('ete meduses')).toEqual([bruno.code, amelie.code]);
    expect(await codes('jelly')).toEqual([bruno.code, amelie.code]);
  });

  test('what is typed is words and never a pattern or a query', async () => {
    for (const query of [
      "'",
      '%',
      '_',
      '\\',
      "a' | 'b",
      ':*',
      '!amelie',
      '*',
      '(',
      '   ',
      "'':*@'''",
      'x'.repeat(5000),
    ])
      await expect(search(query)).resolves.toBeDefined();
    expect(await codes('%')).toEqual([bruno.code, amelie.code]);
    expect(await codes("nobody' | 'amelie")).toEqual([]);
  });

  test('a seat is that seat: B1 is not B12, and A12 is another row', async () => {
    expect(await codes('B1')).toEqual([amelie.code]);
    expect(await codes('A12')).toEqual([bruno.code]);
    expect(await codes('A1')).not.toContain(bruno.code);
  });

  test('each line says for what it is', async () => {
    const [found] = await search('amelie');
    expect(found).toMatchObject({
      status: 'paid',
      needs_person: false,
      evenings: [{ places: 2, seats: ['B1', 'B12'] }],
    });
  });

  test('a seat of a row with a number is written 4-12, and found so', async () => {
    const query = (words: string) => db.sql`select private.order_query(${words})::text as query`;
    expect(await query('4-12')).toEqual(await query('rang 4, place 12'));
    await db.sql`update seats set row_label = '2' where seating_plan_id = ${house.hall.planId} and row_label = 'A'`;
    expect(await search('2-12')).toMatchObject([{ code: bruno.code, evenings: [{ seats: ['2-12'] }] }]);
    await db.sql`update seats set row_label = 'A' where seating_plan_id = ${house.hall.planId} and row_label = '2'`;
  });

  test('after a change it is found by what is true now, and no longer by what was', async () => {
    const moved = await paidBy('Chloé Roux', 'chloe@parterre.example', ['C1']);
    const manager = await createPerson(db.sql, { role: 'manager' });
    await exchangeDesk(db, { userId: manager }).swap((await itemsOf(db, moved))[0] ?? '', house.hall, 'C13');
    await db.sql`update orders set full_name = 'Chloé Blanc' where id = ${moved.orderId}`;
    expect([await codes('c13'), await codes('blanc')]).toEqual([[moved.code], [moved.code]]);
    expect([await codes('c1'), await codes('roux')]).toEqual([[], []]);
    await db.sql`update productions set title = '{"fr": "L’Hiver"}' where id = (select production_id from performances where id = ${house.performanceId})`;
    expect(await codes('hiver')).toHaveLength(3);
    expect(await codes('meduses')).toEqual([]);
    await db.sql`update seats set row_label = 'Z' where seating_plan_id = ${house.hall.planId} and row_label = 'C'`;
    expect(await codes('z13')).toEqual([moved.code]);
  });
});

describe('the list of orders', () => {
  test('is cut into pages without a gap or a double', async () => {
    const all = await search('');
    const seen: string[] = [];
    let before: object | null = null;
    for (let page = await search('', {}, before, 1); page[0]; page = await search('', {}, before, 1)) {
      seen.push(page[0].code);
      before = (await db.sql`select created_at::text, id from orders where id = ${page[0].id}`)[0] as object;
    }
    expect(seen).toEqual(all.map(({ code }) => code));
  });

  test('is filtered by state, channel, date, show and evening', async () => {
    const [show] = await db.sql`select production_id as id from performances where id = ${house.performanceId}`;
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    for (const filter of [
      { status: 'paid' },
      { channel: 'online' },
      { performance_id: house.performanceId },
      { production_id: show?.id },
      { from: yesterday },
    ])
      expect(await codes('', filter), JSON.stringify(filter)).toContain(bruno.code);
    for (const filter of [
      { status: 'held' },
      { channel: 'counter' },
      { performance_id: desk },
      { production_id: desk },
      { to: yesterday },
      { needs_person: 'true' },
    ])
      expect(await codes('', filter), JSON.stringify(filter)).not.toContain(bruno.code);
  });

  test('knows which money needs a person', async () => {
    await db.sql`update payments set needs_person = 'reversed' where order_id = ${bruno.orderId}`;
    expect(await search('', { needs_person: 'true' })).toMatchObject([{ code: bruno.code, needs_person: true }]);
    await db.sql`update payments set needs_person = null where order_id = ${bruno.orderId}`;
  });

  test('refuses a filter it does not know, and a value that none can have', async () => {
    expect(await refusal(search('', { secret: 'x' }))).toMatchObject({
      hint: 'unknown_field',
      facts: { field: 'secret' },
    });
    for (const filter of [{ status: 'lost' }, { performance_id: '7' }, { from: 'soon' }])
      expect((await refusal(search('', filter as unknown as Record<string, string>))).hint).toBe('invalid_filter');
    expect(await search('', { status: 'paid' })).not.toHaveLength(0);
  });

  test.each(['door', undefined])('is closed to the %s and to customers', async (role) => {
    const sale = await newPaidSale(db, house, [role ? 'A1' : 'A2']);
    const person = role ? await createPerson(db.sql, { role }) : sale.userId;
    const ask = (userId: string) => db.asUser(userId, (sql) => sql`select code from search_orders('')`);
    expect((await refusal(ask(person))).hint).toBe('not_allowed');
    expect((await refusal(db.asAnon((sql) => sql`select from search_orders('')`))).code).toBe('42501');
    for (const member of ['support', 'box_office', 'manager', 'owner'])
      expect(await ask(await createPerson(db.sql, { role: member }))).not.toHaveLength(0);
  });
});
