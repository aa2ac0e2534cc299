import { afterEach, beforeEach, expect, test } from 'vitest';
import { givenCredit, redeem } from '../support/credits.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { brokenInvariants, expectInvariants } from '../support/invariants.ts';
import {
  type Claim,
  captureOf,
  claim,
  expireUnpaid,
  letMinutesPass,
  newOrder,
  newPaidSale,
  newSale,
  openHouse,
  openPayment,
  settle,
} from '../support/sales.ts';

// The invariants prove something only if they notice a broken rule. Here single lines are taken out of the functions, and
// the same evening that passes with them must be reported without.

let db: TestDatabase;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.close());

/** Replaces one piece of a function's text, and fails when that piece is no longer there. */
async function mutate(name: string, piece: string, replacement: string): Promise<void> {
  const [found] = await db.sql<{ text: string }[]>`select pg_get_functiondef(${name}::regproc) as text`;
  if (!found?.text.includes(piece)) throw new Error(`${name} has no "${piece}"`);
  await db.sql.unsafe(found.text.replaceAll(piece, replacement));
}

const ignoreRefusals = (work: Promise<unknown>) => Promise.allSettled([work]);

/** A late buyer claims while a rival's claim of the same seat is written but not yet committed. */
async function lateClaimDuringAnother(): Promise<void> {
  const house = await openHouse(db);
  const first = await newSale(db, house, ['A1']);
  await letMinutesPass(db, first.orderId, 20);
  await expireUnpaid(db);
  const rival = await newSale(db, house, ['A1']);
  await letMinutesPass(db, rival.orderId, 20);
  await expireUnpaid(db);
  let behind: Promise<Claim> | undefined;
  await db.commitAs('service_role', async (sql) => {
    await sql`select from claim_payment(${rival.paymentId})`;
    behind = claim(db, first.paymentId);
    await untilSomebodyWaits();
  });
  await behind;
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await db.sql`select from pg_locks where not granted`;
    if (waiting.length > 0) return;
  }
}

async function lateClaimOfSoldSeat(): Promise<void> {
  const house = await openHouse(db);
  const late = await newSale(db, house, ['A1', 'A2']);
  await letMinutesPass(db, late.orderId, 20);
  await newPaidSale(db, house, ['A2']);
  if ((await claim(db, late.paymentId)).outcome === 'claimed')
    await settle(db, late.paymentId, 'captured', captureOf(late));
}

async function paidTooLittle(): Promise<void> {
  const sale = await newSale(db, await openHouse(db), ['A1']);
  await claim(db, sale.paymentId);
  await settle(db, sale.paymentId, 'captured', captureOf(sale, { amount_cents: 1 }));
}

async function refusedForGood(): Promise<void> {
  const sale = await newSale(db, await openHouse(db), ['A1']);
  await claim(db, sale.paymentId);
  await settle(db, sale.paymentId, 'failed', { code: 'TRANSACTION_REFUSED' });
}

async function paypalIsSlow(): Promise<void> {
  const sale = await newSale(db, await openHouse(db), ['A1']);
  await claim(db, sale.paymentId);
  await letMinutesPass(db, sale.orderId, 20);
  await expireUnpaid(db);
}

async function givenBack(): Promise<void> {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  await db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'Ill')`);
}

async function givenBackTwiceOutside(): Promise<void> {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  for (const name of ['a', 'b'])
    await ignoreRefusals(
      db.commitAs(
        'service_role',
        (sql) => sql`select record_external_refund(${sale.paymentId}, ${name + sale.paymentId}, 1000)`,
      ),
    );
}

/** Two orders, one after the other, that count on the same credit. */
async function lateClaimWithoutItsCredit(): Promise<void> {
  const credit = await givenCredit(db, await createPerson(db.sql, { role: 'manager' }), ['A1']);
  const late = await newOrder(db, await openHouse(db), ['A1', 'A2']);
  await redeem(db, late, credit.code);
  const payment = await openPayment(db, late.orderId);
  await letMinutesPass(db, late.orderId, 20);
  await redeem(db, await newOrder(db, await openHouse(db), ['A1']), credit.code);
  await claim(db, payment);
}

async function sold(): Promise<void> {
  await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
}

type Mutant = [
  missing: string,
  name: string,
  piece: string,
  replacement: string,
  evening: () => Promise<void>,
  notices: string,
];
const mutants: Mutant[] = [
  [
    'the lock on places',
    'private.lock_places_of',
    'for no key update of places',
    '',
    lateClaimDuringAnother,
    'An order whose payment is under way has claimed all of its places',
  ],
  [
    'the check that seats are still ours or free',
    'private.claim_places',
    "if lost <> '[]' then return lost; end if;",
    '',
    lateClaimOfSoldSeat,
    'A paid order has exactly its places and tickets',
  ],
  [
    'the check of the amount',
    'private.why_not_sold',
    "return 'amount_mismatch'",
    'null',
    paidTooLittle,
    'A paid order was booked at exactly its total',
  ],
  [
    'the release of places',
    'private.expire_order',
    'perform private.release_places(expire_order.order_id);',
    '',
    refusedForGood,
    'Every claimed place belongs to an order whose payment is under way',
  ],
  [
    'the look for payments under way',
    'public.expire_unpaid_orders',
    'not private.payment_in_progress(id)',
    'true',
    paypalIsSlow,
    'An order whose payment is under way is being paid',
  ],
  [
    'the voiding of tickets',
    'private.void_items',
    "set status = 'void', voided_at = now()",
    'set status = ticket.status',
    givenBack,
    'Every valid ticket belongs to a paid order',
  ],
  [
    'the limit of refunds',
    'private.guard_refund',
    'given_back + new.amount_cents > captured',
    'false',
    givenBackTwiceOutside,
    'Never more is given back than was paid',
  ],
  [
    'the look at what a credit still has',
    'private.lock_credits',
    'part.amount_cents > private.credit_left(part.credit_id, of_order)',
    'false',
    lateClaimWithoutItsCredit,
    'What is being paid and what credits promise is the price of the order, and the credits have it',
  ],
  [
    'the booking of sales',
    'private.sell_order',
    'perform private.book_sale(sell_order.order_id);',
    '',
    sold,
    'Captured money is tickets, or on its way back, or a person knows',
  ],
  [
    'the step of the ticket counter',
    'private.issue_tickets',
    'value = value + wanted',
    'value = value + wanted + 1',
    sold,
    'Ticket numbers have no gap',
  ],
];

test.each(mutants)(
  'without %s the invariants cry out, and with it they are silent',
  async (_, name, piece, replacement, evening, notices) => {
    await evening();
    await expectInvariants(db.sql);
    await mutate(name, piece, replacement);
    await evening();
    expect((await brokenInvariants(db.sql)).map((broken) => broken.name)).toContain(notices);
  },
);
