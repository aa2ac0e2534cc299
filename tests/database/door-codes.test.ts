import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Door, openDoor } from '../support/door.ts';
import { expectInvariants } from '../support/invariants.ts';
import { openHouse } from '../support/sales.ts';

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

test('a code typed in groups, in small letters and with the letters that look like digits opens the door', async () => {
  const [token = ''] = door.tokens;
  const typed = ` ${token
    .toLowerCase()
    .replaceAll('1', 'l')
    .replaceAll('0', 'o')
    .replace(/(.{5})/g, '$1-')}`;
  expect(await door.scan(typed)).toMatchObject({ outcome: 'entered', row_label: 'A', seat_label: '1' });
});

test('the door is told of which evening a ticket is, and when it was given back', async () => {
  const tonight = await openHouse(db);
  expect(await door.scan(door.tokens[0], { performanceId: tonight.performanceId })).toMatchObject({
    outcome: 'wrong_performance',
    title: { fr: 'Le Test' },
    starts_at: expect.any(Date),
    time_zone: 'Europe/Paris',
  });
  await door.refund();
  expect(await door.scan(door.tokens[0])).toMatchObject({
    outcome: 'void',
    void_reason: 'refunded',
    voided_at: expect.any(Date),
  });
});

test('nobody enters a performance that is cancelled', async () => {
  const cancel = (at: string | null) =>
    db.sql`update performances set status = ${at ? 'cancelled' : 'scheduled'}, cancelled_at = ${at} where id = ${door.house.performanceId}`;
  await cancel(new Date().toISOString());
  expect(await door.scan(door.tokens[0])).toMatchObject({ outcome: 'cancelled', checked_in_at: null });
  await cancel(null);
  expect(await door.scan(door.tokens[0])).toMatchObject({ outcome: 'entered' });
});

test('who lost the code is found by name and let in by the ticket', async () => {
  const ticket = (await door.list()).find((row) => row.full_name === 'Camille');
  const byId = (id: string) =>
    db.commitAs(
      { userId: door.doorman },
      (sql) => sql`select * from check_in_by_id(${id}, ${door.house.performanceId})`,
    );
  expect(await byId(String(ticket?.ticket_id))).toMatchObject([{ outcome: 'entered', full_name: 'Camille' }]);
  expect(await byId(String(ticket?.ticket_id))).toMatchObject([{ outcome: 'already_in' }]);
  expect(await byId(randomUUID())).toMatchObject([{ outcome: 'unknown' }]);
});

test('two doors with network scan the same code at once: one green, one amber', async () => {
  const answers = await Promise.all([
    door.scan(door.tokens[0], { device: 'phone1' }),
    door.scan(door.tokens[0], { device: 'phone2' }),
  ]);
  expect(answers.map((answer) => answer?.outcome).sort()).toEqual(['already_in', 'entered']);
});
