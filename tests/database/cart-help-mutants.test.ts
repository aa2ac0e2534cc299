import { afterEach, beforeEach, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { newHelper } from '../support/desk.ts';
import { createHall, createPerformance, createPerson, priceTypes, seatIds } from '../support/hall.ts';
import { brokenInvariants, expectInvariants } from '../support/invariants.ts';

// Each rule of help in a cart is taken out once: the same act that is fine with it must be reported without it.

let db: TestDatabase;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.close());

/** Takes one piece out of a function's text; fails when that piece is no longer there. */
async function mutate(name: string, piece: string, replacement: string): Promise<void> {
  const [found] = await db.sql<{ text: string }[]>`select pg_get_functiondef(${name}::regproc) as text`;
  if (!found?.text.includes(piece)) throw new Error(`${name} has no "${piece}"`);
  await db.sql.unsafe(found.text.replace(piece, replacement));
}

/** A member changes a price, moves a seat and gives time in somebody's cart. */
async function helpOnce(): Promise<void> {
  const hall = await createHall(db.sql);
  const performanceId = await createPerformance(db.sql, hall);
  const [held] = await buyer(db, await createPerson(db.sql)).holdNamed(performanceId, hall, ['A1']);
  const camille = await newHelper(db);
  const item = String(held?.order_item_id);
  await camille.price(item, (await priceTypes(db.sql)).reduced);
  await camille.swap(item, String((await seatIds(db.sql, hall, ['B2']))[0]));
  await camille.extend(String(held?.order_id));
}

it('help as it is breaks no rule', async () => {
  await helpOnce();
  await expectInvariants(db.sql);
});

it.each([
  [
    'more time for the order but not for its places',
    'private.extend_hold',
    'update public.places set held_until = deadline',
    'update public.places set held_until = held_until',
    'An open order holds all of its places until its one deadline',
  ],
  [
    'a price that the total does not know',
    'private.changed_by_help',
    'perform private.count_order(helped.id);',
    '',
    'An order costs what its items cost',
  ],
  [
    'an item that moves while its place stays',
    'private.move_item',
    'set place_number = goal, zone_id',
    'set place_number = moving.place_number, zone_id',
    'A place points to an item that names it',
  ],
])('notices %s', async (_what, name, piece, replacement, rule) => {
  await mutate(name, piece, replacement);
  await helpOnce();
  expect((await brokenInvariants(db.sql)).map((broken) => broken.name)).toContain(rule);
});
