import { leastRadius, pointsOfRow, stepsOf } from './arc';
import { type Numbering, nextRowLabel, type RowNaming, rowLabels, seatLabels } from './numbering';
import { type Localised, newId, type Plan, type PlanRow, type PlanSeat, rounded, seatsOf } from './plan';
import { behindAll, fitRow } from './spacing';

/** A block of rows to draw: one row is a block of one. Distances in plan units. */
export interface BlockDraft {
  rows: number;
  seats: number;
  /** After which seats, counted from house left, an aisle one seat wide is left. */
  aisles: readonly number[];
  /** Where the middle of its first row is. */
  x: number;
  y: number;
  /** True moves it back until it stands on nothing that is there. */
  behind?: boolean;
  /** From one row to the next; less than one seat counts as one. */
  rowPitch: number;
  /**
   * Radius of the first row's arc around a point towards the stage; 0 for straight rows. Farther rows follow with larger arcs.
   * One that would bend a row beyond a half circle is drawn as wide as it has to be.
   */
  radius: number;
  naming: RowNaming;
  numbering: Numbering;
  block: Localised | null;
  zone: string;
}

// Room between the last row of a hall and what is added behind it.
const BEHIND = 1.5;

/** The plan with a block of rows added. Its rows are never closer to each other than its seats are. */
export function addBlock(plan: Plan, draft: BlockDraft): Plan {
  const names = rowLabels(draft.rows, draft.naming);
  const rows = names.map((label, index) => drawRow(label, index, draft));
  const added = draft.behind ? behindAll(rows, plan) : rows;
  return roomFor({ ...plan, rows: [...plan.rows, ...added] });
}

/** The radius with which a block is drawn: the one asked for, or the tightest that its rows allow. */
export function radiusOf({ radius, seats, aisles }: Pick<BlockDraft, 'radius' | 'seats' | 'aisles'>): number {
  return radius > 0 ? Math.max(radius, leastRadius(stepsOf(seats, aisles))) : 0;
}

function drawRow(label: string, index: number, draft: BlockDraft): PlanRow {
  const labels = seatLabels(draft.seats, draft.numbering, draft.aisles);
  const radius = radiusOf(draft);
  const depth = index * Math.max(1, draft.rowPitch);
  // Arcs around one centre: at every angle one row is as far from the next as in the middle.
  const points = pointsOfRow(stepsOf(draft.seats, draft.aisles), {
    x: draft.x,
    y: draft.y + depth,
    radius: radius > 0 ? radius + depth : 0,
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

/**
 * The plan with one row bent to an arc of this radius around its own middle, or made straight by 0. Its seats keep their
 * distances to each other; rows behind make room.
 */
export function bendRow(plan: Plan, rowId: string, radius: number): Plan {
  return roomFor(fitRow(plan, rowId, (row) => bent(row, radius)));
}

function bent(row: PlanRow, radius: number): PlanRow {
  const steps = row.seats.flatMap((seat, index) => {
    const before = row.seats[index - 1];
    return before ? [Math.hypot(seat.x - before.x, seat.y - before.y)] : [];
  });
  const x = row.seats.reduce((sum, seat) => sum + seat.x, 0) / Math.max(1, row.seats.length);
  const y = Math.max(...row.seats.map((seat) => seat.y));
  const points = pointsOfRow(steps, { x, y, radius });
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
