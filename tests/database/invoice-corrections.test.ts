import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { itemsOf } from '../support/paid-places.ts';
import { newPaidSale, openHouse, type Sale, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Content = {
  buyer: Record<string, string>;
  lines: { seat: string; amount_cents: number }[];
  vat: { rate: number; gross_cents: number }[];
  paid_by: { way: string; amount_cents: number }[];
  cause: string | null;
  corrects: string | null;
  replaces: string | null;
};
type Invoice = { number: string; kind: string; cause: string | null; total_cents: number; content: Content };
type Caller = { userId: string } | 'anon' | 'service_role';

const db = testDatabase();
let desk: { userId: string };
beforeAll(async () => {
  await db.sql`update settings set legal_name = 'Association Théâtre du Puits', postal_address = '12 rue du Puits, 69005 Lyon', vat_rate = 5.5`;
  desk = { userId: await createPerson(db.sql, { role: 'box_office' }) };
});
afterEach(() => expectInvariants(db.sql));

const RIGHT = { name: 'École du Quai', address: '3 quai Saint-Vincent, Lyon', vat_number: 'FR 12 345678901' };
const WHY = 'The school pays, not the teacher';

/** A paid order with its invoice, and the number of that. */
async function invoicedSale(labels = ['A1', 'A2']): Promise<{ sale: Sale; number: string }> {
  const sale = await newPaidSale(db, await openHouse(db), labels);
  const [issued] = await db.commitAs(
    { userId: sale.userId },
    (sql) => sql<{ number: string }[]>`select issue_invoice(${sale.orderId}, '{"name": "The teacher"}') as number`,
  );
  return { sale, number: issued?.number ?? '' };
}
const correct = (number: string, caller: Caller = desk, buyer: Record<string, string> = RIGHT, why = WHY) =>
  db.commitAs(
    caller,
    (sql) => sql<{ number: string }[]>`select correct_invoice(${number}, ${sql.json(buyer)}, ${why}) as number`,
  );
const papersOf = (sale: Sale) =>
  db.sql<
    Invoice[]
  >`select number, kind, cause, total_cents, content from invoices where order_id = ${sale.orderId} order by number`;
const giveBack = (sale: Sale, items: string[]) =>
  db.commitAs(desk, (sql) => sql`select from refund_items(${sale.orderId}, ${items}, 'Ill', 'cash')`);
const serials = (papers: readonly Invoice[]) => papers.map(({ number }) => Number(number.split('-')[1]));

describe('an invoice that names a wrong buyer', () => {
  test('is cancelled by a credit note, and a new one names the right buyer, with the next two numbers', async () => {
    const { sale, number } = await invoicedSale();
    const [fresh] = await correct(number);
    const papers = await papersOf(sale);
    const [first, note, second] = papers;
    expect(papers.map(({ kind, cause, total_cents }) => [kind, cause, total_cents])).toEqual([
      ['invoice', null, 3000],
      ['credit_note', 'buyer', -3000],
      ['invoice', null, 3000],
    ]);
    const [start = 0] = serials(papers);
    expect(serials(papers)).toEqual([start, start + 1, start + 2]);
    expect(first?.content.buyer).toEqual({ name: 'The teacher' });
    expect(note?.content).toMatchObject({
      buyer: { name: 'The teacher' },
      corrects: number,
      cause: 'buyer',
      paid_by: [],
    });
    expect(note?.content.vat).toEqual([{ rate: 5.5, gross_cents: -3000, vat_cents: -156, net_cents: -2844 }]);
    expect(second).toMatchObject({
      number: fresh?.number,
      content: { buyer: RIGHT, replaces: number, paid_by: [{ way: 'paypal', amount_cents: 3000 }] },
    });
    expect(second?.content.lines).toEqual(first?.content.lines);
  });

  test('the trail says so with why, and the audit log who did it', async () => {
    const { sale, number } = await invoicedSale();
    const [fresh] = await correct(number);
    const trail = await db.asUser(
      desk.userId,
      (sql) =>
        sql`select kind, actor, facts, office_facts from order_trail(${sale.orderId}) where kind like '%invoice%' or kind like 'credit%'`,
    );
    expect(trail.map(({ kind }) => kind)).toEqual([
      'invoice_issued',
      'credit_note_issued',
      'invoice_issued',
      'invoice_corrected',
    ]);
    expect(trail[3]).toMatchObject({
      actor: 'member',
      facts: { number, invoice: fresh?.number },
      office_facts: { reason: WHY },
    });
    const acts = await db.sql`select action, actor_id, before, after from audit_log where subject_name = ${number}`;
    expect(acts).toMatchObject([
      { action: 'update', actor_id: desk.userId, before: { name: 'The teacher' }, after: { ...RIGHT, reason: WHY } },
    ]);
  });

  test('what was given back before stays given back: only the rest is cancelled and invoiced anew', async () => {
    const { sale, number } = await invoicedSale();
    const [first = '', second = ''] = await itemsOf(db, sale);
    await giveBack(sale, [first]);
    const [fresh] = await correct(number);
    const papers = await papersOf(sale);
    expect(papers.map(({ total_cents }) => total_cents)).toEqual([3000, -1500, -1500, 1500]);
    expect(papers[3]?.content.lines.map(({ seat }) => seat)).toEqual(['2']);
    await giveBack(sale, [second]);
    expect((await papersOf(sale)).at(-1)).toMatchObject({
      cause: 'refund',
      total_cents: -1500,
      content: { corrects: fresh?.number, buyer: RIGHT },
    });
  });

  test('a buyer who asks for the invoice again gets the new one', async () => {
    const { sale, number } = await invoicedSale();
    const [fresh] = await correct(number);
    const [asked] = await db.commitAs(
      { userId: sale.userId },
      (sql) => sql<{ number: string }[]>`select issue_invoice(${sale.orderId}) as number`,
    );
    expect(asked?.number).toBe(fresh?.number);
    expect(await papersOf(sale)).toHaveLength(3);
  });
});

describe('what is refused', () => {
  test('the same invoice twice, even by two people at once; the new one can be corrected again', async () => {
    const { sale, number } = await invoicedSale();
    const tries = await Promise.allSettled([correct(number), correct(number, desk, { ...RIGHT, name: 'Another' })]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const papers = await papersOf(sale);
    expect(papers).toHaveLength(3);
    const fresh = papers[2]?.number ?? '';
    expect(await refusal(correct(number))).toMatchObject({ hint: 'already_corrected', facts: { number: fresh } });
    expect(await correct(fresh, desk, { name: 'A third one' })).toHaveLength(1);
    expect(await papersOf(sale)).toHaveLength(5);
  });

  test('no such invoice, a credit note, the same buyer, a bad one, no reason, an unnamed house, an order given back', async () => {
    const { sale, number } = await invoicedSale();
    expect((await refusal(correct('2026-999999'))).hint).toBe('invoice_not_found');
    expect((await refusal(correct(number, desk, { name: 'The teacher' }))).hint).toBe('buyer_unchanged');
    expect(await refusal(correct(number, desk, { address: 'No name' }))).toMatchObject({
      hint: 'invalid_buyer',
      facts: { field: 'name' },
    });
    expect((await refusal(correct(number, desk, RIGHT, ' '))).hint).toBe('reason_missing');
    await db.sql`update settings set legal_name = null`;
    expect((await refusal(correct(number))).hint).toBe('house_incomplete');
    await db.sql`update settings set legal_name = 'Association Théâtre du Puits'`;
    expect(await papersOf(sale)).toHaveLength(1);
    await correct(number);
    const [, note, fresh] = await papersOf(sale);
    expect((await refusal(correct(note?.number ?? ''))).hint).toBe('invoice_not_found');
    await giveBack(sale, await itemsOf(db, sale));
    expect((await refusal(correct(fresh?.number ?? '', desk, { name: 'Too late' }))).hint).toBe('already_refunded');
  });

  test.each(['door', 'support', undefined])('a %s, the buyer and visitors may not', async (role) => {
    const { sale, number } = await invoicedSale(['A1']);
    for (const userId of [await createPerson(db.sql, role ? { role } : {}), sale.userId]) {
      expect(await refusal(correct(number, { userId }))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    }
    expect((await refusal(correct(number, 'anon'))).code).toBe('42501');
    expect(await correct(number)).toHaveLength(1);
  });

  test.each(['owner', 'manager', 'box_office'])('a %s may', async (role) => {
    const { number } = await invoicedSale(['A1']);
    expect(await correct(number, { userId: await createPerson(db.sql, { role }) })).toHaveLength(1);
  });
});

describe('a chargeback', () => {
  const reverse = (sale: Sale) => settle(db, sale.paymentId, 'reversed', {});

  test('of an invoiced order writes its credit note with the next number, once', async () => {
    const { sale, number } = await invoicedSale();
    await reverse(sale);
    await reverse(sale);
    const papers = await papersOf(sale);
    const [start = 0] = serials(papers);
    expect(serials(papers)).toEqual([start, start + 1]);
    expect(papers[1]).toMatchObject({
      kind: 'credit_note',
      cause: 'chargeback',
      total_cents: -3000,
      content: { corrects: number, buyer: { name: 'The teacher' }, paid_by: [{ way: 'paypal', amount_cents: -3000 }] },
    });
    expect(papers[1]?.content.lines.map(({ seat, amount_cents }) => [seat, amount_cents])).toEqual([
      ['1', -1500],
      ['2', -1500],
    ]);
    expect((await refusal(correct(number))).hint).toBe('already_refunded');
  });

  test('after a refund credits only what was still paid; without an invoice it credits nothing', async () => {
    const { sale } = await invoicedSale();
    await giveBack(sale, (await itemsOf(db, sale)).slice(0, 1));
    await reverse(sale);
    expect((await papersOf(sale)).map(({ cause, total_cents }) => [cause, total_cents])).toEqual([
      [null, 3000],
      ['refund', -1500],
      ['chargeback', -1500],
    ]);
    const plain = await newPaidSale(db, await openHouse(db), ['A1']);
    await reverse(plain);
    expect(await papersOf(plain)).toEqual([]);
  });
});
