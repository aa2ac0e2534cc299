import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { captureOf, claim, newPaidSale, newSale, openHouse, type Sale, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Line = { ticket_number: number; amount_cents: number; vat_rate: number; row: string; seat: string };
type Content = {
  seller: Record<string, unknown>;
  buyer: Record<string, string>;
  lines: Line[];
  vat: Record<string, number>[];
  paid_by: { way: string; amount_cents: number }[];
  corrects: string | null;
};
type Invoice = { number: string; kind: string; total_cents: number; content: Content };
type Caller = { userId: string } | 'anon' | 'service_role';

const db = testDatabase();
beforeAll(async () => {
  await nameHouse();
});
afterEach(() => expectInvariants(db.sql));

const nameHouse =
  () => db.sql`update settings set legal_name = 'Association Théâtre du Puits', postal_address = '12 rue du Puits, 69005 Lyon',
  company_number = '123 456 789 00012', vat_number = 'FR12345678901', vat_rate = 5.5`;
const issue = (sale: Pick<Sale, 'orderId'>, caller: Caller, buyer: Record<string, string> = {}, headers = {}) =>
  db.commitAs(
    caller,
    (sql) => sql<{ number: string }[]>`select issue_invoice(${sale.orderId}, ${sql.json(buyer)}) as number`,
    headers,
  );
const invoicesOf = (sale: Pick<Sale, 'orderId'>) =>
  db.sql<
    Invoice[]
  >`select number, kind, total_cents, content from invoices where order_id = ${sale.orderId} order by issued_at`;
const itemsOf = async (sale: Pick<Sale, 'orderId'>) =>
  (
    await db.sql<{ id: string }[]>`select id from order_items where order_id = ${sale.orderId} order by place_number`
  ).map(({ id }) => id);
const giveBack = (sale: Sale, items: string[], method: string | null = 'cash') =>
  db.commitAs(
    'service_role',
    (sql) => sql<{ id: string }[]>`select id from refund_items(${sale.orderId}, ${items}, 'Ill', ${method})`,
  );
const serialOf = (number = '') => Number(number.split('-')[1]);

describe('the invoice of a paid order', () => {
  test('says who sold what to whom, ticket by ticket, with the VAT that is in it', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [issued] = await issue(
      sale,
      { userId: sale.userId },
      { name: 'Comité du Quartier', address: '1 place du Marché', vat_number: ' ' },
    );
    const [invoice] = await invoicesOf(sale);
    expect(invoice).toMatchObject({ number: issued?.number, kind: 'invoice', total_cents: 3000 });
    const { seller, buyer, lines, vat, paid_by } = invoice?.content ?? ({} as Content);
    expect(seller).toMatchObject({
      name: 'Association Théâtre du Puits',
      address: '12 rue du Puits, 69005 Lyon',
      company_number: '123 456 789 00012',
    });
    expect(buyer).toEqual({ name: 'Comité du Quartier', address: '1 place du Marché' });
    expect(lines.map(({ row, seat, amount_cents, vat_rate }) => `${row}${seat} ${amount_cents} ${vat_rate}`)).toEqual([
      'A1 1500 5.5',
      'A2 1500 5.5',
    ]);
    const numbers = await db.sql<
      { number: number }[]
    >`select number::int from tickets where order_id = ${sale.orderId} order by number`;
    expect(lines.map((line) => line.ticket_number)).toEqual(numbers.map(({ number }) => number));
    expect(vat).toEqual([{ rate: 5.5, gross_cents: 3000, vat_cents: 156, net_cents: 2844 }]);
    expect(paid_by).toEqual([{ way: 'paypal', amount_cents: 3000 }]);
  });

  test('is issued once: a second press, with another name, gives the same paper', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const presses = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => issue(sale, { userId: sale.userId }, { name })),
    );
    expect(new Set(presses.flat().map(({ number }) => number)).size).toBe(1);
    expect(await invoicesOf(sale)).toHaveLength(1);
  });

  test('stays as it was when the house, the show or the buyer change later', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    await issue(sale, { userId: sale.userId });
    const [before] = await invoicesOf(sale);
    await db.sql`update settings set legal_name = 'Another house', vat_rate = 20`;
    await db.sql`update productions set title = '{"fr": "Autre"}'`;
    expect(await invoicesOf(sale)).toEqual([before]);
    await nameHouse();
    for (const change of [
      db.sql`update invoices set total_cents = 1`,
      db.sql`delete from invoices`,
      db.sql`truncate invoices`,
    ]) {
      expect((await refusal(change)).hint).toBe('append_only');
    }
    expect(await invoicesOf(sale)).toEqual([before]);
  });

  test('its numbers have no gap, however many ask at once and some are refused', async () => {
    const [{ value: start } = { value: 0 }] = await db.sql<
      { value: number }[]
    >`select value::int from private.counters where name like 'invoice %'`;
    const house = await openHouse(db);
    const sales: Sale[] = [];
    for (const seat of ['A1', 'A2', 'A3', 'A4', 'B1', 'B2']) sales.push(await newPaidSale(db, house, [seat]));
    const unwell = issue(sales[0] as Sale, { userId: sales[0]?.userId ?? '' }, { vat_number: '?' });
    expect((await refusal(unwell)).hint).toBe('invalid_buyer');
    const numbers = await Promise.all(sales.map((sale) => issue(sale, { userId: sale.userId })));
    const serials = numbers
      .flat()
      .map(({ number }) => serialOf(number))
      .sort((a, b) => a - b);
    expect(serials).toEqual(sales.map((_, index) => start + index + 1));
  });

  test('a show with a rate of its own is taxed at that rate', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1', 'A2']);
    await db.sql`update settings set vat_rate = 5.5`;
    await db.sql`update productions set vat_rate = 2.1 where id = (select production_id from performances where id = ${house.performanceId})`;
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    await issue(sale, { userId: sale.userId });
    const [invoice] = await invoicesOf(sale);
    expect(invoice?.content.vat).toEqual([{ rate: 2.1, gross_cents: 3000, vat_cents: 62, net_cents: 2938 }]);
  });
});

