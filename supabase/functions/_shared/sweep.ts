import type { Context } from './context.ts';
import { executeRefund } from './execute-refund.ts';
import { errorCode, log } from './log.ts';
import { paymentsDue } from './payments.ts';
import { refundsDue } from './refunds.ts';
import { Refusal } from './refusal.ts';
import { settlePayment } from './settle-payment.ts';

const BATCH = 20;

/** How many payments and refunds were looked at, and how many of them could not be. */
export interface Swept {
  payments: number;
  refunds: number;
  faults: number;
}

/**
 * Looks at every payment and refund that is in between and due, until `deadline` (milliseconds since 1970). What is
 * left over waits for the next sweep; SQL gives each row to one sweeper at a time.
 */
export async function sweep(context: Context, deadline: number): Promise<Swept> {
  const swept: Swept = { payments: 0, refunds: 0, faults: 0 };
  for (const payment of await paymentsDue(context.service, BATCH)) {
    if (Date.now() > deadline) return swept;
    if (payment.mode !== context.env.PAYPAL_MODE) continue;
    swept.payments += 1;
    swept.faults += await attempt({ payment_id: payment.id }, () => settlePayment(context, payment));
  }
  for (const refund of await refundsDue(context.service, BATCH)) {
    if (Date.now() > deadline) return swept;
    swept.refunds += 1;
    swept.faults += await attempt({ refund_id: refund.id }, () => executeRefund(context, refund));
  }
  return swept;
}

/** One row that cannot be settled must not keep the others waiting. */
async function attempt(row: { payment_id?: string; refund_id?: string }, work: () => Promise<unknown>): Promise<0 | 1> {
  try {
    await work();
    return 0;
  } catch (error) {
    log('error', 'sweep_fault', { ...row, code: error instanceof Refusal ? error.hint : errorCode(error) });
    return 1;
  }
}
