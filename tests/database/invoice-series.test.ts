import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { itemsOf } from '../support/paid-places.ts';
import { type Refund, refundDesk } from '../support/refunds.ts';
import { newPaidSale, openHouse, type Sale } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let desk: { userId: string };
beforeAll(async () => {
  await db.sql`update settings set legal_name = 'Asociación Teatro del Pozo', postal_address = 'Calle del Pozo 12, 21001 Huelva'`;
  desk = { userId: await createPerson(db.sql, { role: 'box_office' }) };
});
beforeEach(async () => {
  await db.sql`update settings set country = 'FR'`;
});
afterEach(() => expectInvariants(db.sql));

const moveTo = (country: string) => db.sql`update settings set country = ${country}`;
const giveBack = (sale: Sale, items: string[]): Promise<Refund[]> => refundDesk(db, desk).giveBack(sale, items, 'cash');
const correct = (number: string, name = 'The school') =>
  db.commitAs(desk, (sql) => sql`select correct_invoice(${number}, ${sql.json({ name })}, 'The school pays')`);

async function invoicedSale(house: Awaited<ReturnType<typeof openHouse>>, labels: string[]) {
  const sale = await newPaidSale(db, house, labels);
  const [issued] = await db.commitAs(
    { userId: sale.userId },
    (sql) => sql<{ number: string }[]>`select issue_invoice(${sale.orderId}, '{"name": "The teacher"}') as number`,
  );
  return { sale, number: issued?.number ?? '' };
}

/** The numbers of all papers since the house opened, in the order in which they were issued; `R` for those of that series. */
async function numbersOf(sale?: Sale): Promise<{ series: string; serial: number }[]> {
  const rows = await db.sql<{ number: string }[]>`
    select number from invoices ${sale ? db.sql`where order_id = ${sale.orderId}` : db.sql``} order by issued_at`;
  return rows.map(({ number }) => {
    const [, year = '', letter, serial] = /^(\d{4})-(?:([A-Z])-)?(\d{6})$/.exec(number) ?? [];
    return { series: `${year}${letter ?? ''}`, serial: Number(serial) };
  });
}

/** Numbers that do not follow the one before them in their series: none, when each series counts from one without a hole. */
async function holes(): Promise<string[]> {
  const rows = await db.sql<{ number: string }[]>`
    select number from (select number, right(number, 6)::int as serial, row_number() over (partition by left(number, -6) order by number) as nth
                          from invoices) as counted where serial <> nth`;
  return rows.map(({ number }) => number);
}

describe('the number of a credit note', () => {
  test('follows the invoices of a French house, and has a series of its own in a Spanish one', async () => {
    const house = await openHouse(db);
    const french = await invoicedSale(house, ['A1']);
    await giveBack(french.sale, await itemsOf(db, french.sale));
    const [bill, note] = await numbersOf(french.sale);
    expect(note).toEqual({ series: bill?.series, serial: (bill?.serial ?? 0) + 1 });

    await moveTo('ES');
    const spanish = await invoicedSale(house, ['A2']);
    await giveBack(spanish.sale, await itemsOf(db, spanish.sale));
    const [factura, rectificativa] = await numbersOf(spanish.sale);
    expect(factura).toEqual({ series: bill?.series, serial: (note?.serial ?? 0) + 1 });
    expect(rectificativa).toEqual({ series: `${bill?.series}R`, serial: 1 });
    expect(await holes()).toEqual([]);
  });

  test('of a corrected buyer is apart too, while the invoice that replaces stays among the invoices', async () => {
    await moveTo('ES');
    const { sale, number } = await invoicedSale(await openHouse(db), ['A1', 'A2']);
    await correct(number);
    const [first, note, second] = await numbersOf(sale);
    expect(note?.series).toBe(`${first?.series}R`);
    expect(second).toEqual({ series: first?.series, serial: (first?.serial ?? 0) + 1 });
    const [, fresh] = await db.sql<{ number: string }[]>`
      select number from invoices where order_id = ${sale.orderId} and kind = 'invoice' order by issued_at`;
    await giveBack(sale, (await itemsOf(db, sale)).slice(0, 1));
    await correct(fresh?.number ?? '', 'The council');
    const [{ left } = { left: 0 }] = await db.sql<{ left: number }[]>`
      select sum(total_cents)::int as left from invoices where order_id = ${sale.orderId}`;
    expect(left).toBe(1500);
    expect(await holes()).toEqual([]);
  });

  test('given already stays what it was when the house moves, there and back', async () => {
    const house = await openHouse(db);
    const { sale } = await invoicedSale(house, ['A1', 'A2', 'A3']);
    const [first = '', second = '', third = ''] = await itemsOf(db, sale);
    await giveBack(sale, [first]);
    const before = await db.sql`select number, content from invoices order by issued_at`;
    await moveTo('ES');
    await giveBack(sale, [second]);
    expect((await db.sql`select number, content from invoices order by issued_at`).slice(0, before.length)).toEqual(
      before,
    );
    await moveTo('FR');
    await giveBack(sale, [third]);
    expect((await numbersOf(sale)).map(({ series }) => series.slice(4))).toEqual(['', '', 'R', '']);
    expect(await holes()).toEqual([]);
  });
});

describe('both series', () => {
  test('have no hole when many papers are written at once and one is taken back at the last moment', async () => {
    await moveTo('ES');
    const house = await openHouse(db);
    const sales = [];
    for (const seat of ['A1', 'A2', 'A3', 'A4', 'B1', 'B2']) sales.push(await invoicedSale(house, [seat]));
    const [taken, ...others] = sales;
    const items = new Map<Sale, string[]>();
    for (const { sale } of sales) items.set(sale, await itemsOf(db, sale));
    const undone = db.commitAs(desk, async (sql) => {
      await sql`select from refund_items(${taken?.sale.orderId ?? ''}, ${items.get(taken?.sale as Sale) ?? []}, 'Ill', 'cash')`;
      throw new Error('the line was cut');
    });
    const ends = await Promise.allSettled([
      undone,
      ...others.slice(0, 3).map(({ sale }) => giveBack(sale, items.get(sale) ?? [])),
      ...others.slice(3).map(({ number }) => correct(number)),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', ...others.map(() => 'fulfilled')]);
    expect(await numbersOf(taken?.sale)).toHaveLength(1);
    expect(await holes()).toEqual([]);
  });

  test('belong to their kind: an invoice cannot have a number of the other series', async () => {
    const { sale } = await invoicedSale(await openHouse(db), ['A1']);
    const forged = db.sql`
      insert into invoices (number, kind, order_id, replaces, total_cents, content)
      select '2026-R-900000', kind, order_id, id, total_cents, content from invoices where order_id = ${sale.orderId}`;
    expect((await refusal(forged)).code).toBe('23514');
  });
});
