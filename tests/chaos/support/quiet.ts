import { vi } from 'vitest';
import { beat, runJobs } from './bad-day.ts';
import type { House } from './house.ts';
import { answered } from './patience.ts';

const FIVE_MINUTES = 5 * 60;
/** Longer than PayPal remembers an order that nobody agreed to. */
const SEVEN_HOURS = 7 * 60 * 60;

/** Nobody kills any more: every part is back, slow banks decide, and all that is in between comes to its end. */
export async function untilQuiet(house: House): Promise<void> {
  const { paypal } = house.theatre;
  await patiently(async () => {
    await paypal.noFaults();
    await paypal.settings({ webhook_mode: 'normal' });
    await runJobs(house);
  });
  await patiently(() => letSlowBanksDecide(house));
  await patiently(() => settleAll(house, ['capturing', 'pending']));
  // What is still open now are pages of PayPal on which nobody will ever agree.
  await answered(beat(house, SEVEN_HOURS));
  await patiently(() => settleAll(house, ['new', 'created', 'capturing', 'pending']));
}

async function letSlowBanksDecide({ theatre: { paypal } }: House): Promise<void> {
  const waiting = (await paypal.books()).captures.filter(({ status }) => status === 'PENDING');
  for (const [index, { capture_id: id }] of waiting.entries()) {
    if (index % 2 === 0) await paypal.completeCapture(id);
    else await paypal.denyCapture(id);
  }
}

/** One round of the clock and of PayPal's bell. @throws Error while anything is still in between */
async function settleAll(house: House, inBetween: string[]): Promise<void> {
  const { sql, paypal } = house.theatre;
  await paypal.webhooksIdle();
  await runJobs(house);
  const [left] = await sql<{ payments: number; refunds: number; orders: number; mails: number }[]>`select
    (select count(*) from payments where status::text = any (${inBetween}))::int as payments,
    (select count(*) from refunds where status in ('requested', 'pending'))::int as refunds,
    (select count(*) from orders where status in ('held', 'paying'))::int as orders,
    (select count(*) from private.outbox where sent_at is null and given_up_at is null)::int as mails`;
  if (left && left.payments + left.refunds + left.orders + left.mails === 0) return;
  await beat(house, FIVE_MINUTES);
  throw new Error(`Still in between: ${JSON.stringify(left)}`);
}

function patiently(work: () => Promise<void>): Promise<void> {
  return vi.waitFor(() => answered(work()), { timeout: 90_000, interval: 50 });
}
