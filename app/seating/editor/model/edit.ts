import type { SeatKind } from '../../hall';
import { nextRowLabel } from './numbering';
import {
  fromTheLeft,
  type Localised,
  mapSeats,
  newId,
  type Plan,
  type PlanRow,
  type PlanSeat,
  rounded,
  seatsOf,
} from './plan';
import { roomFor } from './rows';

/** Ids of the seats that a command is about. */
export type Selection = ReadonlySet<string>;

/** The selected seats, row by row. */
export function selected(plan: Plan, selection: Selection): PlanSeat[] {
  return seatsOf(plan).filter((seat) => selection.has(seat.id));
}

const change = (plan: Plan, selection: Selection, edit: (seat: PlanSeat) => PlanSeat) =>
  mapSeats(plan, (seat) => (selection.has(seat.id) ? edit(seat) : seat));

/** Moves seats by a distance; the plan grows where they would leave it. */
export function move(plan: Plan, selection: Selection, by: { x: number; y: number }): Plan {
  return roomFor(
    change(plan, selection, (seat) => ({ ...seat, x: rounded(seat.x + by.x), y: rounded(seat.y + by.y) })),
  );
}

/** Puts seats on one line: `row` across the hall, `column` along it, `spread` at equal distances between the outermost two. */
export function align(plan: Plan, selection: Selection, how: 'row' | 'column' | 'spread'): Plan {
  const seats = selected(plan, selection);
  if (seats.length < 2) return plan;
  const mean = (axis: 'x' | 'y') => rounded(seats.reduce((sum, seat) => sum + seat[axis], 0) / seats.length);
  if (how === 'row') {
    const y = mean('y');
    return change(plan, selection, (seat) => ({ ...seat, y }));
  }
  if (how === 'column') {
    const x = mean('x');
    return change(plan, selection, (seat) => ({ ...seat, x }));
  }
  const ordered = [...seats].sort((one, other) => one.x - other.x);
  const first = ordered[0]?.x ?? 0;
  const step = ((ordered.at(-1)?.x ?? 0) - first) / (ordered.length - 1);
  const places = new Map(ordered.map((seat, index) => [seat.id, rounded(first + index * step)]));
  return change(plan, selection, (seat) => ({ ...seat, x: places.get(seat.id) ?? seat.x }));
}

/** Turns seats around their common middle, clockwise. */
export function rotate(plan: Plan, selection: Selection, degrees: number): Plan {
  const seats = selected(plan, selection);
  if (seats.length < 2) return plan;
  const angle = (degrees * Math.PI) / 180;
  const middle = (axis: 'x' | 'y') =>
    (Math.min(...seats.map((seat) => seat[axis])) + Math.max(...seats.map((seat) => seat[axis]))) / 2;
  const [x, y] = [middle('x'), middle('y')];
  return roomFor(
    change(plan, selection, (seat) => ({
      ...seat,
      x: rounded(x + (seat.x - x) * Math.cos(angle) - (seat.y - y) * Math.sin(angle)),
      y: rounded(y + (seat.x - x) * Math.sin(angle) + (seat.y - y) * Math.cos(angle)),
    })),
  );
}

/** Removes seats. A companion's seat whose wheelchair space goes becomes an ordinary one. */
export function remove(plan: Plan, selection: Selection): Plan {
  return mapSeats(plan, (seat) => {
    if (selection.has(seat.id)) return null;
    return seat.companionOf && selection.has(seat.companionOf) ? ordinary(seat) : seat;
  });
}

/** Puts seats back that an earlier state of the plan had: into their row if it is still there, else with it. */
export function putBack(plan: Plan, earlier: Plan, ids: readonly string[]): Plan {
  const there = new Set(seatsOf(plan).map((seat) => seat.id));
  const wanted = new Set(ids.filter((id) => !there.has(id)));
  let rows: readonly PlanRow[] = plan.rows;
  for (const source of earlier.rows) {
    const seats = source.seats.filter((seat) => wanted.has(seat.id));
    if (seats.length === 0) continue;
    const home = rows.find((row) => row.label === source.label && row.block?.fr === source.block?.fr);
    if (!home) rows = [...rows, { ...source, id: newId(), seats }];
    else rows = rows.map((row) => (row === home ? { ...row, seats: fromTheLeft([...row.seats, ...seats]) } : row));
  }
  return rows === plan.rows ? plan : roomFor({ ...plan, rows });
}

/** Copies seats, row by row, behind themselves; the copies' rows get the next free labels. Returns the copies' ids too. */
export function duplicate(plan: Plan, selection: Selection): { plan: Plan; copies: Selection } {
  const ids = new Map(selected(plan, selection).map((seat) => [seat.id, newId()]));
  const sources = plan.rows.filter((row) => row.seats.some((seat) => ids.has(seat.id)));
  const depths = selected(plan, selection).map((seat) => seat.y);
  const by = sources.length > 1 ? rounded(Math.max(...depths) - Math.min(...depths) + 1) : 1;
  let rows: readonly PlanRow[] = plan.rows;
  for (const source of sources) {
    const seats = source.seats.filter((seat) => ids.has(seat.id)).map((seat) => copyOf(seat, ids, by));
    rows = [...rows, { id: newId(), label: freeLabel(rows, source), block: source.block, seats }];
  }
  return { plan: roomFor({ ...plan, rows }), copies: new Set(ids.values()) };
}

