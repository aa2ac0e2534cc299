import { setTimeout as pause } from 'node:timers/promises';
import { type Dice, diceOf } from './dice.ts';
import { type House, keepSelling, note } from './house.ts';
import { kill, VICTIMS } from './killer.ts';
import { answered } from './patience.ts';
import { letPass } from './time-lapse.ts';
import { visit } from './visit.ts';

const BUYERS = 8;
const BEAT_MS = 250;
/** Eleven seconds pass in one, so that a cart of a minute lasts five and a half. */
const SECONDS_PER_BEAT = 2.75;
const WEBHOOKS = ['normal', 'duplicate', 'delay', 'drop'] as const;

/**
 * Buyers buy, time flies, the clock's jobs run, PayPal rings as it likes, and every few seconds something is killed.
 * The day lasts `seconds`, and longer until everyone has died equally often.
 */
export async function badDay(house: House, seed: number, seconds: number): Promise<void> {
  const closingTime = new AbortController();
  const closing = closingTime.signal;
  const buyers = Array.from({ length: BUYERS }, (_, hand) => keepBuying(house, diceOf(seed, hand), closing));
  await Promise.all([
    ...buyers,
    repeat(closing, BEAT_MS, () => beat(house)),
    repeat(closing, 1_000, () => runJobs(house)),
    repeat(closing, 300, () => keepSelling(house)),
    changeWebhooks(house, diceOf(seed, -2), closing),
    killInRounds(house, diceOf(seed, -3), seconds).finally(() => closingTime.abort()),
  ]);
}

/** Time passes everywhere at once. */
export async function beat({ theatre }: House, seconds = SECONDS_PER_BEAT): Promise<void> {
  await Promise.all([letPass(theatre.sql, seconds), theatre.paypal.advance(seconds)]);
}

/** What the clock does every minute: unpaid orders end, and the sweeper is woken. */
export async function runJobs({ theatre }: House): Promise<void> {
  const { tickerUrl } = theatre.stack.addresses;
  const expired = await fetch(`${tickerUrl}/jobs/expire-unpaid-orders/run`, { method: 'POST' });
  const run = (await expired.json()) as { status?: string; message?: string };
  if (run.status === 'failed' && /deadlock/.test(run.message ?? '')) throw new Error(run.message);
  const { status } = await theatre.dispatch();
  if (status !== 200) throw new Error(`dispatch answered ${status}`);
}

async function keepBuying(house: House, dice: Dice, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    note(house, 'visits');
    await visit(house, dice);
    await pause(dice.between(0, 200));
  }
}

/** Repeats until closing time. While parts of the house are down it fails, and the next round comes. */
async function repeat(closing: AbortSignal, everyMs: number, work: () => Promise<unknown>): Promise<void> {
  while (!closing.aborted) {
    await answered(work()).catch(() => {});
    await pause(everyMs);
  }
}

async function changeWebhooks(house: House, dice: Dice, closing: AbortSignal): Promise<void> {
  await repeat(closing, 1_200, () =>
    house.theatre.paypal.settings({ webhook_mode: dice.pick(WEBHOOKS), webhook_delay_seconds: dice.between(1, 60) }),
  );
}

/** Everyone dies once before anyone dies again. Who is still down cannot die, so their death waits for them. */
async function killInRounds(house: House, dice: Dice, seconds: number): Promise<void> {
  const evening = Date.now() + seconds * 1000;
  do {
    for (const victim of dice.shuffle(VICTIMS)) {
      await pause(dice.between(1_700, 3_300));
      while (!(await answered(kill(house.theatre.stack, victim)).catch(() => false))) await pause(100);
      note(house, `killed: ${victim}`);
    }
  } while (Date.now() < evening);
}
