import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { type House, newPaidSale, openHouse, type Sale } from '../support/sales.ts';

let db: TestDatabase;
let house: House;
let sale: Sale;
let tokens: string[];
let doorman: string;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  doorman = await createPerson(db.sql, { role: 'door' });
  house = await openHouse(db);
  sale = await newPaidSale(db, house, ['A1', 'A2', 'B1']);
  const rows = await db.sql<
    { token: string }[]
  >`select token from tickets where order_id = ${sale.orderId} order by number`;
  tokens = rows.map((row) => row.token);
});
afterEach(() => expectInvariants(db.sql));

const hashOf = (token = '') => createHash('sha256').update(token).digest('hex').slice(0, 32);
const scan = async (
  token = '',
  options: { device?: string; scanId?: string; user?: string; performanceId?: string } = {},
) => {
  const { device = null, scanId = null, user = doorman, performanceId = house.performanceId } = options;
  const [answer] = await db.commitAs(
    { userId: user },
    (sql) => sql`select * from check_in_ticket(${token}, ${performanceId}, ${device}, ${scanId})`,
  );
  return answer;
};
const offlineScan = (token: string | undefined, device: string, more: Record<string, unknown> = {}) => ({
  hash: hashOf(token),
  scan_id: randomUUID(),
  device,
  scanned_at: new Date(Date.now() - 60_000).toISOString(),
  outcome_shown: 'entered',
  ...more,
});
const comeBack = async (scans: Record<string, unknown>[], user = doorman, performanceId = house.performanceId) => {
  const rows = await db.commitAs(
    { userId: user },
    (sql) =>
      sql<
        { scan_id: string; outcome: string }[]
      >`select * from check_in_offline(${performanceId}, ${sql.json(scans as never)})`,
  );
  return scans.map(({ scan_id }) => rows.find((row) => row.scan_id === scan_id)?.outcome);
};
const reports = () =>
  db.commitAs({ userId: doorman }, (sql) => sql`select * from door_reports(${house.performanceId})`);
const list = (user = doorman) =>
  db.commitAs({ userId: user }, (sql) => sql`select * from door_list(${house.performanceId})`);
const state = () => db.commitAs({ userId: doorman }, (sql) => sql`select * from door_state(${house.performanceId})`);
const undo = (ticketId: string, reason: string, user = doorman) =>
  db.commitAs({ userId: user }, (sql) => sql`select undo_check_in(${ticketId}, ${reason})`);
