import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { expectHonestBooks } from '../functions/support/books.ts';
import type { PayPalBooks } from '../functions/support/paypal-control.ts';
import { openTheatre, type Theatre } from '../functions/support/theatre.ts';
import { type Listener, listen, reached } from '../support/realtime-listener.ts';
import { visitor } from '../support/supabase-clients.ts';
import { badDay } from './support/bad-day.ts';
import { type House, openHouse } from './support/house.ts';
import { VICTIMS } from './support/killer.ts';
import { brokenPromises, noPromises } from './support/promises.ts';
import { untilQuiet } from './support/quiet.ts';
import { installTimeLapse } from './support/time-lapse.ts';

const seconds = Number(process.env.CHAOS_SECONDS ?? 30);
// Cut off again and again, the client waits up to ten seconds before it tries, and ten more for an answer.
const CLIENT_PATIENCE = { timeout: 45_000, interval: 100 };
const seed = Number(process.env.CHAOS_SEED ?? randomInt(2 ** 31));

let theatre: Theatre;
let house: House;
/** Somebody who has looked at the first hall since the doors opened. */
let watcher: Listener;
beforeAll(async () => {
  // What Postgres confirmed must survive its death, so this stack writes as a real one does.
  theatre = await openTheatre({ durable: true });
  await installTimeLapse(theatre.sql);
  house = await openHouse(theatre);
  watcher = listen(visitor(theatre.stack.addresses), hallTopic());
});
afterAll(async () => {
  await watcher?.channel.socket.disconnect();
  await theatre.close();
});

describe('While parts of the house are killed every few seconds', () => {
  test('whoever read "paid" has tickets, whoever read "not charged" was not, and the books agree to the cent', {
    timeout: (seconds + 400) * 1000,
  }, async () => {
    onTestFailed(() => console.error(`${report()}\nRun it again with CHAOS_SEED=${seed} CHAOS_SECONDS=${seconds}.`));
    await reached(watcher, 'SUBSCRIBED');
    await badDay(house, seed, seconds);
    await untilQuiet(house);
    expect(house.surprises, 'errors that no outage explains').toEqual([]);
    await expectHonestBooks(theatre);
    expect(await brokenPromises(theatre.sql, await theatre.paypal.books(), house.promises)).toEqual([]);
    console.info(report());
  });

  test('it was a day worth surviving: everything died, people bought, and people were refused', () => {
    const happened = [...house.tally.keys()];
    expect(happened).toEqual(expect.arrayContaining(VICTIMS.map((victim) => `killed: ${victim}`)));
    expect(happened).toEqual(expect.arrayContaining(['told: paid', 'refused: seat_taken']));
  });

  test('whoever watched a hall all day was cut off, came back by themselves, and hears again', async () => {
    const returns = () => watcher.states.filter((state) => state === 'SUBSCRIBED').length;
    await expect.poll(returns, CLIENT_PATIENCE).toBeGreaterThan(1);
    const goodNight = async () => {
      await theatre.sql`select private.tell(${hallTopic()}, 'good night', '{}', false)`;
      return watcher.heard.map(({ event }) => event);
    };
    await expect.poll(goodNight, CLIENT_PATIENCE).toContain('good night');
  }, 100_000);

  test('a promise that was broken would be noticed', async () => {
    const books = await theatre.paypal.books();
    const charged = await anOrderPayPalCharged(books);
    const [unsold, refund] = [randomUUID(), randomUUID()];
    const told = noPromises();
    told.carts.set(unsold, 1500);
    told.sales.add(unsold);
    told.notCharged.add(charged);
    told.refunds.set(refund, 1500);
    expect(await brokenPromises(theatre.sql, books, told)).toEqual([
      `order ${unsold} is lost or changed`,
      `sale ${unsold} is lost`,
      `order ${charged} was charged after all`,
      `refund ${refund} did not arrive`,
    ]);
  });
});

function hallTopic(): string {
  return `performance:${house.performances[0]}`;
}

/** Not any sale will do: some are paid by a credit alone, and others had their money back. */
async function anOrderPayPalCharged({ captures }: PayPalBooks): Promise<string> {
  const kept = captures.filter(({ status }) => status === 'COMPLETED').map((capture) => capture.custom_id);
  const [charged] = await theatre.sql<{ order_id: string }[]>`
    select order_id from payments where id = any (${kept}::uuid[]) limit 1`;
  if (!charged) throw new Error('PayPal kept the money of nobody on this day');
  return charged.order_id;
}

function report(): string {
  const lines = [...(house?.tally ?? [])].sort(([a], [b]) => a.localeCompare(b));
  return `A bad day of ${seconds} s, seed ${seed}: ${lines.map(([what, times]) => `${what} ${times}`).join(', ')}`;
}
