import { beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { newHelper, openConversation } from '../support/desk.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;

beforeAll(async () => {
  hall = await createHall(db.sql);
});

async function newCart() {
  const performanceId = await createPerformance(db.sql, hall);
  const noe = buyer(db, await createPerson(db.sql, { anonymous: true }));
  const [held] = await noe.holdNamed(performanceId, hall, ['A1']);
  return { noe, orderId: String(held?.order_id) };
}
/** What was said about an order: topic and payload, without what came before. */
async function toldAbout(orderId: string, work: () => Promise<unknown>) {
  const told = () => db.sql<{ topic: string; payload: Record<string, unknown>; private: boolean }[]>`
    select topic, payload, private from realtime.messages where event = 'order' and payload ->> 'id' = ${orderId} order by inserted_at`;
  const before = (await told()).length;
  await work();
  return (await told()).slice(before).map(({ topic, payload, private: hidden }) => {
    expect(hidden).toBe(true);
    // Supabase adds the id of the message itself to every payload.
    return { topic, customer: payload.customer_id };
  });
}

describe('who is told that an order changed', () => {
  it('its customer is, on every device; the desk only while they are talking', async () => {
    const { noe, orderId } = await newCart();
    const camille = await newHelper(db);
    const [item] = await db.sql<{ id: string }[]>`select id from order_items where order_id = ${orderId}`;
    const price = (code: string) =>
      db.sql<{ id: string }[]>`select id from price_types where code = ${code}`.then(([type]) => String(type?.id));
    const [reduced, full] = [await price('test-reduced'), await price('test-full')];
    const mine = `user:${noe.userId}`;
    expect(await toldAbout(orderId, () => camille.price(String(item?.id), reduced))).toEqual([{ topic: mine }]);
    const conversation = await openConversation(db, noe.userId);
    expect(await toldAbout(orderId, () => camille.price(String(item?.id), full))).toEqual([
      { topic: mine },
      { topic: 'desk', customer: noe.userId },
    ]);
    expect(await toldAbout(orderId, () => noe.setPriceType(String(item?.id), reduced))).toHaveLength(2);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${conversation}`;
    expect(await toldAbout(orderId, () => noe.setPriceType(String(item?.id), full))).toEqual([{ topic: mine }]);
  });

  it('once for several lines of one statement, and nobody for history written long after', async () => {
    const { noe, orderId } = await newCart();
    const write = (interval: string) => () =>
      db.sql`insert into order_events (order_id, kind, actor, created_at)
        select ${orderId}, 'noticed', 'system', clock_timestamp() - ${interval}::interval from generate_series(1, 3)`;
    expect(await toldAbout(orderId, write('1 second'))).toEqual([{ topic: `user:${noe.userId}` }]);
    expect(await toldAbout(orderId, write('1 day'))).toEqual([]);
  });

  it('nobody when a refused act is undone', async () => {
    const { noe, orderId } = await newCart();
    expect(await toldAbout(orderId, () => noe.setPriceType(orderId, orderId).catch(() => undefined))).toEqual([]);
    expect(await toldAbout(orderId, () => noe.cancel(orderId))).toEqual([{ topic: `user:${noe.userId}` }]);
  });
});
