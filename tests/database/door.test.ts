import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { type Door, hashOf, offlineScan, openDoor } from '../support/door.ts';
import { createPerformance, createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { newPaidSale } from '../support/sales.ts';

let db: TestDatabase;
let door: Door;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  door = await openDoor(db);
});
afterEach(() => expectInvariants(db.sql));

test('the list of the evening names each valid ticket by a hash of its code, and never the code', async () => {
  await door.scan(door.tokens[0]);
  const rows = await door.list();
  expect(rows.map((row) => row.hash)).toEqual(door.tokens.map(hashOf));
  expect(rows[0]).toMatchObject({
    full_name: 'Camille',
    row_label: 'A',
    checked_in_at: expect.any(Date),
    place_number: 1,
  });
  for (const token of door.tokens) expect(JSON.stringify(rows)).not.toContain(token);
  await door.refund();
  expect(await door.list()).toEqual([]);
});

test('a device also knows, without names, which tickets were refunded and which are of the dates around', async () => {
  const { hall } = door.house;
  const sell = async (startsIn: string, sameShow: boolean) => {
    const performanceId = await createPerformance(db.sql, hall, { startsIn });
    if (sameShow) {
      await db.sql`update performances set production_id =
        (select production_id from performances where id = ${door.house.performanceId}) where id = ${performanceId}`;
    }
    const { orderId } = await newPaidSale(db, { hall, performanceId }, ['A1']);
    const [row] = await db.sql`select token from tickets where order_id = ${orderId}`;
    return hashOf(row?.token);
  };
  const [matinee, , nextShow] = [
    await sell('10 days 12 hours', false),
    await sell('13 days', false),
    await sell('14 days', true),
    await sell('30 days', true),
  ];
  const around = await door.others();
  expect(around.map((row) => [row.outcome, row.hashes])).toEqual([
    ['wrong_performance', [matinee]],
    ['wrong_performance', [nextShow]],
  ]);
  expect(around[1]).toMatchObject({ title: { fr: 'Le Test' }, starts_at: expect.any(Date) });
  await door.refund();
  const [refunded] = await door.others();
  expect(refunded).toMatchObject({
    outcome: 'void',
    void_reason: 'refunded',
    voided_at: expect.any(Date),
    title: null,
  });
  expect([...(refunded?.hashes ?? [])].sort()).toEqual(door.tokens.map(hashOf).sort());
  expect(JSON.stringify(await door.others())).not.toContain('Camille');
});

test('the house fills up: how many are in and expected, by zone', async () => {
  expect(await door.state()).toMatchObject([{ expected: 3, inside: 0 }]);
  await door.scan(door.tokens[0]);
  await door.scan(door.tokens[1]);
  expect(await door.state()).toMatchObject([{ expected: 3, inside: 2 }]);
});

test('an entry is taken back with a reason, and the ticket opens the door again', async () => {
  const first = await door.scan(door.tokens[0]);
  expect(await refusal(door.undo(first?.ticket_id, ' '))).toMatchObject({ code: 'PT422', hint: 'reason_missing' });
  await door.undo(first?.ticket_id, ' Wrong person ');
  expect(
    await db.sql`select undo_reason, undone_by from check_ins where ticket_id = ${String(first?.ticket_id)}`,
  ).toEqual([{ undo_reason: 'Wrong person', undone_by: door.doorman }]);
  expect(await refusal(door.undo(first?.ticket_id, 'Again'))).toMatchObject({ code: 'PT409', hint: 'not_checked_in' });
  expect(await door.scan(door.tokens[0])).toMatchObject({ outcome: 'entered' });
});

test('every device of the door is told who came in, whose entry was undone, and how many are in', async () => {
  const first = await door.scan(door.tokens[0]);
  await door.scan(door.tokens[0]);
  await door.undo(first?.ticket_id, 'Mistake');
  expect(await door.told()).toEqual([
    { event: 'entries', payload: { in: [first?.ticket_id], count: 1 }, hidden: true },
    { event: 'entries', payload: { out: [first?.ticket_id], count: 0 }, hidden: true },
  ]);
  await db.sql`update performances set starts_at = now() + interval '1 hour' where id = ${door.house.performanceId}`;
  await door.refund();
  expect((await door.told()).at(-1)).toMatchObject({ event: 'list', hidden: true });
});

test('only those who check tickets in read the list, count, reconcile, undo and follow the door', async () => {
  const first = await door.scan(door.tokens[0]);
  const double = offlineScan(door.tokens[0], 'phone1');
  await door.comeBack([double]);
  const all = (userId: string) => [
    () => door.list(userId),
    () => door.others(userId),
    () => db.commitAs({ userId }, (sql) => sql`select * from door_state(${door.house.performanceId})`),
    () => db.commitAs({ userId }, (sql) => sql`select * from door_reports(${door.house.performanceId})`),
    () =>
      db.commitAs(
        { userId },
        (sql) => sql`select * from check_in_by_id(${String(first?.ticket_id)}, ${door.house.performanceId})`,
      ),
    () => door.comeBack([offlineScan(door.tokens[1], 'phone1')], userId),
    () => door.settle(double, 'Mischief', userId),
    () => door.undo(first?.ticket_id, 'Mischief', userId),
  ];
  const follows = async (userId: string) => {
    const [row] = await db.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId })}, true)`;
      return sql`select private.may_follow(${`door:${door.house.performanceId}`}) as may`;
    });
    return row?.may;
  };
  for (const person of [door.sale.userId, await createPerson(db.sql, { role: 'support' })]) {
    for (const act of all(person)) expect(await refusal(act())).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    expect(await follows(person)).toBe(false);
    expect(await db.commitAs({ userId: person }, (sql) => sql`select * from door_scans`)).toEqual([]);
  }
  for (const role of ['door', 'box_office', 'manager', 'owner']) {
    const member = await createPerson(db.sql, { role });
    expect(await door.list(member)).toHaveLength(3);
    expect(await follows(member)).toBe(true);
  }
});