function copyOf(seat: PlanSeat, ids: ReadonlyMap<string, string>, by: number): PlanSeat {
  const copy = { ...seat, id: ids.get(seat.id) ?? newId(), y: rounded(seat.y + by) };
  if (!seat.companionOf) return copy;
  const space = ids.get(seat.companionOf);
  return space ? { ...copy, companionOf: space } : ordinary(copy);
}

function freeLabel(rows: readonly PlanRow[], like: PlanRow): string {
  const taken = new Set(rows.filter((row) => row.block?.fr === like.block?.fr).map((row) => row.label));
  let label = nextRowLabel(like.label);
  while (taken.has(label)) label = nextRowLabel(label) === label ? `${label}'` : nextRowLabel(label);
  return label;
}

/** Gives seats to a zone. */
export function paintZone(plan: Plan, selection: Selection, zone: string): Plan {
  return change(plan, selection, (seat) => (seat.zone === zone ? seat : { ...seat, zone }));
}

/** Says of seats whether something stands in their view. */
export function restrictView(plan: Plan, selection: Selection, restrictedView: boolean): Plan {
  return change(plan, selection, (seat) =>
    seat.restrictedView === restrictedView ? seat : { ...seat, restrictedView },
  );
}

/**
 * Makes seats ordinary, fold-down, wheelchair spaces or companions' seats. A companion's seat goes with the nearest wheelchair
 * space of the plan; without any it stays what it was. Companions of what is no wheelchair space any more become ordinary.
 */
export function setKind(plan: Plan, selection: Selection, kind: SeatKind): Plan {
  const spaces = seatsOf(plan).filter((seat) => seat.kind === 'wheelchair' && !selection.has(seat.id));
  const made = change(plan, selection, (seat) => {
    if (kind !== 'companion') return { ...seat, kind, companionOf: null };
    const space = nearest(seat, spaces);
    return space ? { ...seat, kind, companionOf: space.id } : seat;
  });
  const wheelchairs = new Set(seatsOf(made).flatMap((seat) => (seat.kind === 'wheelchair' ? [seat.id] : [])));
  return mapSeats(made, (seat) => (seat.companionOf && !wheelchairs.has(seat.companionOf) ? ordinary(seat) : seat));
}

function nearest(seat: PlanSeat, among: readonly PlanSeat[]): PlanSeat | undefined {
  const distance = (other: PlanSeat) => Math.hypot(other.x - seat.x, other.y - seat.y);
  return [...among].sort((one, other) => distance(one) - distance(other))[0];
}

function ordinary(seat: PlanSeat): PlanSeat {
  return { ...seat, kind: 'standard', companionOf: null };
}

/** Changes one row as a whole: its label, its part of the hall, its seats. */
export function editRow(plan: Plan, rowId: string, edit: (row: PlanRow) => PlanRow): Plan {
  return { ...plan, rows: plan.rows.map((row) => (row.id === rowId ? edit(row) : row)) };
}

/** Names a row and its part of the hall. Under the name of another row of that part the two become one row. */
export function nameRow(plan: Plan, rowId: string, label: string, block: Localised | null): Plan {
  const named = editRow(plan, rowId, (row) => ({ ...row, label, block }));
  const same = named.rows.filter((row) => row.label === label && (row.block?.fr ?? '') === (block?.fr ?? ''));
  if (same.length < 2) return named;
  const seats = fromTheLeft(same.flatMap((row) => row.seats));
  return {
    ...named,
    rows: named.rows.flatMap((row) => (row.id === rowId ? [{ ...row, seats }] : same.includes(row) ? [] : [row])),
  };
}

/** Changes the label of one seat. */
export function labelSeat(plan: Plan, seatId: string, label: string): Plan {
  return change(plan, new Set([seatId]), (seat) => ({ ...seat, label }));
}

/** Adds one seat at the right end of a row, numbered one higher than its neighbour. */
export function addSeat(plan: Plan, rowId: string): Plan {
  return roomFor(
    editRow(plan, rowId, (row) => {
      const last = row.seats.at(-1);
      if (!last) return row;
      const taken = new Set(row.seats.map((seat) => seat.label));
      let number = Number(/\d+$/.exec(last.label)?.[0] ?? row.seats.length);
      const prefix = last.label.replace(/\d+$/, '');
      do number += 1;
      while (taken.has(prefix + number));
      const seat = { ...ordinary(last), id: newId(), label: prefix + number, x: rounded(last.x + 1) };
      return { ...row, seats: [...row.seats, seat] };
    }),
  );
}
