import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { type House, mailsOf, newPaidSale, newSale, openHouse, type Sale } from '../support/sales.ts';

type Caller = { userId: string } | 'anon' | 'service_role';

let db: TestDatabase;
let house: House;
let desk: { userId: string };
beforeAll(async () => {
  db = await openTestDatabase();
  desk = { userId: await createPerson(db.sql, { role: 'box_office' }) };
});
afterAll(async () => {
  await expectInvariants(db.sql);
  await db.close();
});

const newOrder = async () => {
  house = await openHouse(db);
  return newPaidSale(db, house, ['A1']);
};
const seenOf = async (orderId: string) =>
  (await db.sql<{ seen: string }[]>`select updated_at::text as seen from orders where id = ${orderId}`)[0]?.seen ??
  null;
const change = async (
  sale: Pick<Sale, 'orderId'>,
  fields: Record<string, string>,
  caller: Caller = desk,
  seen?: string,
) => {
  const moment = seen ?? (await seenOf(sale.orderId));
  return db.commitAs(
    caller,
    (sql) => sql`select change_order(${sale.orderId}, ${sql.json(fields)}, ${moment}::text::timestamptz) as saved`,
  );
};
const note = (orderId: string, body: string, caller: Caller = desk) =>
  db.commitAs(caller, (sql) => sql`select add_order_note(${orderId}, ${body}) as id`);
const resend = (orderId: string, caller: Caller = desk) =>
  db.commitAs(caller, (sql) => sql`select resend_order(${orderId})`);
const trailFor = (userId: string, orderId: string) =>
  db.asUser(
    userId,
    (sql) =>
      sql<
        { kind: string; actor_name: string; facts: object; office_facts: object }[]
      >`select * from order_trail(${orderId})`,
  );

describe('changing who an order is for', () => {
  test('name, address and language are corrected, and the trail says to members what was there before', async () => {
    const sale = await newOrder();
    await change(sale, { full_name: '  Noé   Petit ', email: 'noe@parterre.example', language: 'es' });
    const [order] = await db.sql`select full_name, email, language from orders where id = ${sale.orderId}`;
    expect(order).toEqual({ full_name: 'Noé Petit', email: 'noe@parterre.example', language: 'es' });
    const line = (await trailFor(desk.userId, sale.orderId)).find(({ kind }) => kind === 'order_changed');
    expect(line).toMatchObject({
      actor_name: 'Member',
      office_facts: {
        before: { full_name: 'Camille', language: 'fr' },
        after: { full_name: 'Noé Petit', language: 'es' },
      },
    });
    const [audited] = await db.sql`select before, after from audit_log where subject_id = ${sale.orderId}`;
    expect(audited).toMatchObject({ before: { full_name: 'Camille' }, after: { full_name: 'Noé Petit' } });
  });

  test('whoever follows the order reads which fields changed, and no address', async () => {
    const sale = await newOrder();
    await change(sale, { email: 'noe@parterre.example' });
    const [event] = await db.asUser(
      sale.userId,
      (sql) => sql`select facts from order_events where order_id = ${sale.orderId} and kind = 'order_changed'`,
    );
    expect(event).toEqual({ facts: { fields: ['email'] } });
  });

  test('the link in letters to the old address opens nothing any more; without a new address it stays', async () => {
    const sale = await newOrder();
    const keyOf = async () =>
      (await db.sql`select key from private.order_keys where order_id = ${sale.orderId}`)[0]?.key as string;
    const readWith = (key: string) => db.asAnon((sql) => sql`select id from orders`, { 'x-order-key': key });
    const old = await keyOf();
    await change(sale, { full_name: 'Noé' });
    expect(await readWith(old)).toHaveLength(1);
    await change(sale, { email: 'noe@parterre.example' });
    expect(await readWith(old)).toHaveLength(0);
    expect(await readWith(await keyOf())).toHaveLength(1);
  });

  test('the second of two people who edit it is told what the first wrote, and loses nothing', async () => {
    const sale = await newOrder();
    const seen = (await seenOf(sale.orderId)) ?? '';
    await change(sale, { full_name: 'First' }, desk, seen);
    expect(await refusal(change(sale, { full_name: 'Second' }, desk, seen))).toMatchObject({
      code: 'PT409',
      hint: 'edited_meanwhile',
      facts: { by: 'Member', fields: { full_name: 'First' } },
    });
    await change(sale, { full_name: 'Second' });
  });

  test.each([
    [{ total_cents: '1' }, 'unknown_field'],
    [{ customer_id: randomUUID() }, 'unknown_field'],
    [{ full_name: ' ' }, 'invalid_name'],
    [{ email: 'nobody' }, 'invalid_email'],
    [{ language: 'de' }, 'invalid_language'],
  ])('%j is refused as %s', async (fields, hint) => {
    const sale = await newOrder();
    expect((await refusal(change(sale, fields as unknown as Record<string, string>))).hint).toBe(hint);
    await change(sale, { full_name: 'Noé' });
  });

  test('saving what is there already leaves no line', async () => {
    const sale = await newOrder();
    await change(sale, { full_name: 'Camille' });
    expect((await trailFor(desk.userId, sale.orderId)).map(({ kind }) => kind)).not.toContain('order_changed');
  });

  test.each(['door', 'support', undefined])('the %s and customers may not', async (role) => {
    const sale = await newOrder();
    const userId = role ? await createPerson(db.sql, { role }) : sale.userId;
    expect((await refusal(change(sale, { full_name: 'Me' }, { userId }))).hint).toBe('not_allowed');
    expect((await refusal(change(sale, { full_name: 'Me' }, 'anon'))).code).toBe('42501');
    await change(sale, { full_name: 'Noé' });
  });
});

