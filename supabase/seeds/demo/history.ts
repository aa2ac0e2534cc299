import type postgres from 'postgres';
import { addMinutes } from './calendar.ts';
import { castId } from './cast.ts';
import { insertChanges } from './changes.ts';
import { createCustomers } from './customers.ts';
import type { FloorPlace } from './floor.ts';
import { insertRows, type Row } from './insert.ts';
import { demoId, type Random } from './random.ts';
import type { Sale } from './sale.ts';
import { expiredRows, type OrderRows, saleRows } from './sale-rows.ts';
import { inventSales } from './sales.ts';
import type { DemoPerformance } from './season.ts';
import { zoneKey } from './venues.ts';

const NO_SHOW = 0.06;

/** Writes what happened before today: orders, payments, refunds, the ledger, tickets, and who came. */
export async function insertHistory(
  sql: postgres.TransactionSql,
  performances: DemoPerformance[],
  now: Date,
  random: Random,
): Promise<void> {
  const places = await readPlaces(sql);
  const placesOf = (performanceId: string) => places.get(performanceId) ?? [];
  const invented = inventSales(performances, placesOf, createCustomers(random), now, random);
  const sales = invented.sales.sort((one, other) => one.paidAt.getTime() - other.paidAt.getTime());
  const sold = sales.map((sale, index) => saleRows(sale, index + 1, random));
  const expired = invented.abandoned.map((cart, index) => expiredRows(cart, index + 1, random));
  const rows = merged([...sold, ...expired]);

  await insertRows(sql, 'public.orders', rows.orders);
  // The secrets of the links are drawn by the database: a demo must not have known ones.
  await sql`insert into private.order_keys (order_id) select id from public.orders`;
  await insertRows(sql, 'public.order_items', rows.items);
  await insertRows(sql, 'public.payments', rows.payments);
  await insertRows(sql, 'public.refunds', rows.refunds);
  await insertRows(sql, 'public.ledger_entries', byTime(rows.ledger, 'occurred_at'));
  await insertRows(sql, 'public.order_events', byTime(rows.events, 'created_at'));
  await insertTickets(sql, sales, sold, now, random);
  await takePlaces(sql);
  await insertChanges(sql, performances, sales, sold);
}

async function readPlaces(sql: postgres.TransactionSql): Promise<Map<string, FloorPlace[]>> {
  const rows = await sql<(FloorPlace & { performance: string })[]>`
    select place.performance_id as performance, place.number, place.zone_id as zone,
      case when seat.id is not null then jsonb_build_object('row', seat.row_label, 'label', seat.seat_label,
        'rowOrder', seat.row_order, 'seatOrder', seat.seat_order, 'kind', seat.kind) end as seat
    from public.places as place left join public.seats as seat on seat.id = place.seat_id
    order by place.performance_id, place.number`;
  const byPerformance = new Map<string, FloorPlace[]>();
  for (const { performance, number, zone, seat } of rows) {
    const places = byPerformance.get(performance) ?? [];
    byPerformance.set(performance, places);
    places.push({ number, zone: zoneKey(zone), seat });
  }
  return byPerformance;
}

function merged(all: OrderRows[]): OrderRows {
  return {
    orders: all.flatMap(({ orders }) => orders),
    items: all.flatMap(({ items }) => items),
    payments: all.flatMap(({ payments }) => payments),
    refunds: all.flatMap(({ refunds }) => refunds),
    ledger: all.flatMap(({ ledger }) => ledger),
    events: all.flatMap(({ events }) => events),
  };
}

function byTime(rows: Row[], column: string): Row[] {
  return [...rows].sort((one, other) => Number(one[column]) - Number(other[column]));
}

/** Tickets are numbered in the order of the sales, without a gap; of those who hold one, 6 % do not come. */
async function insertTickets(
  sql: postgres.TransactionSql,
  sales: Sale[],
  rows: OrderRows[],
  now: Date,
  random: Random,
) {
  const tickets: Row[] = [];
  const checkIns: Row[] = [];
  for (const [index, sale] of sales.entries()) {
    for (const item of rows[index]?.items ?? []) {
      const id = demoId('ticket', String(item.id));
      tickets.push({
        id,
        number: tickets.length + 1,
        order_id: item.order_id,
        order_item_id: item.id,
        performance_id: item.performance_id,
        status: sale.refund ? 'void' : 'valid',
        issued_at: sale.paidAt,
        voided_at: sale.refund?.at ?? null,
      });
      const { startsAt } = sale.performance;
      if (startsAt > now || sale.refund || random.chance(NO_SHOW)) continue;
      checkIns.push({
        id: demoId('check-in', id),
        ticket_id: id,
        performance_id: item.performance_id,
        checked_in_at: addMinutes(startsAt, random.between(-28, 2)),
        checked_in_by: castId('door'),
      });
    }
  }
  await insertRows(sql, 'public.tickets', tickets);
  await insertRows(sql, 'public.check_ins', checkIns);
  await sql`update private.counters set value = ${tickets.length} where name = 'ticket'`;
}

/** Gives the places of paid orders to their items; those of a cancelled performance are not for sale again. */
async function takePlaces(sql: postgres.TransactionSql): Promise<void> {
  await sql`
    update public.places as place set status = 'sold', order_item_id = item.id
      from public.order_items as item join public.orders on orders.id = item.order_id
     where orders.status = 'paid' and place.performance_id = item.performance_id and place.number = item.place_number`;
  await sql`
    update public.places as place set status = 'blocked'
      from public.order_items as item join public.performances as performance on performance.id = item.performance_id
     where performance.status = 'cancelled' and item.refunded_at is not null
       and place.performance_id = item.performance_id and place.number = item.place_number`;
}
