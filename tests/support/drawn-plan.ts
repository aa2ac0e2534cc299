import type postgres from 'postgres';

/** A plan as the editor sends it to save_seating_plan. */
export type DrawnPlan = {
  name: string;
  width: number;
  height: number;
  decor: object[];
  zones: { id: string; name: object; colour: string; pattern: string; position: number }[];
  seats: DrawnSeat[];
};
export type DrawnSeat = {
  id: string;
  zone_id: string;
  block: object | null;
  row_label: string;
  seat_label: string;
  row_order: number;
  seat_order: number;
  x: number;
  y: number;
  kind: string;
  companion_of: string | null;
  restricted_view: boolean;
};

/** The plan as it is, ready to be changed and sent back, and the moment an editor would have opened it at. */
export async function openPlan(sql: postgres.Sql, planId: string): Promise<{ plan: DrawnPlan; seen: string }> {
  // As the Data API writes it: a Date of JavaScript would lose the microseconds.
  const [row] = await sql<{ plan: DrawnPlan; seen: string }[]>`
    select updated_at::text as seen, jsonb_build_object('name', name, 'width', width, 'height', height, 'decor', decor,
        'zones', (select jsonb_agg(to_jsonb(zone) - 'venue_id' - 'seating_plan_id' order by position) from price_zones as zone where seating_plan_id = plan.id),
        'seats', (select coalesce(jsonb_agg(to_jsonb(seat) - 'seating_plan_id' order by row_order, seat_order), '[]') from seats as seat where seating_plan_id = plan.id)) as plan
      from seating_plans as plan where id = ${planId}`;
  if (!row) throw new Error('There is no such plan.');
  return row;
}

/** The seat of this name, such as `A7`. */
export function seatNamed(plan: DrawnPlan, name: string): DrawnSeat {
  const seat = plan.seats.find((one) => one.row_label + one.seat_label === name);
  if (!seat) throw new Error(`The plan has no seat ${name}.`);
  return seat;
}
