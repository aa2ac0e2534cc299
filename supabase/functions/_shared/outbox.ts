import * as v from 'valibot';
import type { Context } from './context.ts';
import { rows } from './data-api.ts';
import { type House, readHouse } from './house.ts';
import { errorCode, log } from './log.ts';
import { answersMeant, composeAnswerLetter } from './mail/answer-letter.ts';
import { composeCommentLetter } from './mail/comment-letter.ts';
import { composeLetter } from './mail/compose.ts';
import { composeDeskLetter } from './mail/desk-letter.ts';
import { composeInvitationLetter } from './mail/invitation-letter.ts';
import type { Letter } from './mail/letter.ts';
import type { Mailer } from './mail/mailer.ts';
import { readOrderSummary } from './order-summary.ts';
import { Refusal } from './refusal.ts';
import { readUnreadAnswers } from './unread-answers.ts';

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
    const house = await readHouse(context.service);
    const written = await writtenLetter(context, one, house);
    if (written === 'nothing to say') return undefined;
    if (typeof written === 'string') return written;
    const { letter, name } = written;
    await mailer.send({ id: one.id, to: { name, address: one.recipient }, letter, house });
    return undefined;
  } catch (error) {
    // Only the code: the message of a mail server often quotes the address.
    const code = error instanceof Refusal ? error.hint : errorCode(error);
    log('error', 'mail_postponed', { code, ...(one.order_id ? { order_id: one.order_id } : {}) });
    return code;
  }
}

/** A letter and the name it is addressed to, or why there is none. */
type Written = { letter: Letter; name: string | null } | string;

function writtenLetter(context: Context, one: Mail, house: House): Promise<Written> | Written {
  if (one.kind === 'desk_message') return deskLetter(context, one, house);
  if (one.kind === 'comment') return commentLetter(context, one, house);
  if (one.kind === 'invitation') return invitationLetter(context, one, house);
  return one.kind === 'chat_answer' ? answerLetter(context, one, house) : orderLetter(context, one, house);
}

/** Answers that were read or taken back meanwhile are not sent after their reader. */
async function answerLetter({ env, service }: Context, one: Mail, house: House): Promise<Written> {
  const meant = answersMeant(one.facts);
  if (!meant) return 'the conversation is missing';
  const answers = await readUnreadAnswers(service, meant);
  if (answers.length === 0) return 'nothing to say';
  return { letter: composeAnswerLetter({ language: one.language, house, answers }, env.APP_URL), name: null };
}

function deskLetter({ env }: Context, one: Mail, house: House): Written {
  const letter = composeDeskLetter({ language: one.language, facts: one.facts, house }, env.APP_URL);
  return letter ? { letter, name: null } : 'the conversation is missing';
}

function commentLetter({ env }: Context, one: Mail, house: House): Written {
  const letter = composeCommentLetter({ language: one.language, facts: one.facts, house }, env.APP_URL);
  return letter ? { letter, name: null } : 'the comment is missing';
}

function invitationLetter({ env }: Context, one: Mail, house: House): Written {
  const letter = composeInvitationLetter({ language: one.language, facts: one.facts, house }, env.APP_URL);
  return letter ? { letter, name: null } : 'the invitation is missing';
}

async function orderLetter({ env, service }: Context, one: Mail, house: House): Promise<Written> {
  if (!one.order_id || !one.order_code || !one.order_key) return 'the order is missing';
  const order = await readOrderSummary(service, one.order_id);
  const link = { appUrl: env.APP_URL, code: one.order_code, key: one.order_key };
  const letter = composeLetter(one.kind, { language: one.language, facts: one.facts, order, house, link });
  return letter ? { letter, name: order.fullName } : `no template ${one.kind}`;
}
