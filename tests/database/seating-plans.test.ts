import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { type DrawnPlan, openPlan, seatNamed } from '../support/drawn-plan.ts';
import { createHall, createPerformance, createPerson, type Hall, seatIds } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { newPaidSale } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let manager: string;
let hall: Hall;
let performanceId: string;

beforeAll(async () => {
  manager = await createPerson(db.sql, { role: 'manager' });
});
beforeEach(async () => {
  hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4 });
  performanceId = await createPerformance(db.sql, hall);
});
afterEach(() => expectInvariants(db.sql));

const save = (plan: object, seen: string, by = manager, planId = hall.planId) =>
  db.commitAs({ userId: by }, async (sql) => {
    const [row] = await sql<{ saved: string }[]>`
      select save_seating_plan(${planId}, ${sql.json(plan as never)}, ${seen}::text::timestamptz)::text as saved`;
    return String(row?.saved);
  });
/** Opens the plan, changes it, saves it. */
const change = async (draw: (plan: DrawnPlan) => void, by = manager) => {
  const { plan, seen } = await openPlan(db.sql, hall.planId);
  draw(plan);
  return save(plan, seen, by);
};
const remove = (...names: string[]) =>
  change((plan) => {
    const gone = names.map((name) => seatNamed(plan, name));
    plan.seats = plan.seats.filter((seat) => !gone.includes(seat));
  });
const add = (plan: DrawnPlan, row: string, label: string, order: number) => {
  const seat = {
    ...seatNamed(plan, `${row}1`),
    id: randomUUID(),
    seat_label: label,
    seat_order: order,
    x: 10 + order / 100,
  };
  plan.seats.push(seat);
  return seat;
};
const someone = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));
const sell = (...names: string[]) => newPaidSale(db, { hall, performanceId }, names);
const placeOf = async (name: string, of = performanceId) => {
  const [place] = await db.sql<{ number: number; status: string; zone_id: string }[]>`
    select number, status, places.zone_id from places join seats on seats.id = seat_id
     where performance_id = ${of} and row_label || seat_label = ${name}`;
  return place;
};