const refund = () => db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'Ill')`);

test('a code typed in groups, in small letters and with the letters that look like digits opens the door', async () => {
  const [token = ''] = tokens;
  const typed = ` ${token
    .toLowerCase()
    .replaceAll('1', 'l')
    .replaceAll('0', 'o')
    .replace(/(.{5})/g, '$1-')}`;
  expect(await scan(typed)).toMatchObject({ outcome: 'entered', row_label: 'A', seat_label: '1' });
});

test('the door is told of which evening a ticket is, and when it was given back', async () => {
  const tonight = await openHouse(db);
  expect(await scan(tokens[0], { performanceId: tonight.performanceId })).toMatchObject({
    outcome: 'wrong_performance',
    title: { fr: 'Le Test' },
    starts_at: expect.any(Date),
    time_zone: 'Europe/Paris',
  });
  await refund();
  expect(await scan(tokens[0])).toMatchObject({
    outcome: 'void',
    void_reason: 'refunded',
    voided_at: expect.any(Date),
  });
});

test('nobody enters a performance that is cancelled', async () => {
  const cancel = (at: string | null) =>
    db.sql`update performances set status = ${at ? 'cancelled' : 'scheduled'}, cancelled_at = ${at} where id = ${house.performanceId}`;
  await cancel(new Date().toISOString());
  expect(await scan(tokens[0])).toMatchObject({ outcome: 'cancelled', checked_in_at: null });
  await cancel(null);
  expect(await scan(tokens[0])).toMatchObject({ outcome: 'entered' });
});

test('a scan whose answer was lost is sent again and still lets the same person in, once', async () => {
  const again = { device: 'phone1', scanId: randomUUID() };
  expect(await scan(tokens[0], again)).toMatchObject({ outcome: 'entered' });
  expect(await scan(tokens[0], again)).toMatchObject({ outcome: 'entered' });
  expect(await comeBack([offlineScan(tokens[0], 'phone1', { scan_id: again.scanId })])).toEqual(['entered']);
  expect(await reports()).toEqual([]);
  expect(await scan(tokens[0], { device: 'phone1', scanId: randomUUID() })).toMatchObject({ outcome: 'already_in' });
});

test('who lost the code is found by name and let in by the ticket', async () => {
  const ticket = (await list()).find((row) => row.full_name === 'Camille');
  const byId = (id: string) =>
    db.commitAs({ userId: doorman }, (sql) => sql`select * from check_in_by_id(${id}, ${house.performanceId})`);
  expect(await byId(ticket?.ticket_id)).toMatchObject([{ outcome: 'entered', full_name: 'Camille' }]);
  expect(await byId(ticket?.ticket_id)).toMatchObject([{ outcome: 'already_in' }]);
  expect(await byId(randomUUID())).toMatchObject([{ outcome: 'unknown' }]);
});

test('the list of the evening names each valid ticket by a hash of its code, and never the code', async () => {
  await scan(tokens[0]);
  const rows = await list();
  expect(rows.map((row) => row.hash)).toEqual(tokens.map(hashOf));
  expect(rows[0]).toMatchObject({
    full_name: 'Camille',
    row_label: 'A',
    checked_in_at: expect.any(Date),
    place_number: 1,
  });
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token);
  await refund();
  expect(await list()).toEqual([]);
});

test('the house fills up: how many are in and expected, by zone', async () => {
  expect(await state()).toMatchObject([{ expected: 3, inside: 0 }]);
  await scan(tokens[0]);
  await scan(tokens[1]);
  expect(await state()).toMatchObject([{ expected: 3, inside: 2 }]);
});

test('one ticket photographed and scanned on two phones without network: the first in stays, the second is reported', async () => {
  const [first, second] = [offlineScan(tokens[0], 'phone1'), offlineScan(tokens[0], 'phone2')];
  expect(await comeBack([first])).toEqual(['entered']);
  expect(await comeBack([second])).toEqual(['already_in']);
  expect(await reports()).toMatchObject([
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
  expect(await comeBack([first])).toEqual(['entered']);
  expect(await comeBack([second])).toEqual(['already_in']);
  expect(await reports()).toHaveLength(1);
  expect(await state()).toMatchObject([{ inside: 1 }]);
});

test('two phones that come back at the same moment with the same evening let each person in once', async () => {
  const scans = (device: string) => tokens.map((token) => offlineScan(token, device));
  const [one, two] = [scans('phone1'), scans('phone2').reverse()];
  const outcomes = await Promise.all([comeBack(one), comeBack(two), comeBack(one), comeBack(two)]);
  expect(outcomes[0]).toEqual(outcomes[2]);
  expect(outcomes[1]).toEqual(outcomes[3]);
  const entered = [...(outcomes[0] ?? []), ...(outcomes[1] ?? [])].filter((outcome) => outcome === 'entered');
  expect(entered).toHaveLength(3);
  expect(await reports()).toHaveLength(3);
});

test('two doors with network scan the same code at once: one green, one amber', async () => {
  const answers = await Promise.all([scan(tokens[0], { device: 'phone1' }), scan(tokens[0], { device: 'phone2' })]);
  expect(answers.map((answer) => answer?.outcome).sort()).toEqual(['already_in', 'entered']);
});

test('a device with an old list that let in a refunded ticket is told so, and so is the door', async () => {
  await refund();
  expect(await comeBack([offlineScan(tokens[0], 'phone1')])).toEqual(['void']);
  expect(await reports()).toMatchObject([{ outcome: 'void', full_name: 'Camille' }]);
});

test('a device with the list of another evening, or with invented codes, lets nobody in', async () => {
  const tonight = await openHouse(db);
  const scans = [offlineScan(tokens[0], 'phone1'), offlineScan('INVENTED', 'phone1', { outcome_shown: 'unknown' })];
  expect(await comeBack(scans, doorman, tonight.performanceId)).toEqual(['wrong_performance', 'unknown']);
  expect(await state()).toMatchObject([{ inside: 0 }]);
});

test('a phone whose clock runs wrong writes no history', async () => {
  const at = (scanned_at: string) => ({ scanned_at });
  await comeBack([
    offlineScan(tokens[0], 'phone1', at('2001-01-01T00:00:00Z')),
    offlineScan(tokens[1], 'phone1', at('2099-01-01T00:00:00Z')),
  ]);
  const [row] = await db.sql`select bool_and(checked_in_at between now() - interval '25 hours' and now()) as sane
    from check_ins where performance_id = ${house.performanceId}`;
  expect(row?.sane).toBe(true);
});

test('scans that cannot be read are refused as a whole, and those that can are taken', async () => {
  const good = offlineScan(tokens[0], 'phone1');
  const broken = (more: Record<string, unknown>) => offlineScan(tokens[1], 'phone1', more);
  const bad: unknown[] = [
    broken({ device: 'A phone!' }),
    broken({ scan_id: 'x' }),
    broken({ scanned_at: 'yesterday evening' }),
    broken({ outcome_shown: 'fine' }),
    'entered',
  ];
  for (const scans of [...bad.map((scan) => [good, scan]), Array.from({ length: 201 }, () => good)])
    expect(await refusal(comeBack(scans as never))).toMatchObject({ code: 'PT422', hint: 'invalid_scans' });
  expect(await state()).toMatchObject([{ inside: 0 }]);
  expect(await refusal(comeBack([good], doorman, randomUUID()))).toMatchObject({ hint: 'performance_not_found' });
  expect(await comeBack([good])).toEqual(['entered']);
});

test('an entry is taken back with a reason, and the ticket opens the door again', async () => {
  const first = await scan(tokens[0]);
  expect(await refusal(undo(first?.ticket_id, ' '))).toMatchObject({ code: 'PT422', hint: 'reason_missing' });
  await undo(first?.ticket_id, ' Wrong person ');
  expect(await db.sql`select undo_reason, undone_by from check_ins where ticket_id = ${first?.ticket_id}`).toEqual([
    { undo_reason: 'Wrong person', undone_by: doorman },
  ]);
  expect(await refusal(undo(first?.ticket_id, 'Again'))).toMatchObject({ code: 'PT409', hint: 'not_checked_in' });
  expect(await scan(tokens[0])).toMatchObject({ outcome: 'entered' });
});

test('five hundred invented codes are slowed after sixty, told to the team once, and another door goes on', async () => {
  let refused = 0;
  for (let code = 0; code < 500; code += 1) {
    const answer = await scan(`INVENTED${code}`).catch(() => 'refused');
    if (answer === 'refused') refused += 1;
  }
  expect(refused).toBe(440);
  expect(await refusal(scan(tokens[0]))).toMatchObject({
    code: 'PT429',
    hint: 'too_many_attempts',
    facts: { retry_after_seconds: expect.any(Number) },
  });
  const told =
    await db.sql`select user_id from notifications where kind = 'door_alert' and path = ${`/door/${house.performanceId}`}`;
  expect(new Set(told.map((row) => row.user_id)).size).toBe(told.length);
  expect(told.map((row) => row.user_id)).toContain(doorman);
  const desk = await db.sql`select payload from realtime.messages where topic = 'desk' and event = 'door_guessing'
    and payload ->> 'performance_id' = ${house.performanceId}`;
  expect(desk).toHaveLength(1);
  expect(await scan(tokens[0], { user: await createPerson(db.sql, { role: 'door' }) })).toMatchObject({
    outcome: 'entered',
  });
  await db.sql`update private.door_guesses set since = since - interval '1 minute' where user_id = ${doorman}`;
  expect(await scan(tokens[0])).toMatchObject({ outcome: 'already_in' });
});

test('every device of the door is told who came in, whose entry was undone, and how many are in', async () => {
  const told = async () => {
    const rows = await db.sql`select event, payload, private from realtime.messages
      where topic = ${`door:${house.performanceId}`} order by inserted_at`;
    return rows.map(({ event, payload: { id: _, ...payload }, private: hidden }) => ({ event, payload, hidden }));
  };
  const first = await scan(tokens[0]);
  await scan(tokens[0]);
  await undo(first?.ticket_id, 'Mistake');
  expect(await told()).toEqual([
    { event: 'entries', payload: { in: [first?.ticket_id], count: 1 }, hidden: true },
    { event: 'entries', payload: { out: [first?.ticket_id], count: 0 }, hidden: true },
  ]);
  await db.sql`update performances set starts_at = now() + interval '1 hour' where id = ${house.performanceId}`;
  await refund();
  expect((await told()).at(-1)).toMatchObject({ event: 'list', hidden: true });
});

test('only those who check tickets in read the list, count, reconcile, undo and follow the door', async () => {
  const first = await scan(tokens[0]);
  const all = (userId: string) => [
    () => list(userId),
    () => db.commitAs({ userId }, (sql) => sql`select * from door_state(${house.performanceId})`),
    () => db.commitAs({ userId }, (sql) => sql`select * from door_reports(${house.performanceId})`),
    () =>
      db.commitAs({ userId }, (sql) => sql`select * from check_in_by_id(${first?.ticket_id}, ${house.performanceId})`),
    () => comeBack([offlineScan(tokens[1], 'phone1')], userId),
    () => undo(first?.ticket_id, 'Mischief', userId),
  ];
  const follows = async (userId: string) => {
    const [row] = await db.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId })}, true)`;
      return sql`select private.may_follow(${`door:${house.performanceId}`}) as may`;
    });
    return row?.may;
  };
  for (const person of [sale.userId, await createPerson(db.sql, { role: 'support' })]) {
    for (const act of all(person)) expect(await refusal(act())).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    expect(await follows(person)).toBe(false);
    expect(await db.commitAs({ userId: person }, (sql) => sql`select * from door_scans`)).toEqual([]);
  }
  for (const role of ['door', 'box_office', 'manager', 'owner']) {
    const member = await createPerson(db.sql, { role });
    expect(await list(member)).toHaveLength(3);
    expect(await follows(member)).toBe(true);
  }
});