describe('who may have it', () => {
  test.each(['owner', 'manager', 'box_office', 'support'])('a %s may, for any order', async (role) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    expect(await issue(sale, { userId: await createPerson(db.sql, { role }) })).toHaveLength(1);
  });

  test('whoever holds the order’s key may, without an account; and reads only that one', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const other = await newPaidSale(db, await openHouse(db), ['A1']);
    await issue(other, { userId: other.userId });
    const [key] = await db.sql<{ key: string }[]>`select key from private.order_keys where order_id = ${sale.orderId}`;
    const headers = { 'x-order-key': key?.key ?? '' };
    const visitor = { userId: await createPerson(db.sql, { anonymous: true }) };
    expect((await refusal(issue(sale, visitor))).hint).toBe('order_not_found');
    const [issued] = await issue(sale, visitor, {}, headers);
    expect(await db.asAnon((sql) => sql`select number from invoices`, headers)).toEqual([{ number: issued?.number }]);
  });

  test('strangers, the door and visitors may not, as if there were no such order', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const people: Caller[] = [
      { userId: await createPerson(db.sql) },
      { userId: await createPerson(db.sql, { role: 'door' }) },
    ];
    expect((await refusal(issue(sale, 'anon'))).code).toBe('42501');
    for (const caller of people) {
      expect(await refusal(issue(sale, caller))).toMatchObject({ code: 'PT404', hint: 'order_not_found' });
    }
    const [issued] = await issue(sale, { userId: sale.userId });
    const read = (userId: string) =>
      db.asUser(userId, (sql) => sql`select number from invoices where order_id = ${sale.orderId}`);
    expect(await read(await createPerson(db.sql))).toEqual([]);
    expect(await read(sale.userId)).toEqual([{ number: issued?.number }]);
  });

  test('an unpaid order has none, nor one given back, nor any of a house that does not say who it is', async () => {
    const unpaid = await newSale(db, await openHouse(db), ['A1']);
    expect((await refusal(issue(unpaid, { userId: unpaid.userId }))).hint).toBe('order_not_paid');
    expect((await refusal(issue({ orderId: randomUUID() }, { userId: unpaid.userId }))).hint).toBe('order_not_found');
    const gone = await newPaidSale(db, await openHouse(db), ['A1']);
    await giveBack(gone, await itemsOf(gone));
    expect((await refusal(issue(gone, { userId: gone.userId }))).hint).toBe('already_refunded');
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    await db.sql`update settings set postal_address = null`;
    expect((await refusal(issue(sale, { userId: sale.userId }))).hint).toBe('house_incomplete');
    await nameHouse();
    expect(await issue(sale, { userId: sale.userId })).toHaveLength(1);
  });

  test.each([
    ['name', { name: 'x'.repeat(201) }],
    ['address', { address: 'x'.repeat(301) }],
    ['vat_number', { vat_number: 'none' }],
  ])('a %s that will not do is named; a good one is taken', async (field, buyer) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    expect(await refusal(issue(sale, { userId: sale.userId }, buyer))).toMatchObject({
      hint: 'invalid_buyer',
      facts: { field },
    });
    expect(
      await issue(sale, { userId: sale.userId }, { name: 'Good', address: 'Here', vat_number: 'FR 12 345' }),
    ).toHaveLength(1);
  });
});

