import * as v from 'valibot';
import type { Context } from './context.ts';
import { rows } from './data-api.ts';
import { readHouse } from './house.ts';
import { errorCode, log } from './log.ts';
import { composeLetter } from './mail/compose.ts';
import type { Mailer } from './mail/mailer.ts';
import { readOrderSummary } from './order-summary.ts';
import { Refusal } from './refusal.ts';

const BATCH = 10;

const mail = v.object({
  id: v.string(),
  kind: v.string(),
  recipient: v.string(),
  language: v.string(),
  facts: v.record(v.string(), v.unknown()),
  order_id: v.nullable(v.string()),
  order_code: v.nullable(v.string()),
  order_key: v.nullable(v.string()),
});

type Mail = v.InferOutput<typeof mail>;

/** How many mails left, and how many will be tried again. */
export interface Sent {
  sent: number;
  postponed: number;
}

/**
 * Sends what waits in the outbox until it is empty or `deadline` (milliseconds since 1970) has come. A mail whose
 * sending was not written down goes out again under the same Message-ID.
 */
export async function sendOutbox(context: Context, mailer: Mailer, deadline: number): Promise<Sent> {
  const result: Sent = { sent: 0, postponed: 0 };
  while (Date.now() < deadline) {
    const batch = await rows(context.service.rpc('take_outbox', { max: BATCH }), v.array(mail));
    for (const one of batch) {
      const error = await sendOne(context, mailer, one);
      await rows(context.service.rpc('finish_outbox', { id: one.id, error: error ?? null }), v.unknown());
      if (error) result.postponed += 1;
      else result.sent += 1;
    }
    if (batch.length < BATCH) break;
  }
  return result;
}

async function sendOne(context: Context, mailer: Mailer, one: Mail): Promise<string | undefined> {
  try {
    if (!one.order_id || !one.order_code || !one.order_key) return 'the order is missing';
    const [order, house] = await Promise.all([
      readOrderSummary(context.service, one.order_id),
      readHouse(context.service),
    ]);
    const link = { appUrl: context.env.APP_URL, code: one.order_code, key: one.order_key };
    const letter = composeLetter(one.kind, { language: one.language, facts: one.facts, order, house, link });
    if (!letter) return `no template ${one.kind}`;
    await mailer.send({ id: one.id, to: { name: order.fullName, address: one.recipient }, letter, house });
    return undefined;
  } catch (error) {
    // Only the code: the message of a mail server often quotes the address.
    const code = error instanceof Refusal ? error.hint : errorCode(error);
    log('error', 'mail_postponed', { code, ...(one.order_id ? { order_id: one.order_id } : {}) });
    return code;
  }
}