describe('whoever manages the catalogue redraws a hall', () => {
  it('moves, relabels and reorders seats, and each stays the seat that it was', async () => {
    const [first] = await seatIds(db.sql, hall, ['A1']);
    const saved = await change((plan) => {
      for (const seat of plan.seats) {
        seat.seat_order = 5 - seat.seat_order;
        seat.x += 3;
      }
      seatNamed(plan, 'A1').seat_label = '7 bis';
      plan.name = 'La grande salle';
    });
    const { plan, seen } = await openPlan(db.sql, hall.planId);
    expect(seen).toBe(saved);
    expect(plan.name).toBe('La grande salle');
    expect(seatNamed(plan, 'A7 bis')).toMatchObject({ id: first, seat_order: 4, x: 4 });
    const [line] =
      await db.sql`select action, after, actor_id from audit_log where subject_id = ${hall.planId} order by id desc limit 1`;
    expect(line).toMatchObject({ actor_id: manager, after: { seats: 8, added: 0, removed: 0, changed: 8 } });
  });

  it('adds seats, which coming dates sell at once under new numbers, and past or cancelled ones do not', async () => {
    const past = await createPerformance(db.sql, hall, { startsIn: '-2 days' });
    const cancelled = await createPerformance(db.sql, hall);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${cancelled}`;
    const before = await placeOf('B4');
    await change((plan) => void add(plan, 'A', '5', 9));
    expect(await placeOf('A5')).toEqual({ number: 9, status: 'free', zone_id: hall.zoneId });
    expect(await placeOf('B4')).toEqual(before);
    expect(await placeOf('A5', past)).toBeUndefined();
    expect(await placeOf('A5', cancelled)).toBeUndefined();
    await (await someone()).holdNamed(performanceId, hall, ['A5']);
  });

  it('removes seats nobody has, and the letters of the other places stay where they were', async () => {
    await sell('B1');
    await remove('A2', 'B4');
    const [row] = await db.sql<{ states: string }[]>`select seat_states(${performanceId}) as states`;
    expect(row?.states).toBe('fbfftff');
    expect(await placeOf('B1')).toMatchObject({ number: 5, status: 'sold' });
  });

  it('never gives the number of a sold place to another seat, whatever comes and goes', async () => {
    await sell('B4');
    await remove('B3');
    await change((plan) => void add(plan, 'B', '9', 9));
    expect(await placeOf('B4')).toMatchObject({ number: 8, status: 'sold' });
    expect(await placeOf('B9')).toMatchObject({ number: 9, status: 'free' });
  });

  it('moves free places to another zone, and leaves what was sold in the zone it was paid for', async () => {
    await sell('A1');
    const balcony = randomUUID();
    await change((plan) => {
      plan.zones.push({ id: balcony, name: { fr: 'Balcon' }, colour: '#12327a', pattern: 'dots', position: 2 });
      for (const seat of plan.seats.filter((one) => one.row_label === 'A')) seat.zone_id = balcony;
    });
    expect(await placeOf('A1')).toMatchObject({ zone_id: hall.zoneId, status: 'sold' });
    expect(await placeOf('A2')).toMatchObject({ zone_id: balcony, status: 'free' });
    expect(await placeOf('B1')).toMatchObject({ zone_id: hall.zoneId });
  });

  it('exchanges the labels and places of two seats in one go', async () => {
    const [one, two] = await seatIds(db.sql, hall, ['A1', 'A2']);
    await change((plan) => {
      const [first, second] = [seatNamed(plan, 'A1'), seatNamed(plan, 'A2')];
      Object.assign(first, { seat_label: '2', seat_order: 2 });
      Object.assign(second, { seat_label: '1', seat_order: 1 });
    });
    expect(await seatIds(db.sql, hall, ['A1', 'A2'])).toEqual([two, one]);
  });

  it('makes a wheelchair space and its companion of two seats, and seats of them again', async () => {
    await change((plan) => {
      seatNamed(plan, 'A1').kind = 'wheelchair';
      Object.assign(seatNamed(plan, 'A2'), { kind: 'companion', companion_of: seatNamed(plan, 'A1').id });
    });
    const alone = remove('A1');
    expect(await refusal(alone)).toMatchObject({ hint: 'invalid_plan', facts: { problem: 'companion' } });
    await change((plan) => {
      Object.assign(seatNamed(plan, 'A2'), { kind: 'standard', companion_of: null });
      plan.seats = plan.seats.filter((seat) => seat.kind !== 'wheelchair');
    });
  });
});

describe('what was sold stops a change', () => {
  it('a sold seat is not removed, and the dates and seats are named; its neighbour is', async () => {
    await sell('A1', 'A2');
    expect(await refusal(remove('A1', 'A3'))).toMatchObject({
      code: 'PT409',
      hint: 'plan_in_use',
      facts: {
        seats: [{ row: 'A', seat: '1' }],
        performances: [{ id: performanceId, title: { fr: 'Le Test' }, time_zone: 'Europe/Paris' }],
      },
    });
    expect(await placeOf('A3')).toMatchObject({ status: 'free' });
    await remove('A3');
  });

  it('a seat of a past evening is not removed when it was sold, and is when it was not', async () => {
    await sell('A1');
    await db.sql`update performances set starts_at = now() - interval '1 day', sales_close_at = now() - interval '1 day' where id = ${performanceId}`;
    expect(await refusal(remove('A1'))).toMatchObject({ hint: 'plan_in_use' });
    await remove('A2');
    // The evening keeps how many places it had.
    const [row] =
      await db.sql`select count(*)::int as places from places where performance_id = ${performanceId} and status <> 'blocked'`;
    expect(row?.places).toBe(8);
  });

  it('a seat of a paid order that was refunded is not removed: its tickets and papers still name it; its neighbour is', async () => {
    const sale = await sell('A1');
    await db.commitAs({ userId: manager }, (sql) => sql`select from refund_order(${sale.orderId}, 'Ill', 'cash')`);
    expect(await refusal(remove('A1'))).toMatchObject({ hint: 'plan_in_use', facts: { seats: [{ seat: '1' }] } });
    await remove('A2');
  });

  it('a seat in somebody’s cart is not removed until the cart is over; the cart then cannot come back with it', async () => {
    const visitor = await someone();
    const [held] = await visitor.holdNamed(performanceId, hall, ['A1']);
    expect(await refusal(remove('A1'))).toMatchObject({ hint: 'plan_in_use', facts: { seats: [{ seat: '1' }] } });
    await letDeadlinePass(db.sql, String(held?.order_id));
    await remove('A1');
    await db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);
    const back = refusal(visitor.revive(String(held?.order_id)));
    expect(await back).toMatchObject({ hint: 'seat_taken', facts: { seats: [{ place_number: 1 }] } });
    const [row] = await db.sql<{ states: string }[]>`select seat_states(${performanceId}) as states`;
    expect(row?.states).toBe('bfffffff');
  });

  it('a zone in which something was sold stays, one that only had prices goes with them', async () => {
    const balcony = randomUUID();
    await change((plan) => {
      plan.zones.push({ id: balcony, name: { fr: 'Balcon' }, colour: '#12327a', pattern: 'dots', position: 2 });
      for (const seat of plan.seats) seat.zone_id = balcony;
    });
    await db.sql`insert into prices select performance_id, ${balcony}, price_type_id, amount_cents from prices where performance_id = ${performanceId}`;
    await change((plan) => {
      plan.zones = plan.zones.filter((zone) => zone.id === balcony);
    });
    await sell('A1');
    const gone = change((plan) => {
      plan.zones[0] = { id: randomUUID(), name: { fr: 'Autre' }, colour: '#123456', pattern: 'plain', position: 1 };
      for (const seat of plan.seats) seat.zone_id = String(plan.zones[0]?.id);
    });
    expect(await refusal(gone)).toMatchObject({ hint: 'plan_in_use', facts: { zones: ['Balcon'] } });
  });

  it('a buyer and the editor want the same seat at once: either the seat is sold or it is gone, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const own = await createHall(db.sql, { rows: 1, seatsPerRow: 3 });
      const date = await createPerformance(db.sql, own);
      const visitor = await someone();
      const { plan, seen } = await openPlan(db.sql, own.planId);
      const [wanted] = await seatIds(db.sql, own, ['A2']);
      plan.seats = plan.seats.filter((seat) => seat.id !== wanted);
      const [held, saved] = await Promise.allSettled([
        visitor.holdSeats(date, [String(wanted)]),
        save(plan, seen, manager, own.planId),
      ]);
      expect([held.status, saved.status].filter((status) => status === 'fulfilled')).toHaveLength(1);
      const [left] =
        await db.sql`select count(*)::int as places from places where performance_id = ${date} and seat_id = ${String(wanted)}`;
      expect(left?.places).toBe(held.status === 'fulfilled' ? 1 : 0);
    }
  });

  it('a date scheduled while its plan is saved has a place for every seat', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { plan, seen } = await openPlan(db.sql, hall.planId);
      add(plan, 'A', `N${round}`, 20 + round);
      const [date] = await Promise.all([createPerformance(db.sql, hall), save(plan, seen)]);
      const [missing] = await db.sql`
        select count(*)::int as seats from seats where seating_plan_id = ${hall.planId}
           and not exists (select from places where performance_id = ${date} and seat_id = seats.id)`;
      expect(missing?.seats).toBe(0);
    }
  });
});

describe('a new zone of a plan with dates to come', () => {
  const datesOf = async (by: string) =>
    db.commitAs(
      { userId: by },
      (sql) => sql<{ performance_id: string; priced_zones: string[] }[]>`
      select performance_id, priced_zones from plan_dates(${hall.planId})`,
    );

  it('has no price: the editor is told at which dates, and nobody buys there until it has one', async () => {
    const balcony = randomUUID();
    await change((plan) => {
      plan.zones.push({ id: balcony, name: { fr: 'Balcon' }, colour: '#12327a', pattern: 'dots', position: 2 });
      seatNamed(plan, 'B1').zone_id = balcony;
    });
    expect(await datesOf(manager)).toEqual([{ performance_id: performanceId, priced_zones: [hall.zoneId] }]);
    const camille = await someone();
    expect(await refusal(camille.holdNamed(performanceId, hall, ['B1']))).toMatchObject({
      hint: 'price_not_available',
    });
    const [price] = await db.sql<{ price_type_id: string }[]>`
      select price_type_id from prices where performance_id = ${performanceId} limit 1`;
    await db.sql`insert into prices values (${performanceId}, ${balcony}, ${String(price?.price_type_id)}, 800)`;
    expect((await datesOf(manager))[0]?.priced_zones).toContain(balcony);
    expect((await camille.holdNamed(performanceId, hall, ['B1']))[0]?.amount_cents).toBe(800);
    expect(await refusal(datesOf(await createPerson(db.sql, { role: 'box_office' })))).toMatchObject({
      hint: 'not_allowed',
    });
  });
});
