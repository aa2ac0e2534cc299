import type { Context } from './context.ts';
import { executeRefund } from './execute-refund.ts';
import { errorCode, log } from './log.ts';
import { type Round, workOffCases } from './refunds.ts';
import { Refusal } from './refusal.ts';

const BATCH = 20;

/** How many buyers of cancelled performances PayPal was asked to give money back to. */
export interface Compensated {
  compensated: number;
}

/**
 * Works off what buyers of cancelled performances chose, batch after batch, until nothing is left or `deadline`
 * (milliseconds since 1970) has come. SQL does each case once; a refund whose answer is lost is found by the sweeper.
 */
export async function workOffCancellations(context: Context, deadline: number): Promise<Compensated> {
  let compensated = 0;
  while (Date.now() < deadline) {
    const { worked, refunds } = await workOffCases(context.service, BATCH).catch((error: unknown): Round => {
      // Mail leaves all the same, and the next wake tries again.
      log('error', 'cancellations_postponed', { code: codeOf(error) });
      return { worked: 0, refunds: [] };
    });
    for (const refund of refunds) {
      if (Date.now() > deadline) break;
      try {
        await executeRefund(context, refund);
        compensated += 1;
      } catch (error) {
        // The sweeper asks again; the others do not wait for it.
        log('error', 'compensation_postponed', { refund_id: refund.id, code: codeOf(error) });
      }
    }
    // A round of credits and free places has nothing for PayPal, and there may be more of them.
    if (worked === 0 && refunds.length === 0) break;
  }
  return { compensated };
}

function codeOf(error: unknown): string {
  return error instanceof Refusal ? error.hint : errorCode(error);
}
