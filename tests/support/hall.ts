import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';

type Client = postgres.Sql | postgres.TransactionSql;

/** A small numbered hall: rows A, B, C… of seats 1, 2, 3…, one zone. */
export type Hall = { venueId: string; planId: string; zoneId: string };

/** How to build a hall. `aisleAfter`: the seat after which the row is interrupted. */
export type HallShape = { rows?: number; seatsPerRow?: number; aisleAfter?: number; wheelchair?: boolean };

/** The two price types of the test house (cents: full 1500, reduced 1000) and one that costs nothing. */
export type PriceTypes = { full: string; reduced: string; free: string };

/** Makes a person who can sign in; a visitor without an account when `anonymous`. */
export async function createPerson(sql: Client, options: { anonymous?: boolean; role?: string } = {}): Promise<string> {
  const id = randomUUID();
  await sql`insert into auth.users (id, email, is_anonymous)
    values (${id}, ${options.anonymous ? null : `${id}@parterre.example`}, ${options.anonymous ?? false})`;
  if (options.role)
    await sql`insert into members (user_id, role, display_name) values (${id}, ${options.role}, 'Member')`;
  return id;
}

/** Makes a hall; with `wheelchair`, row A begins with a wheelchair space (seat W) and its companion seat (seat C). */
export async function createHall(sql: Client, shape: HallShape = {}): Promise<Hall> {
  const { rows = 3, seatsPerRow = 8, aisleAfter = 0, wheelchair = false } = shape;
  const [venueId, planId, zoneId, wheelchairId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await sql`insert into venues (id, slug, name, address, postal_code, city, country)
    values (${venueId}, ${`hall-${venueId}`}, 'Hall', '1 rue du Test', '69000', 'Lyon', 'FR')`;
  await sql`insert into seating_plans (id, venue_id, name, width, height) values (${planId}, ${venueId}, 'Plan', 20, 20)`;
  await sql`insert into price_zones (id, venue_id, seating_plan_id, name, colour)
    values (${zoneId}, ${venueId}, ${planId}, '{"fr": "Zone"}', '#aa3355')`;
  await sql`
    insert into seats (seating_plan_id, zone_id, row_label, seat_label, row_order, seat_order, x, y)
    select ${planId}, ${zoneId}, chr(64 + r), s::text, r, s + gap, s + gap, r
      from generate_series(1, ${rows}::int) as r, generate_series(1, ${seatsPerRow}::int) as s,
           lateral (select case when ${aisleAfter}::int > 0 and s > ${aisleAfter}::int then 1 else 0 end as gap) as aisle`;
  if (wheelchair) {
    await sql`insert into seats (id, seating_plan_id, zone_id, row_label, seat_label, row_order, seat_order, x, y, kind)
      values (${wheelchairId}, ${planId}, ${zoneId}, 'A', 'W', 1, -2, -2, 1, 'wheelchair')`;
    await sql`insert into seats (seating_plan_id, zone_id, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of)
      values (${planId}, ${zoneId}, 'A', 'C', 1, -1, -1, 1, 'companion', ${wheelchairId})`;
  }
  return { venueId, planId, zoneId };
}

/** The price types of the test house, made on the first call. */
export async function priceTypes(sql: Client): Promise<PriceTypes> {
  await sql`insert into price_types (code, name, position) values
    ('test-full', '{"fr": "Plein"}', 1), ('test-reduced', '{"fr": "Réduit"}', 2), ('test-free', '{"fr": "Exonéré"}', 3)
    on conflict do nothing`;
  const found = await sql<{ code: string; id: string }[]>`select code, id from price_types where code like 'test-%'`;
  const idOf = (code: string) => found.find((row) => row.code === code)?.id ?? '';
  return { full: idOf('test-full'), reduced: idOf('test-reduced'), free: idOf('test-free') };
}

/** When and how a performance is sold; all in Postgres interval words from now, for example '-1 hour'. */
export type PerformanceOptions = {
  startsIn?: string;
  salesOpenIn?: string;
  salesCloseIn?: string;
  published?: boolean;
  /** Places of general admission instead of the hall's seats. */
  capacity?: number;
  /** Cents; what the full price costs. */
  fullCents?: number;
};

/** Makes a published performance in ten days with prices for the hall's zone, on sale now. */
export async function createPerformance(sql: Client, hall: Hall, options: PerformanceOptions = {}): Promise<string> {
  const {
    startsIn = '10 days',
    salesOpenIn = '-30 days',
    salesCloseIn = startsIn,
    published = true,
    capacity,
  } = options;
  const { fullCents = 1500 } = options;
  const types = await priceTypes(sql);
  const [productionId, performanceId] = [randomUUID(), randomUUID()];
  await sql`insert into productions (id, slug, title, synopsis, published_at)
    values (${productionId}, ${`show-${productionId}`}, '{"fr": "Le Test"}', '{"fr": "Une pièce."}',
      ${published ? sql`now() - interval '1 day'` : null})`;
  await sql`
    insert into performances (id, production_id, venue_id, seating_plan_id, capacity, general_zone_id, starts_at, sales_open_at, sales_close_at)
    values (${performanceId}, ${productionId}, ${hall.venueId}, ${capacity ? null : hall.planId}, ${capacity ?? null},
      ${capacity ? hall.zoneId : null}, now() + ${startsIn}::interval, now() + ${salesOpenIn}::interval,
      now() + ${salesCloseIn}::interval)`;
  await sql`insert into prices (performance_id, zone_id, price_type_id, amount_cents) values
    (${performanceId}, ${hall.zoneId}, ${types.full}, ${fullCents}), (${performanceId}, ${hall.zoneId}, ${types.reduced}, 1000),
    (${performanceId}, ${hall.zoneId}, ${types.free}, 0)`;
  return performanceId;
}

/** The ids of seats by label, for example ['A1', 'B7'], in the order asked. */
export async function seatIds(sql: Client, hall: Hall, labels: string[]): Promise<string[]> {
  const found = await sql<{ id: string; label: string }[]>`
    select id, row_label || seat_label as label from seats where seating_plan_id = ${hall.planId}`;
  return labels.map((label) => {
    const seat = found.find((row) => row.label === label);
    if (!seat) throw new Error(`The hall has no seat ${label}.`);
    return seat.id;
  });
}