describe('sending the tickets again', () => {
  test('goes to the address of now, once a minute', async () => {
    const sale = await newOrder();
    await change(sale, { email: 'noe@parterre.example' });
    await resend(sale.orderId);
    expect(await refusal(resend(sale.orderId))).toMatchObject({ code: 'PT429', hint: 'too_many_letters' });
    const mails =
      await db.sql`select kind, recipient from private.outbox where order_id = ${sale.orderId} order by created_at`;
    expect(mails.at(-1)).toEqual({ kind: 'order_paid', recipient: 'noe@parterre.example' });
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'order_paid']);
  });

  test('needs tickets and an address', async () => {
    const unpaid = await newSale(db, await openHouse(db), ['A1']);
    expect((await refusal(resend(unpaid.orderId))).hint).toBe('order_not_paid');
    expect((await refusal(resend(randomUUID()))).hint).toBe('order_not_found');
    const sale = await newOrder();
    await db.sql`update orders set email = null where id = ${sale.orderId}`;
    expect((await refusal(resend(sale.orderId))).hint).toBe('email_missing');
    await db.sql`update orders set email = 'noe@parterre.example' where id = ${sale.orderId}`;
    await resend(sale.orderId);
  });

  test('the support may, the door and customers may not', async () => {
    const sale = await newOrder();
    for (const userId of [sale.userId, await createPerson(db.sql, { role: 'door' })])
      expect((await refusal(resend(sale.orderId, { userId }))).hint).toBe('not_allowed');
    await resend(sale.orderId, { userId: await createPerson(db.sql, { role: 'support' }) });
  });
});

describe('notes of the house', () => {
  test('members read who wrote them; the buyer, the door and visitors find none', async () => {
    const sale = await newOrder();
    await note(sale.orderId, '  Comes with a guide dog ');
    const read = (userId: string) =>
      db.asUser(userId, (sql) => sql`select body, author_name from order_notes where order_id = ${sale.orderId}`);
    expect(await read(desk.userId)).toEqual([{ body: 'Comes with a guide dog', author_name: 'Member' }]);
    expect(await read(sale.userId)).toEqual([]);
    expect(await read(await createPerson(db.sql, { role: 'door' }))).toEqual([]);
    expect((await refusal(db.asAnon((sql) => sql`select from order_notes`))).code).toBe('42501');
    expect((await refusal(db.asUser(sale.userId, (sql) => sql`select from order_trail(${sale.orderId})`))).hint).toBe(
      'not_allowed',
    );
  });

  test('an empty or endless one, and one by somebody who may not read orders, is refused', async () => {
    const sale = await newOrder();
    expect((await refusal(note(sale.orderId, '  '))).hint).toBe('message_empty');
    expect(await refusal(note(sale.orderId, 'a'.repeat(2001)))).toMatchObject({
      hint: 'message_too_long',
      facts: { limit: 2000 },
    });
    expect((await refusal(note(randomUUID(), 'x'))).hint).toBe('order_not_found');
    expect((await refusal(note(sale.orderId, 'x', { userId: sale.userId }))).hint).toBe('not_allowed');
    await note(sale.orderId, 'a'.repeat(2000), { userId: await createPerson(db.sql, { role: 'support' }) });
  });

  test('what was noted stays as it was noted', async () => {
    const sale = await newOrder();
    await note(sale.orderId, 'Once');
    expect((await refusal(db.sql`update order_notes set body = 'Never' where order_id = ${sale.orderId}`)).hint).toBe(
      'append_only',
    );
  });
});
