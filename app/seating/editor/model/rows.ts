import { type Numbering, nextRowLabel, type RowNaming, rowLabels, seatLabels } from './numbering';
import { type Localised, newId, type Plan, type PlanRow, type PlanSeat, rounded, seatsOf } from './plan';

/** A block of rows to draw: one row is a block of one. Distances in plan units. */
export interface BlockDraft {
  rows: number;
  seats: number;
  /** After which seats, counted from house left, an aisle one seat wide is left. */
  aisles: readonly number[];
  /** Where the middle of its first row is. */
  x: number;
  y: number;
  /** From one row to the next. */
  rowPitch: number;
  /** Radius of the first row's arc around a point towards the stage; 0 for straight rows. Farther rows follow with larger arcs. */
  radius: number;
  naming: RowNaming;
  numbering: Numbering;
  block: Localised | null;
  zone: string;
}

/** Distance between neighbours in a row. */
const SEAT_PITCH = 1;
// Room between the last row of a hall and what is added behind it.
const BEHIND = 1.5;

/** The plan with a block of rows added. */
export function addBlock(plan: Plan, draft: BlockDraft): Plan {
  const names = rowLabels(draft.rows, draft.naming);
  const added = names.map((label, index) => drawRow(label, index, draft));
  return roomFor({ ...plan, rows: [...plan.rows, ...added] });
}

function drawRow(label: string, index: number, draft: BlockDraft): PlanRow {
  const labels = seatLabels(draft.seats, draft.numbering, draft.aisles);
  const points = arc(offsets(draft.seats, draft.aisles), {
    x: draft.x,
    y: draft.y + index * draft.rowPitch,
    radius: draft.radius > 0 ? draft.radius + index * draft.rowPitch : 0,
  });
  const seats = points.map<PlanSeat>((point, position) => ({
    id: newId(),
    label: labels[position] ?? String(position + 1),
    ...point,
    zone: draft.zone,
    kind: 'standard',
    companionOf: null,
    restrictedView: false,
  }));
  return { id: newId(), label, block: draft.block, seats };
}

/** How far along the row each seat is from the row's middle. */
function offsets(count: number, aisles: readonly number[]): number[] {
  const steps = Array.from({ length: count }, (_, index) => {
    const passed = new Set(aisles.filter((aisle) => aisle > 0 && aisle <= index && aisle < count)).size;
    return (index + passed) * SEAT_PITCH;
  });
  const middle = (steps.at(-1) ?? 0) / 2;
  return steps.map((step) => step - middle);
}

/** Points on an arc whose ends bend towards the stage; a straight line without a radius. */
function arc(along: readonly number[], middle: { x: number; y: number; radius: number }) {
  return along.map((offset) => {
    if (middle.radius <= 0) return { x: rounded(middle.x + offset), y: rounded(middle.y) };
    const angle = offset / middle.radius;
    return {
      x: rounded(middle.x + middle.radius * Math.sin(angle)),
      y: rounded(middle.y - middle.radius * (1 - Math.cos(angle))),
    };
  });
}

/** The row bent to an arc of this radius around its own middle, or made straight by 0. Seats keep their distances. */
export function bendRow(row: PlanRow, radius: number): PlanRow {
  const first = row.seats[0];
  if (!first) return row;
  let length = 0;
  const along = row.seats.map((seat, index) => {
    const before = row.seats[index - 1];
    if (before) length += Math.hypot(seat.x - before.x, seat.y - before.y);
    return length;
  });
  const x = row.seats.reduce((sum, seat) => sum + seat.x, 0) / row.seats.length;
  const y = Math.max(...row.seats.map((seat) => seat.y));
  const points = arc(
    along.map((distance) => distance - length / 2),
    { x, y, radius },
  );
  return { ...row, seats: row.seats.map((seat, index) => ({ ...seat, ...points[index] })) };
}

/** Where a new block would stand: in the middle, behind everything there is. */
export function nextPlace(plan: Plan): { x: number; y: number; label: string } {
  const behind = Math.max(
    3,
    ...plan.decor.filter((piece) => piece.kind === 'stage').map((piece) => piece.y + piece.height),
  );
  const seats = seatsOf(plan);
  const last = lastRow(plan);
  return {
    x: rounded(plan.width / 2),
    y: seats.length === 0 ? behind + BEHIND : rounded(Math.max(...seats.map((seat) => seat.y)) + BEHIND),
    label: last ? nextRowLabel(last.label) : 'A',
  };
}

function lastRow(plan: Plan): PlanRow | undefined {
  const depth = (row: PlanRow) => Math.max(...row.seats.map((seat) => seat.y));
  return [...plan.rows].sort((one, other) => depth(one) - depth(other)).at(-1);
}

/** The plan, made larger where seats would stand outside of it. What is drawn keeps its place, except to the left and above. */
export function roomFor(plan: Plan): Plan {
  const seats = seatsOf(plan);
  if (seats.length === 0) return plan;
  const left = Math.min(0, Math.min(...seats.map((seat) => seat.x)) - 1);
  const top = Math.min(0, Math.min(...seats.map((seat) => seat.y)) - 1);
  const width = Math.max(plan.width, Math.max(...seats.map((seat) => seat.x)) + 1) - left;
  const height = Math.max(plan.height, Math.max(...seats.map((seat) => seat.y)) + 1) - top;
  if (left === 0 && top === 0) {
    return width === plan.width && height === plan.height
      ? plan
      : { ...plan, width: rounded(width), height: rounded(height) };
  }
  const moved = <T extends { x: number; y: number }>(thing: T) => ({
    ...thing,
    x: rounded(thing.x - left),
    y: rounded(thing.y - top),
  });
  return {
    ...plan,
    width: rounded(width),
    height: rounded(height),
    decor: plan.decor.map(moved),
    rows: plan.rows.map((row) => ({ ...row, seats: row.seats.map(moved) })),
  };
}
