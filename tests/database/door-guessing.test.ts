import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { type Door, openDoor } from '../support/door.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let door: Door;

beforeEach(async () => {
  door = await openDoor(db);
});
afterEach(() => expectInvariants(db.sql));

test('five hundred invented codes are slowed after sixty and told to the team once, while tickets go on to enter', async () => {
  let refused = 0;
  for (let code = 0; code < 500; code += 1) {
    const answer = await door.scan(`INVENTED${code}`).catch(() => 'refused');
    if (answer === 'refused') refused += 1;
  }
  expect(refused).toBe(440);
  expect(await refusal(door.scan('INVENTED500'))).toMatchObject({
    code: 'PT429',
    hint: 'too_many_attempts',
    facts: { retry_after_seconds: expect.any(Number) },
  });
  // Whoever stands there with a ticket does not wait for it, found by code or by name.
  expect(await door.scan(door.tokens[0])).toMatchObject({ outcome: 'entered' });
  const byId = (id: unknown) =>
    db.commitAs(
      { userId: door.doorman },
      (sql) => sql`select * from check_in_by_id(${String(id)}, ${door.house.performanceId})`,
    );
  const [, second] = await door.list();
  expect(await byId(second?.ticket_id)).toMatchObject([{ outcome: 'entered' }]);
  expect(await refusal(byId(randomUUID()))).toMatchObject({ code: 'PT429', hint: 'too_many_attempts' });

  const told =
    await db.sql`select user_id from notifications where kind = 'door_alert' and path = ${`/door/${door.house.performanceId}`}`;
  expect(new Set(told.map((row) => row.user_id)).size).toBe(told.length);
  expect(told.map((row) => row.user_id)).toContain(door.doorman);
  const desk = await db.sql`select payload from realtime.messages where topic = 'desk' and event = 'door_guessing'
    and payload ->> 'performance_id' = ${door.house.performanceId}`;
  expect(desk).toHaveLength(1);
  const other = await createPerson(db.sql, { role: 'door' });
  expect(await door.scan('INVENTED501', { user: other })).toMatchObject({ outcome: 'unknown' });
  await db.sql`update private.door_guesses set since = since - interval '1 minute' where user_id = ${door.doorman}`;
  expect(await door.scan('INVENTED502')).toMatchObject({ outcome: 'unknown' });
});
