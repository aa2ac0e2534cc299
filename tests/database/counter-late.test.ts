import { afterEach, beforeAll, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { itemsOf, newSeller } from '../support/counter.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let camille: Awaited<ReturnType<typeof newSeller>>;

beforeAll(async () => {
  hall = await createHall(db.sql);
  camille = await newSeller(db);
});
afterEach(() => expectInvariants(db.sql));

/** A counter order for somebody at this address. */
async function orderFor(performanceId: string, email = 'noe@parterre.example'): Promise<string> {
  const orderId = await camille.hold(performanceId, { quantity: 2 });
  await camille.customer(orderId, 'Noé', email);
  return orderId;
}

const keyOf = async (orderId: string) => {
  const [row] = await db.sql<{ key: string }[]>`select key from private.order_keys where order_id = ${orderId}`;
  return row?.key ?? '';
};

test('a link whose gesture began before the deadline takes no seat that a buyer of the web has taken since', async () => {
  const performanceId = await createPerformance(db.sql, hall);
  const orderId = await orderFor(performanceId);
  const numbers = (await itemsOf(db, orderId)).map((item) => item.place_number);
  const seats = await db.sql<{ seat_id: string }[]>`
    select seat_id from places where performance_id = ${performanceId} and number = any (${numbers})`;
  const noe = buyer(db, await createPerson(db.sql));
  const late = camille.ask(async (sql) => {
    // The clock of this gesture stands still from here on; the deadline passes and a rival comes meanwhile.
    await sql`select now()`;
    await db.sql`update orders set expires_at = clock_timestamp() where id = ${orderId}`;
    await db.sql`update places set held_until = clock_timestamp()
      where order_item_id in (select id from order_items where order_id = ${orderId})`;
    await noe.holdSeats(
      performanceId,
      seats.map((seat) => seat.seat_id),
    );
    return sql`select mail_payment_link(${orderId}, 60)`;
  });
  expect(await refusal(late)).toMatchObject({ code: 'PT409', hint: 'seat_taken' });
  const places = await db.sql<{ customer_id: string }[]>`
    select customer_id from places join order_items on order_items.id = order_item_id join orders on orders.id = order_id
     where places.performance_id = ${performanceId} and places.status = 'held'`;
  expect(places.map((place) => place.customer_id)).toEqual([noe.userId, noe.userId]);
  // Their twin: on seats that are still free the link is mailed.
  expect(await camille.link(await orderFor(performanceId))).toBeInstanceOf(Date);
});

test('a link mailed to a wrong address opens nothing once the address is corrected; another name changes no link', async () => {
  const orderId = await orderFor(await createPerformance(db.sql, hall), 'wrong@parterre.example');
  await camille.link(orderId);
  const mailed = await keyOf(orderId);
  await camille.customer(orderId, 'Noé L.', 'wrong@parterre.example');
  expect(await keyOf(orderId)).toBe(mailed);
  await camille.customer(orderId, 'Noé L.', 'noe@parterre.example');
  const stranger = await db.asAnon((sql) => sql`select from orders where id = ${orderId}`, { 'x-order-key': mailed });
  expect(stranger).toEqual([]);
  await camille.link(orderId);
  const right = await db.asAnon((sql) => sql`select from orders where id = ${orderId}`, {
    'x-order-key': await keyOf(orderId),
  });
  expect(right).toHaveLength(1);
});
