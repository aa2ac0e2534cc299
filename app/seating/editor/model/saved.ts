import * as v from 'valibot';
import { gapsOf } from './numbering';
import { fromTheLeft, type Localised, type Plan, type PlanRow, type PlanSeat, rounded, seatsOf } from './plan';

const text = v.pipe(v.string(), v.maxLength(200));
const localised = v.object({ fr: v.pipe(text, v.minLength(1)), es: v.optional(text), en: v.optional(text) });
const number = v.pipe(v.number(), v.finite());
const id = v.pipe(v.string(), v.uuid());

/** A seating plan as the database keeps it, as save_seating_plan takes it, and as a JSON file holds it. */
export const savedPlanSchema = v.object({
  name: text,
  width: number,
  height: number,
  decor: v.array(
    v.object({
      kind: v.picklist(['stage', 'label', 'aisle', 'door']),
      x: number,
      y: number,
      width: number,
      height: number,
      text: v.optional(localised),
    }),
  ),
  zones: v.array(
    v.object({
      id,
      name: localised,
      colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
      pattern: v.picklist(['plain', 'diagonal', 'dots', 'grid', 'horizontal']),
      position: v.pipe(v.number(), v.integer()),
    }),
  ),
  seats: v.array(
    v.object({
      id,
      zone_id: id,
      block: v.nullable(localised),
      row_label: v.pipe(v.string(), v.maxLength(40)),
      seat_label: v.pipe(v.string(), v.maxLength(40)),
      row_order: v.pipe(v.number(), v.integer()),
      seat_order: v.pipe(v.number(), v.integer()),
      x: number,
      y: number,
      kind: v.picklist(['standard', 'fold_down', 'wheelchair', 'companion']),
      companion_of: v.nullable(id),
      restricted_view: v.boolean(),
    }),
  ),
});

export type SavedPlan = v.InferOutput<typeof savedPlanSchema>;

/** The plan to draw on, from what was saved. */
export function planOf(saved: SavedPlan): Plan {
  const rows = new Map<number, PlanRow>();
  const ordered = [...saved.seats].sort((one, other) => one.row_order - other.row_order);
  for (const seat of ordered) {
    // A row is known by its order. It needs an id only while it is drawn.
    const row = rows.get(seat.row_order) ?? {
      id: `row-${seat.row_order}`,
      label: seat.row_label,
      block: seat.block,
      seats: [],
    };
    const { id: seatId, seat_label: label, x, y, zone_id: zone, kind } = seat;
    const companion = { companionOf: seat.companion_of, restrictedView: seat.restricted_view };
    rows.set(seat.row_order, { ...row, seats: [...row.seats, { id: seatId, label, x, y, zone, kind, ...companion }] });
  }
  const zones = [...saved.zones].sort((one, other) => one.position - other.position);
  return {
    name: saved.name,
    width: saved.width,
    height: saved.height,
    decor: saved.decor,
    zones: zones.map(({ position: _, ...zone }) => zone),
    rows: [...rows.values()].map((row) => ({ ...row, seats: fromTheLeft(row.seats) })),
  };
}

/**
 * What is saved of a drawn plan. Rows are counted from the stage, part by part; positions from house left, and one is left out
 * at each aisle, so that best-seat search never seats a couple across it.
 */
export function savedOf(plan: Plan): SavedPlan {
  return {
    name: plan.name,
    width: plan.width,
    height: plan.height,
    decor: [...plan.decor],
    zones: plan.zones.map((zone, index) => ({ ...zone, position: index + 1 })),
    seats: rowsFromTheStage(plan).flatMap((row, rowIndex) => {
      const gaps = new Set(gapsOf(row.seats));
      let order = 0;
      return row.seats.map((seat, index) => {
        order += gaps.has(index) ? 2 : 1;
        return {
          id: seat.id,
          zone_id: seat.zone,
          block: row.block,
          row_label: row.label,
          seat_label: seat.label,
          row_order: rowIndex + 1,
          seat_order: order,
          x: seat.x,
          y: seat.y,
          kind: seat.kind,
          companion_of: seat.companionOf,
          restricted_view: seat.restrictedView,
        };
      });
    }),
  };
}

/** Rows from the stage backwards, the rows of one part of the hall together. */
export function rowsFromTheStage(plan: Plan): PlanRow[] {
  const depth = (row: PlanRow) => row.seats.reduce((sum, seat) => sum + seat.y, 0) / Math.max(1, row.seats.length);
  const side = (row: PlanRow) => row.seats[0]?.x ?? 0;
  const nearest = new Map<string, number>();
  for (const row of plan.rows) {
    const part = partOf(row.block);
    nearest.set(part, Math.min(nearest.get(part) ?? Number.POSITIVE_INFINITY, depth(row)));
  }
  const partDepth = (row: PlanRow) => nearest.get(partOf(row.block)) ?? 0;
  return [...plan.rows].sort(
    (one, other) =>
      partDepth(one) - partDepth(other) ||
      partOf(one.block).localeCompare(partOf(other.block)) ||
      rounded(depth(one) - depth(other)) ||
      side(one) - side(other),
  );
}

const partOf = (block: Localised | null) => block?.fr ?? '';

/** What people call these seats: `C7`, or `3-12` where the row is a number too. */
export function seatNames(plan: Plan, seats: readonly PlanSeat[]): string[] {
  const wanted = new Set(seats.map((seat) => seat.id));
  return plan.rows.flatMap((row) =>
    row.seats.flatMap((seat) =>
      wanted.has(seat.id)
        ? [row.label + (/\d$/.test(row.label) && /^\d/.test(seat.label) ? '-' : '') + seat.label]
        : [],
    ),
  );
}

/** True when two drawn plans would be saved as the same. */
export function sameSaved(one: Plan, other: Plan): boolean {
  return one === other || JSON.stringify(savedOf(one)) === JSON.stringify(savedOf(other));
}

/** Ids of the seats of a plan that stand outside of it, or share their name with another one of their part of the hall. */
export function flawsOf(plan: Plan): { doubles: string[]; outside: string[]; unlabelled: string[] } {
  const names = new Map<string, string[]>();
  for (const row of plan.rows) {
    for (const seat of row.seats) {
      const name = JSON.stringify([partOf(row.block), row.label.trim(), seat.label.trim()]);
      names.set(name, [...(names.get(name) ?? []), seat.id]);
    }
  }
  const seats = seatsOf(plan);
  const unlabelledRows = plan.rows.filter((row) => row.label.trim() === '').flatMap((row) => row.seats);
  return {
    doubles: [...names.values()].filter((ids) => ids.length > 1).flat(),
    outside: seats.filter(({ x, y }) => x < 0 || y < 0 || x > plan.width || y > plan.height).map((seat) => seat.id),
    unlabelled: [...unlabelledRows, ...seats.filter((seat) => seat.label.trim() === '')].map((seat) => seat.id),
  };
}
