import { afterEach, beforeEach, expect, it } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall, seatIds } from '../support/hall.ts';
import { brokenInvariants, expectInvariants } from '../support/invariants.ts';

// Each rule of holding is taken out once: the same evening that is fine with it must be reported without it.

let db: TestDatabase;
let hall: Hall;
beforeEach(async () => {
  db = await openTestDatabase();
  hall = await createHall(db.sql);
});
afterEach(() => db.close());

const newBuyer = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));

/** Takes one piece out of a function's text; fails when that piece is no longer there. */
async function mutate(name: string, piece: string, replacement: string): Promise<void> {
  const [found] = await db.sql<{ text: string }[]>`select pg_get_functiondef(${name}::regproc) as text`;
  if (!found?.text.includes(piece)) throw new Error(`${name} has no "${piece}"`);
  await db.sql.unsafe(found.text.replace(piece, replacement));
}

/** Two buyers take the same seat; the second asks while the first has written and not yet committed. */
async function atTheSameMoment(): Promise<void> {
  const performanceId = await createPerformance(db.sql, hall);
  const seats = await seatIds(db.sql, hall, ['A1']);
  const [camille, noe] = [await newBuyer(), await newBuyer()];
  let behind: Promise<unknown> | undefined;
  await camille.ask(async (sql) => {
    await sql`select from hold_seats(${performanceId}, ${seats})`;
    let done = false;
    behind = Promise.allSettled([noe.holdSeats(performanceId, seats)]).finally(() => {
      done = true;
    });
    // With the lock the second is refused at once; without it, it waits for us to commit.
    while (!done && (await db.sql`select from pg_locks where not granted`).length === 0);
  });
  await behind;
}

async function oneAfterTheOther(): Promise<void> {
  const performanceId = await createPerformance(db.sql, hall);
  await (await newBuyer()).holdNamed(performanceId, hall, ['A1', 'A2']);
  await Promise.allSettled([(await newBuyer()).holdNamed(performanceId, hall, ['A2', 'A3'])]);
}

async function nobodyPays(): Promise<void> {
  const performanceId = await createPerformance(db.sql, hall);
  const [held] = await (await newBuyer()).holdNamed(performanceId, hall, ['A1']);
  await letDeadlinePass(db.sql, String(held?.order_id), 30);
  await db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);
}

async function comesBackTooLate(): Promise<void> {
  const performanceId = await createPerformance(db.sql, hall);
  const camille = await newBuyer();
  const [held] = await camille.holdNamed(performanceId, hall, ['A1']);
  await letDeadlinePass(db.sql, String(held?.order_id), 1);
  await (await newBuyer()).holdNamed(performanceId, hall, ['A1']);
  await Promise.allSettled([camille.beginCheckout(String(held?.order_id))]);
}

const mutants: [missing: string, name: string, piece: string, replacement: string, evening: () => Promise<void>][] = [
  ['the lock on places', 'private.lock_places', 'for no key update skip locked', '', atTheSameMoment],
  ['the refusal of taken seats', 'private.refuse_lost', 'cardinality(lost) > 0', 'false', oneAfterTheOther],
  [
    'the release of places',
    'private.expire_orders',
    'perform private.free_places(private.items_of(order_ids));',
    '',
    nobodyPays,
  ],
  ['the second look at seats', 'private.take_back', "lost <> '[]'", 'false', comesBackTooLate],
];

it.each(mutants)('the invariants notice when %s is missing', async (_missing, name, piece, replacement, evening) => {
  await evening();
  await expectInvariants(db.sql);
  await mutate(name, piece, replacement);
  await evening();
  expect(await brokenInvariants(db.sql)).not.toEqual([]);
});
