import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall, priceTypes } from '../support/hall.ts';
import { captureOf, claim, newSale, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let performanceId: string;

beforeAll(async () => {
  hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4 });
});
beforeEach(async () => {
  performanceId = await createPerformance(db.sql, hall);
});

type Told = { taken?: number[]; free?: number[]; blocked?: number[]; all?: true };

/** What was said about a performance since `work` began, oldest first. */
async function toldBy(work: () => Promise<unknown>, performance = performanceId): Promise<Told[]> {
  const topic = `performance:${performance}`;
  const [before] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from realtime.messages where topic = ${topic}`;
  await work();
  const messages = await db.sql<{ payload: Told & { id?: string }; event: string; private: boolean }[]>`
    select payload, event, private from realtime.messages where topic = ${topic}
     order by inserted_at offset ${before?.count ?? 0}`;
  return messages.map(({ payload: { id: _, ...told }, event, private: isPrivate }) => {
    expect({ event, isPrivate }).toEqual({ event: 'seats', isPrivate: false });
    return told;
  });
}

const someone = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));
const runJob = () => db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);

describe('what whoever looks at a hall is told', () => {
  it('places that are held are taken, in one message, and free again once given back', async () => {
    const camille = await someone();
    const held = await camille.holdNamed(performanceId, hall, ['A1', 'A3']);
    const [topic] = await db.sql<{ topic: string; payload: Told }[]>`
      select topic, payload from realtime.messages where topic = ${`performance:${performanceId}`}`;
    expect(topic?.payload).toMatchObject({ taken: [1, 3] });
    const [first] = held;
    expect(await toldBy(() => camille.releaseItem(first?.order_item_id ?? ''))).toEqual([{ free: [1] }]);
  });

  it('a hold that ran out is free when the job of every minute finds it', async () => {
    const camille = await someone();
    const [held] = await camille.holdNamed(performanceId, hall, ['B2']);
    await letDeadlinePass(db.sql, held?.order_id ?? '');
    expect(await toldBy(runJob)).toEqual([{ free: [6] }]);
  });

  it('a hold that ran out and is taken by the next buyer before any job is taken', async () => {
    const [camille, noe] = [await someone(), await someone()];
    const [held] = await camille.holdNamed(performanceId, hall, ['B2']);
    await letDeadlinePass(db.sql, held?.order_id ?? '');
    expect(await toldBy(() => noe.holdNamed(performanceId, hall, ['B2']))).toEqual([{ taken: [6] }]);
  });

  it('paying changes nothing for the others: held, claimed and sold are all taken', async () => {
    const house = { hall, performanceId };
    const sale = await newSale(db, house, ['A1', 'A2']);
    const told = await toldBy(async () => {
      await claim(db, sale.paymentId);
      await settle(db, sale.paymentId, 'captured', captureOf(sale));
    });
    expect(told).toEqual([]);
    expect(await db.sql`select distinct status from places where performance_id = ${performanceId} order by 1`).toEqual(
      [{ status: 'free' }, { status: 'sold' }],
    );
  });

  it('places that the house blocks are told as blocked, and free when it opens them', async () => {
    const block = (status: string) =>
      db.sql`update places set status = ${status}::place_status where performance_id = ${performanceId} and number > 6`;
    expect(await toldBy(() => block('blocked'))).toEqual([{ blocked: [7, 8] }]);
    expect(await toldBy(() => block('free'))).toEqual([{ free: [7, 8] }]);
  });

  it('a hold that is refused is never heard of, and the same hold with a free seat is', async () => {
    const [camille, noe] = [await someone(), await someone()];
    await camille.holdNamed(performanceId, hall, ['A1']);
    const refused = () => refusal(noe.holdNamed(performanceId, hall, ['A1', 'A2']));
    expect(await toldBy(refused)).toEqual([]);
    expect(await toldBy(() => noe.holdNamed(performanceId, hall, ['A2']))).toEqual([{ taken: [2] }]);
  });

  it('work that is given up before it is done is never heard of', async () => {
    const camille = await someone();
    const seats = await db.sql<
      { seat_id: string }[]
    >`select seat_id from places where performance_id = ${performanceId}`;
    const givenUp = () =>
      db.asUser(camille.userId, (sql) => sql`select * from hold_seats(${performanceId}, ${[seats[0]?.seat_id ?? '']})`);
    expect(await toldBy(givenUp)).toEqual([]);
  });

  it('nobody is told of the places of a performance that is only being made', async () => {
    const id = await createPerformance(db.sql, hall);
    expect(await db.sql`select from realtime.messages where topic = ${`performance:${id}`}`).toHaveLength(0);
  });
});

describe('many places at once', () => {
  it('500 places freed by one job on two dates are one message for each date', async () => {
    const dates = [await bigDate(252), await bigDate(252)];
    for (const date of dates) await sellOut(date);
    await db.sql`update orders set expires_at = now() - interval '1 minute' where status = 'held'`;
    await db.sql`update places set held_until = now() - interval '1 minute'
      where held_until is not null and performance_id in ${db.sql(dates)}`;
    const [first = '', second = ''] = dates;
    const told = await toldBy(async () => {
      expect((await toldBy(runJob, second)).map(({ free }) => free?.length)).toEqual([252]);
    }, first);
    expect(told.map(({ free }) => free?.length)).toEqual([252]);
  });

  it('up to 1,000 places are listed; beyond, everybody is only asked to look again', async () => {
    const date = await bigDate(2500);
    const block = (from: number, to: number) =>
      db.sql`update places set status = 'blocked' where performance_id = ${date} and number between ${from} and ${to}`;
    const [listed] = await toldBy(() => block(1, 1000), date);
    expect(listed?.blocked).toHaveLength(1000);
    // Supabase refuses a message beyond 256 kB; this one is far from it.
    expect(JSON.stringify(listed).length).toBeLessThan(10_000);
    expect(await toldBy(() => block(1001, 2500), date)).toEqual([{ all: true }]);
  });

  async function bigDate(capacity: number): Promise<string> {
    return createPerformance(db.sql, hall, { capacity });
  }
  // Twelve places are the most that one buyer may hold.
  async function sellOut(date: string): Promise<void> {
    const { full } = await priceTypes(db.sql);
    for (let held = 0; held < 252; held += 12) await (await someone()).holdPlaces(date, full, 12);
  }
});

describe('who may say so', () => {
  it('a topic that nobody sells is silent: places of another date are not mixed in', async () => {
    const other = await createPerformance(db.sql, hall);
    const camille = await someone();
    expect(await toldBy(() => camille.holdNamed(other, hall, ['A1']))).toEqual([]);
    expect(await toldBy(() => camille.holdNamed(performanceId, hall, ['A1']))).toEqual([{ taken: [1] }]);
  });

  it('the trigger cannot be called by hand', async () => {
    const stranger = await createPerson(db.sql);
    const asked = db.asUser(stranger, (sql) => sql`select private.tell(${`performance:${randomUUID()}`}, 'seats')`);
    expect((await refusal(asked)).code).toBe('42501');
  });
});

describe('a hall that is drawn anew', () => {
  it('is told to whoever looks at a date to come in it, and to no date that is over or elsewhere', async () => {
    const past = await createPerformance(db.sql, hall);
    const elsewhere = await createPerformance(db.sql, await createHall(db.sql));
    await db.sql`update performances set sales_open_at = now() - interval '3 days', sales_close_at = now() - interval '2 days',
      starts_at = now() - interval '2 days' where id = ${past}`;
    await db.sql`update seating_plans set name = name where id = ${hall.planId}`;
    const told = await db.sql<{ topic: string; private: boolean }[]>`
      select topic, private from realtime.messages where event = 'plan'`;
    expect(told).toContainEqual({ topic: `performance:${performanceId}`, private: false });
    expect(told.map(({ topic }) => topic)).not.toContain(`performance:${past}`);
    expect(told.map(({ topic }) => topic)).not.toContain(`performance:${elsewhere}`);
  });
});
