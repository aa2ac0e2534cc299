import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { type Door, type OfflineScan, offlineScan, openDoor } from '../support/door.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let door: Door;
let double: OfflineScan;

beforeEach(async () => {
  door = await openDoor(db);
  await door.scan(door.tokens[0], { device: 'phone1' });
  double = offlineScan(door.tokens[0], 'phone2');
  await door.comeBack([double]);
});
afterEach(() => expectInvariants(db.sql));

test('a double scan is ticked off with a word of what was done, and stays to be read with who did it', async () => {
  expect(await refusal(door.settle(double, '  '))).toMatchObject({ code: 'PT422', hint: 'note_missing' });
  expect(await refusal(door.settle(double, 'x'.repeat(501)))).toMatchObject({ code: 'PT422', hint: 'note_missing' });
  expect(await door.reports()).toMatchObject([{ settled_at: null, settled_by: null, settled_note: null }]);
  await door.settle(double, ' Two friends, one ticket: the second paid ');
  expect(await door.reports()).toMatchObject([
    {
      scan_id: double.scan_id,
      settled_at: expect.any(Date),
      settled_by: 'Member',
      settled_note: 'Two friends, one ticket: the second paid',
    },
  ]);
});

test('two members who tick off the same double: the second reads what the first did, and nothing is written over', async () => {
  const other = await createPerson(db.sql, { role: 'box_office' });
  const both = await Promise.allSettled([door.settle(double, 'Paid'), door.settle(double, 'Sent home', other)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [report] = await door.reports();
  expect(await refusal(door.settle(double, 'Again'))).toMatchObject({
    code: 'PT409',
    hint: 'report_settled',
    facts: { note: report?.settled_note },
  });
});

test('an entry that was in order is nothing to tick off, nor is one that never was; a refunded one is', async () => {
  const inOrder = offlineScan(door.tokens[1], 'phone2');
  expect(await door.comeBack([inOrder])).toEqual(['entered']);
  for (const scan of [inOrder, { ...double, scan_id: randomUUID() }])
    expect(await refusal(door.settle(scan, 'Nothing'))).toMatchObject({ code: 'PT404', hint: 'report_not_found' });
  await door.refund();
  const refunded = offlineScan(door.tokens[2], 'phone2');
  expect(await door.comeBack([refunded])).toEqual(['void']);
  await door.settle(refunded, 'Bought a new one');
  // What is still to look into comes first.
  expect((await door.reports()).map((report) => [report.outcome, report.settled_note])).toEqual([
    ['already_in', null],
    ['void', 'Bought a new one'],
  ]);
});

test('a scan that is sent again does not open what was ticked off', async () => {
  await door.settle(double, 'Paid');
  expect(await door.comeBack([double])).toEqual(['already_in']);
  expect(await door.reports()).toMatchObject([{ settled_note: 'Paid' }]);
});

test('every device of the door hears that a double was ticked off', async () => {
  const before = (await door.told()).length;
  await door.settle(double, 'Paid');
  expect((await door.told()).slice(before)).toMatchObject([{ event: 'scans', hidden: true }]);
});
