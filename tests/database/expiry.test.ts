import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState } from '../support/buyer.ts';
import { refusal, type Work } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { newPaidSale, openHouse } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let performanceId: string;

beforeAll(async () => {
  hall = await createHall(db.sql);
});
afterEach(() => expectInvariants(db.sql));

const runJob = async () => {
  const [run] = await db.commitAs(
    'service_role',
    (sql) => sql<{ expired: number }[]>`select expire_unpaid_orders() as expired`,
  );
  return run?.expired;
};
const placesOf = (orderId: string) =>
  db.sql`select status from places where order_item_id in (select id from order_items where order_id = ${orderId})`;
async function buyerWith(labels: string[]) {
  performanceId = await createPerformance(db.sql, hall);
  const camille = buyer(db, await createPerson(db.sql, { anonymous: true }));
  const held = await camille.holdNamed(performanceId, hall, labels);
  return { camille, orderId: String(held[0]?.order_id) };
}

describe('the job of every minute', () => {
  it('expires an order at its deadline, frees its places and says why', async () => {
    const { orderId } = await buyerWith(['A1', 'A2']);
    expect(await runJob()).toBe(0);
    await letDeadlinePass(db.sql, orderId, 0);
    expect(await runJob()).toBe(1);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'expired', total_cents: 3000 });
    expect(await placesOf(orderId)).toHaveLength(0);
    expect(
      await db.sql`select kind, actor, facts from order_events where order_id = ${orderId} order by id desc limit 1`,
    ).toEqual([{ kind: 'order_expired', actor: 'system', facts: { reason: 'unpaid after 15 minutes' } }]);
    expect(await runJob()).toBe(0);
  });

  it('expires an order that waits at PayPal, and leaves the payment open for who comes back at minute 20', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await camille.beginCheckout(orderId);
    const [opened] = await db.commitAs(
      'service_role',
      (sql) => sql`select * from open_payment(${orderId}, 'emulator')`,
    );
    await db.commitAs(
      'service_role',
      (sql) => sql`select payment_created(${opened?.payment_id}, 'PAYPAL-1', 'https://paypal.example')`,
    );
    await letDeadlinePass(db.sql, orderId, 5);
    expect(await runJob()).toBe(1);
    expect(await db.sql`select status from payments where order_id = ${orderId}`).toEqual([{ status: 'created' }]);
    const [claim] = await db.commitAs(
      'service_role',
      (sql) => sql`select outcome from claim_payment(${opened?.payment_id})`,
    );
    expect(claim?.outcome).toBe('claimed');
  });

  it('never touches an order while PayPal may be taking the money', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await camille.beginCheckout(orderId);
    const [opened] = await db.commitAs(
      'service_role',
      (sql) => sql`select * from open_payment(${orderId}, 'emulator')`,
    );
    await db.commitAs(
      'service_role',
      (sql) => sql`select payment_created(${opened?.payment_id}, 'PAYPAL-2', 'https://paypal.example')`,
    );
    await db.commitAs('service_role', (sql) => sql`select * from claim_payment(${opened?.payment_id})`);
    await letDeadlinePass(db.sql, orderId, 60);
    expect(await runJob()).toBe(0);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'paying' });
    expect(await placesOf(orderId)).toEqual([{ status: 'claimed' }]);
  });

  it('does not take a place back from the next buyer who already has it', async () => {
    const { orderId } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId, 1);
    const noe = buyer(db, await createPerson(db.sql));
    const [taken] = await noe.holdNamed(performanceId, hall, ['A1']);
    expect(await runJob()).toBe(1);
    expect(await placesOf(String(taken?.order_id))).toEqual([{ status: 'held' }]);
  });

  it('passes by an order that its buyer is changing at this moment, and takes it next time', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId, 1);
    await db.commitAs({ userId: camille.userId }, async (sql) => {
      await sql`select revive_order(${orderId})`;
      expect(await runJob()).toBe(0);
    });
    expect(await runJob()).toBe(0);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'held' });
    await letDeadlinePass(db.sql, orderId, 1);
    expect(await runJob()).toBe(1);
  });

  // The real pg_cron lives in one database of a server, never in a clone: tests/stack watches it run.
  it.skipIf(process.env.PARTERRE_TEST_POSTGRES === 'system')('is scheduled every minute', async () => {
    const jobs = await db.sql`select jobname, schedule from cron.job order by jobname`;
    expect(jobs).toEqual([
      { jobname: 'clean-up-anonymous-users', schedule: '17 3 * * *' },
      { jobname: 'expire-unpaid-orders', schedule: '* * * * *' },
      { jobname: 'sum-up-revenue', schedule: '*/5 * * * *' },
      { jobname: 'trim-journals', schedule: '43 3 * * *' },
      { jobname: 'trim-notifications', schedule: '51 3 * * *' },
    ]);
  });

  it('is not for customers to call', async () => {
    const customer = await createPerson(db.sql);
    expect(await refusal(db.asUser(customer, (sql) => sql`select expire_unpaid_orders()`))).toMatchObject({
      code: '42501',
    });
    expect(await runJob()).toBe(0);
  });
});

