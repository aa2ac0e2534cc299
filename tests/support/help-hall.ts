import { buyer } from './buyer.ts';
import type { TestDatabase } from './database.ts';
import { newHelper } from './desk.ts';
import { createHall, createPerformance, createPerson, priceTypes, seatIds } from './hall.ts';

/** A hall with a balcony (row C) where the reduced price is not offered, and a member at the desk who helps. */
export async function openHelpHall(db: TestDatabase) {
  const hall = await createHall(db.sql, { wheelchair: true });
  const [zone] = await db.sql<{ id: string }[]>`
    insert into price_zones (venue_id, seating_plan_id, name, colour) values (${hall.venueId}, ${hall.planId}, '{"fr": "Balcon"}', '#335577') returning id`;
  const balcony = String(zone?.id);
  await db.sql`update seats set zone_id = ${balcony} where seating_plan_id = ${hall.planId} and row_label = 'C'`;
  const types = await priceTypes(db.sql);
  return {
    hall,
    types,
    balcony,
    camille: await newHelper(db),
    seat: async (label: string) => String((await seatIds(db.sql, hall, [label]))[0]),
    /** A buyer with these seats in the cart of a fresh performance. */
    cartWith: async (labels: string[]) => {
      const performanceId = await createPerformance(db.sql, hall);
      await db.sql`insert into prices (performance_id, zone_id, price_type_id, amount_cents) values (${performanceId}, ${balcony}, ${types.full}, 900)`;
      const noe = buyer(db, await createPerson(db.sql, { anonymous: true }));
      const held = await noe.holdNamed(performanceId, hall, labels);
      return {
        noe,
        performanceId,
        orderId: String(held[0]?.order_id),
        items: held.map((place) => place.order_item_id),
      };
    },
    placesOf: (orderId: string) => db.sql<{ label: string; price_type_id: string; held_until: Date | null }[]>`
      select row_label || seat_label as label, item.price_type_id, held_until from places
        join order_items as item on item.id = places.order_item_id join seats on seats.id = places.seat_id
       where item.order_id = ${orderId} order by places.number`,
    acts: (orderId: string) => db.sql<{ kind: string; actor: string; actor_id: string; facts: object }[]>`
      select kind, actor, actor_id, facts from order_events where order_id = ${orderId} and kind like 'help%' order by id`,
  };
}

/** Where carts are helped. */
export type HelpHall = Awaited<ReturnType<typeof openHelpHall>>;
