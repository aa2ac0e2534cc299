import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { letDeadlinePass } from '../support/buyer';
import { createHall, createPerformance, seatIds } from '../support/hall';
import { startTestStack, type TestStack } from '../support/stack';
import { visitor } from '../support/supabase-clients';

const running: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

/** A house on its own stack with our real migrations, and someone who asks for seats A1 and A2 of tonight. */
async function openHouse(kind: 'system' | 'embedded') {
  const stack = await startTestStack({ postgres: kind });
  running.push(() => stack.stop());
  const sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
  running.push(() => sql.end());
  const hall = await createHall(sql);
  const performanceId = await createPerformance(sql, hall);
  const seats = await seatIds(sql, hall, ['A1', 'A2']);
  const hold = async () => {
    const guest = visitor(stack.addresses);
    await guest.auth.signInAnonymously();
    return guest.rpc('hold_seats', { performance_id: performanceId, seat_ids: seats });
  };
  return { stack, sql, hold };
}

/** A cart is left unpaid, the clock does its work, and the seats are there for the next visitor. */
async function leaveCartUnpaid(kind: 'system' | 'embedded', wake: (stack: TestStack) => Promise<unknown>) {
  const { stack, sql, hold } = await openHouse(kind);
  const { data: held } = await hold();
  expect(held).toHaveLength(2);
  expect((await hold()).error?.hint).toBe('seat_taken');

  await letDeadlinePass(sql, String(held?.[0]?.order_id));
  await wake(stack);
  const trail = () => sql`select facts ->> 'reason' as reason from order_events where kind = 'order_expired'`;
  await expect.poll(trail, { timeout: 120_000, interval: 500 }).toHaveLength(1);
  expect(String((await trail())[0]?.reason)).toMatch(/unpaid/);
  expect(await sql`select from places where status <> 'free'`).toHaveLength(0);
  expect((await hold()).data).toHaveLength(2);
  return sql;
}

test('pg_cron itself releases a cart that was not paid in time, within its minute, and says why', {
  timeout: 300_000,
}, async () => {
  const sql = await leaveCartUnpaid('system', async () => {});
  const succeeded = () =>
    sql`select from cron.job_run_details join cron.job using (jobid)
           where jobname = 'expire-unpaid-orders' and status = 'succeeded'`;
  await expect.poll(async () => (await succeeded()).length).toBeGreaterThan(0);
});

test('the ticker releases a cart that was not paid in time, by the very same job', () =>
  leaveCartUnpaid('embedded', (stack) =>
    fetch(`${stack.addresses.tickerUrl}/jobs/expire-unpaid-orders/run`, { method: 'POST' }),
  ));
