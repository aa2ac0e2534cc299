import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { type Door, type OfflineScan, offlineScan, openDoor } from '../support/door.ts';
import { expectInvariants } from '../support/invariants.ts';
import { openHouse } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let door: Door;

beforeEach(async () => {
  door = await openDoor(db);
});
afterEach(() => expectInvariants(db.sql));

test('a scan whose answer was lost is sent again and still lets the same person in, once', async () => {
  const again = { device: 'phone1', scanId: randomUUID() };
  expect(await door.scan(door.tokens[0], again)).toMatchObject({ outcome: 'entered' });
  expect(await door.scan(door.tokens[0], again)).toMatchObject({ outcome: 'entered' });
  expect(await door.comeBack([offlineScan(door.tokens[0], 'phone1', { scan_id: again.scanId })])).toEqual(['entered']);
  expect(await door.reports()).toEqual([]);
  expect(await door.scan(door.tokens[0], { device: 'phone1', scanId: randomUUID() })).toMatchObject({
    outcome: 'already_in',
  });
});

test('one ticket photographed and scanned on two phones without network: the first in stays, the second is reported', async () => {
  const [first, second] = [offlineScan(door.tokens[0], 'phone1'), offlineScan(door.tokens[0], 'phone2')];
  expect(await door.comeBack([first])).toEqual(['entered']);
  expect(await door.comeBack([second])).toEqual(['already_in']);
  expect(await door.reports()).toMatchObject([
    {
      outcome: 'already_in',
      device: 'phone2',
      earlier_device: 'phone1',
      full_name: 'Camille',
      seat_label: '1',
      scanned_by: 'Member',
    },
  ]);
  // The network fails in the middle of the answer: the phones send everything again.
  expect(await door.comeBack([first])).toEqual(['entered']);
  expect(await door.comeBack([second])).toEqual(['already_in']);
  expect(await door.reports()).toHaveLength(1);
  expect(await door.state()).toMatchObject([{ inside: 1 }]);
});

test('two phones that come back at the same moment with the same evening let each person in once', async () => {
  const scans = (device: string) => door.tokens.map((token) => offlineScan(token, device));
  const [one, two] = [scans('phone1'), scans('phone2').reverse()];
  const outcomes = await Promise.all([door.comeBack(one), door.comeBack(two), door.comeBack(one), door.comeBack(two)]);
  expect(outcomes[0]).toEqual(outcomes[2]);
  expect(outcomes[1]).toEqual(outcomes[3]);
  const entered = [...(outcomes[0] ?? []), ...(outcomes[1] ?? [])].filter((outcome) => outcome === 'entered');
  expect(entered).toHaveLength(3);
  expect(await door.reports()).toHaveLength(3);
});

test('a device with an old list that let in a refunded ticket is told so, and so is the door', async () => {
  await door.refund();
  expect(await door.comeBack([offlineScan(door.tokens[0], 'phone1')])).toEqual(['void']);
  expect(await door.reports()).toMatchObject([{ outcome: 'void', full_name: 'Camille' }]);
});

test('who was let in by a device that did not know of a cancellation is reported as that, refunded by then or not', async () => {
  await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${door.house.performanceId}`;
  expect((await door.told()).map(({ event }) => event)).toContain('list');
  const [first, second] = door.tokens.map((token) => offlineScan(token, 'phone1'));
  expect(await door.comeBack([first as OfflineScan])).toEqual(['cancelled']);
  await door.refund();
  expect(await door.comeBack([second as OfflineScan])).toEqual(['cancelled']);
  expect(await door.scan(door.tokens[2])).toMatchObject({ outcome: 'cancelled', void_reason: 'refunded' });
  expect(await door.reports()).toMatchObject([
    { outcome: 'cancelled', seat_label: '2' },
    { outcome: 'cancelled', seat_label: '1' },
  ]);
  expect(await door.state()).toEqual([]);
});

test('a device with the list of another evening, or with invented codes, lets nobody in', async () => {
  const tonight = await openHouse(db);
  const scans = [
    offlineScan(door.tokens[0], 'phone1'),
    offlineScan('INVENTED', 'phone1', { outcome_shown: 'unknown' }),
  ];
  expect(await door.comeBack(scans, door.doorman, tonight.performanceId)).toEqual(['wrong_performance', 'unknown']);
  expect(await door.state()).toMatchObject([{ inside: 0 }]);
});

test('a phone whose clock runs wrong writes no history', async () => {
  const at = (scanned_at: string) => ({ scanned_at });
  await door.comeBack([
    offlineScan(door.tokens[0], 'phone1', at('2001-01-01T00:00:00Z')),
    offlineScan(door.tokens[1], 'phone1', at('2099-01-01T00:00:00Z')),
  ]);
  const [row] = await db.sql`select bool_and(checked_in_at between now() - interval '25 hours' and now()) as sane
    from check_ins where performance_id = ${door.house.performanceId}`;
  expect(row?.sane).toBe(true);
});

test('a scan that is sent again after its entry was undone stays undone, and the rest of the evening comes in', async () => {
  const lost = { device: 'phone1', scanId: randomUUID() };
  const entered = await door.scan(door.tokens[0], lost);
  await door.undo(entered?.ticket_id, 'Wrong person');
  const again = offlineScan(door.tokens[0], 'phone1', { scan_id: lost.scanId });
  expect(await door.comeBack([again, offlineScan(door.tokens[1], 'phone1')])).toEqual(['entered', 'entered']);
  expect(await door.state()).toMatchObject([{ inside: 1 }]);
  // Shown anew, the ticket opens the door again.
  expect(await door.scan(door.tokens[0], { device: 'phone1', scanId: randomUUID() })).toMatchObject({
    outcome: 'entered',
  });
});

test('one scan that claims two tickets is refused in words, not as an accident', async () => {
  const first = offlineScan(door.tokens[0], 'phone1');
  const second = offlineScan(door.tokens[1], 'phone1', { scan_id: first.scan_id });
  await door.scan(door.tokens[0], { device: 'phone1', scanId: first.scan_id });
  expect(await refusal(door.comeBack([second]))).toMatchObject({ code: 'PT422', hint: 'invalid_scans' });
  expect(await door.comeBack([first])).toEqual(['entered']);
});

test('scans that cannot be read are refused as a whole, and those that can are taken', async () => {
  const good = offlineScan(door.tokens[0], 'phone1');
  const broken = (more: Record<string, unknown>) => offlineScan(door.tokens[1], 'phone1', more);
  const bad: unknown[] = [
    broken({ device: 'A phone!' }),
    broken({ scan_id: 'x' }),
    broken({ scanned_at: 'yesterday evening' }),
    broken({ outcome_shown: 'fine' }),
    'entered',
  ];
  for (const scans of [...bad.map((scan) => [good, scan]), Array.from({ length: 201 }, () => good)])
    expect(await refusal(door.comeBack(scans as never))).toMatchObject({ code: 'PT422', hint: 'invalid_scans' });
  expect(await door.state()).toMatchObject([{ inside: 0 }]);
  expect(await refusal(door.comeBack([good], door.doorman, randomUUID()))).toMatchObject({
    hint: 'performance_not_found',
  });
  expect(await door.comeBack([good])).toEqual(['entered']);
});