describe('the nightly clean-up', () => {
  const visitor = async (daysAgo: number, anonymous = true) => {
    const id = await createPerson(db.sql, { anonymous });
    await db.sql`update auth.users set created_at = now() - make_interval(days => ${daysAgo}) where id = ${id}`;
    return id;
  };
  const cleanUp = () => db.sql`select private.clean_up_anonymous_users()`;
  const exists = async (id: string) => (await db.sql`select from auth.users where id = ${id}`).length === 1;

  it('forgets a visitor of two days ago who left nothing, but not one of this morning nor an account', async () => {
    const [old, fresh, account] = [await visitor(2), await visitor(0), await visitor(400, false)];
    await cleanUp();
    expect([await exists(old), await exists(fresh), await exists(account)]).toEqual([false, true, true]);
  });

  it('keeps whoever is still around', async () => {
    const id = await visitor(40);
    await db.sql`update auth.users set last_sign_in_at = now() - interval '1 hour' where id = ${id}`;
    await cleanUp();
    expect(await exists(id)).toBe(true);
  });

  it('forgets who abandoned a cart a month ago, and keeps the abandoned order without a name', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId, 1);
    await runJob();
    const age = (days: number) =>
      db.sql`update auth.users set created_at = now() - make_interval(days => ${days}) where id = ${camille.userId}`;
    await age(29);
    await cleanUp();
    expect(await exists(camille.userId)).toBe(true);
    await age(31);
    await cleanUp();
    expect(await exists(camille.userId)).toBe(false);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'expired', customer_id: null });
  });

  it('never forgets who holds, pays or paid', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await db.sql`update auth.users set created_at = now() - interval '90 days' where id = ${camille.userId}`;
    await cleanUp();
    expect(await exists(camille.userId)).toBe(true);
    await camille.beginCheckout(orderId);
    await db.commitAs('service_role', (sql) => sql`select * from open_payment(${orderId}, 'emulator')`);
    await letDeadlinePass(db.sql, orderId, 1);
    await runJob();
    await cleanUp();
    expect(await exists(camille.userId)).toBe(true);
  });

  it('keeps a visitor whose name stands behind an invoice or a refund, and forgets the others all the same', async () => {
    const house = await openHouse(db);
    await db.sql`update settings set legal_name = 'The House', postal_address = '1 rue du Test, Lyon'`;
    const [billed, returned] = [await newPaidSale(db, house, ['A1']), await newPaidSale(db, house, ['A2'])];
    await db.sql`insert into performance_moves (performance_id, was, starts_at, reason)
      select id, starts_at - interval '1 day', starts_at, 'No heating' from performances where id = ${house.performanceId}`;
    const [guest, other, nobody] = [await visitor(2), await visitor(2), await visitor(2)];
    const byLink = async (userId: string, orderId: string, work: Work<unknown>) => {
      const [row] = await db.sql<{ key: string }[]>`select key from private.order_keys where order_id = ${orderId}`;
      await db.commitAs({ userId }, work, { 'x-order-key': row?.key ?? '' });
    };
    await byLink(guest, billed.orderId, (sql) => sql`select issue_invoice(${billed.orderId})`);
    await byLink(
      other,
      returned.orderId,
      (sql) => sql`select return_moved(${returned.orderId}, ${house.performanceId})`,
    );
    await cleanUp();
    expect([await exists(guest), await exists(other), await exists(nobody)]).toEqual([true, true, false]);
  });

  it('trims journals of three months ago and keeps newer ones', async () => {
    await db.sql`insert into private.webhook_events (event_id, event_type, received_at) values
      ('old', 'X', now() - interval '91 days'), ('new', 'X', now() - interval '89 days')`;
    await db.sql`select private.trim_journals()`;
    expect(await db.sql`select event_id from private.webhook_events`).toEqual([{ event_id: 'new' }]);
  });
});
