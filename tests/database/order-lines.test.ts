import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller, Headers } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { type House, newPaidSale, newSale, openHouse } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let house: House;

beforeAll(async () => {
  house = await openHouse(db);
});

const linesFor = (caller: Caller, orderId: string, headers: Headers = {}) =>
  db.commitAs(
    caller,
    (sql) => sql<{ seat: string; amount_cents: number; ticket_number: string | null }[]>`
      select row_label || seat_label as seat, amount_cents, ticket_number from order_lines
       where order_id = ${orderId} order by place_number`,
    headers,
  );

describe('the lines of an order', () => {
  it('name the seats and prices of a cart, without a ticket', async () => {
    const sale = await newSale(db, house, ['A1', 'A2']);
    const lines = await linesFor({ userId: sale.userId }, sale.orderId);
    expect(lines.map(({ seat, ticket_number }) => [seat, ticket_number])).toEqual([
      ['A1', null],
      ['A2', null],
    ]);
  });

  it('carry a numbered ticket for each place once the order is paid', async () => {
    const sale = await newPaidSale(db, house, ['B1', 'B2']);
    const lines = await linesFor({ userId: sale.userId }, sale.orderId);
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => Number(line.ticket_number) > 0)).toBe(true);
    await expectInvariants(db.sql);
  });

  it('are hidden from a stranger, and shown to whoever holds the order’s key', async () => {
    const sale = await newPaidSale(db, house, ['A3']);
    const stranger = { userId: await createPerson(db.sql) };
    const [secret] = await db.sql`select key from private.order_keys where order_id = ${sale.orderId}`;
    const withKey = { 'x-order-key': String(secret?.key) };
    expect(await linesFor(stranger, sale.orderId)).toEqual([]);
    expect(await linesFor('anon', sale.orderId, { 'x-order-key': 'WRONG' })).toEqual([]);
    expect(await linesFor(stranger, sale.orderId, withKey)).toHaveLength(1);
    expect(await linesFor('anon', sale.orderId, withKey)).toHaveLength(1);
  });

  it('stay readable after the show has left the catalogue, for whoever has an order for it and for nobody else', async () => {
    const sale = await newPaidSale(db, house, ['B3']);
    const stranger = { userId: await createPerson(db.sql) };
    const shows = (caller: Caller) =>
      db.commitAs(
        caller,
        (
          sql,
        ) => sql`select productions.id from productions join performances on performances.production_id = productions.id
        where performances.id = ${house.performanceId}`,
      );
    await db.sql`update productions set archived_at = now() from performances
      where performances.production_id = productions.id and performances.id = ${house.performanceId}`;
    expect(await linesFor({ userId: sale.userId }, sale.orderId)).toHaveLength(1);
    expect(await shows({ userId: sale.userId })).toHaveLength(1);
    expect(await shows(stranger)).toEqual([]);
    expect(await shows('anon')).toEqual([]);
    await db.sql`update productions set archived_at = null`;
  });
});