describe('what is given back after the invoice', () => {
  test('gets a credit note of its own number for exactly that place, when the money is back and not before', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first] = await issue(sale, { userId: sale.userId }, { name: 'Comité' });
    const [item = ''] = await itemsOf(sale);
    const [refund] = await giveBack(sale, [item], null);
    expect(await invoicesOf(sale)).toHaveLength(1);
    for (const _ of [1, 2]) {
      await db.commitAs(
        'service_role',
        (sql) => sql`select settle_refund(${refund?.id ?? ''}, 'completed', ${`R-${refund?.id}`})`,
      );
    }
    const [invoice, credit, ...more] = await invoicesOf(sale);
    expect(more).toEqual([]);
    expect(credit).toMatchObject({ kind: 'credit_note', total_cents: -1500 });
    expect(serialOf(credit?.number)).toBe(serialOf(invoice?.number) + 1);
    expect(credit?.content).toMatchObject({
      corrects: first?.number,
      buyer: { name: 'Comité' },
      paid_by: [{ way: 'paypal', amount_cents: -1500 }],
      lines: [{ row: 'A', seat: '1' }],
    });
    expect(credit?.content.vat).toEqual([{ rate: 5.5, gross_cents: -1500, vat_cents: -78, net_cents: -1422 }]);
  });

  test('an invoice asked for later lists only what was not given back, and needs no credit note', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [item = ''] = await itemsOf(sale);
    await giveBack(sale, [item]);
    await issue(sale, { userId: sale.userId });
    const [invoice, ...more] = await invoicesOf(sale);
    expect(more).toEqual([]);
    expect(invoice?.total_cents).toBe(1500);
    expect(invoice?.content.lines.map(({ seat }) => seat)).toEqual(['2']);
  });
});

describe('what the desk sees before it gives money back', () => {
  test('what each place would bring, and what became of earlier refunds; only who gives money back', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = '', second = ''] = await itemsOf(sale);
    const desk = await createPerson(db.sql, { role: 'box_office' });
    await db.commitAs(
      { userId: desk },
      (sql) => sql`select from refund_amount(${sale.orderId}, 500, 'Cold hall', 'cash')`,
    );
    const look = (userId: string) =>
      db.asUser(userId, (sql) => sql`select * from refundable_items(${sale.orderId}) order by left_cents`);
    expect(await look(desk)).toHaveLength(2);
    await giveBack(sale, [first], null);
    expect(await look(desk)).toEqual([{ order_item_id: second, left_cents: 1250, credit_cents: 0 }]);
    const told = await db.asUser(
      desk,
      (sql) => sql`select amount_cents, method, status, reason, requested_by from order_refunds(${sale.orderId})`,
    );
    expect(told).toEqual([
      { amount_cents: 500, method: 'cash', status: 'completed', reason: 'Cold hall', requested_by: 'Member' },
      { amount_cents: 1250, method: 'paypal', status: 'requested', reason: 'Ill', requested_by: null },
    ]);
    for (const person of [sale.userId, await createPerson(db.sql, { role: 'support' })]) {
      expect((await refusal(look(person))).hint).toBe('not_allowed');
      expect((await refusal(db.asUser(person, (sql) => sql`select from order_refunds(${sale.orderId})`))).hint).toBe(
        'not_allowed',
      );
    }
  });
});
