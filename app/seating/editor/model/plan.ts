import type { Decor, SeatKind, ZonePattern } from '../../hall';

/** A text in the languages of the house; French is always there. */
export interface Localised {
  fr: string;
  es?: string;
  en?: string;
}

/** One seat of a plan being drawn. Distances are in plan units: one unit is the pitch of a seat. */
export interface PlanSeat {
  id: string;
  label: string;
  x: number;
  y: number;
  /** Id of its zone. */
  zone: string;
  kind: SeatKind;
  /** Id of the wheelchair space that a companion's seat goes with. */
  companionOf: string | null;
  restrictedView: boolean;
}

/** A row and its seats, from house left to house right. */
export interface PlanRow {
  id: string;
  label: string;
  /** The part of the hall; null in a hall of one part. */
  block: Localised | null;
  seats: readonly PlanSeat[];
}

export interface PlanZone {
  id: string;
  name: Localised;
  colour: string;
  pattern: ZonePattern;
}

export interface PlanDecor extends Omit<Decor, 'text'> {
  text?: Localised;
}

/** A whole seating plan as it is drawn. Nothing in it is ever changed in place: what stayed the same is the same object. */
export interface Plan {
  name: string;
  width: number;
  height: number;
  decor: readonly PlanDecor[];
  zones: readonly PlanZone[];
  rows: readonly PlanRow[];
}

/** The most seats that one plan may have. The database holds to it as well. */
export const MAX_SEATS = 5000;

/** All seats, row by row. */
export function seatsOf(plan: Plan): PlanSeat[] {
  return plan.rows.flatMap((row) => row.seats);
}

/** How many seats a plan has. */
export function countSeats(plan: Plan): number {
  return plan.rows.reduce((sum, row) => sum + row.seats.length, 0);
}

/** Two decimals are a tenth of a millimetre of a real hall, and keep files readable. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The plan with some of its seats changed. Rows without a changed seat stay the same objects; empty rows go. */
export function mapSeats(plan: Plan, change: (seat: PlanSeat, row: PlanRow) => PlanSeat | null): Plan {
  let touched = false;
  const rows = plan.rows.flatMap((row) => {
    const seats = row.seats.flatMap((seat) => change(seat, row) ?? []);
    const same = seats.length === row.seats.length && seats.every((seat, index) => seat === row.seats[index]);
    if (same) return [row];
    touched = true;
    return seats.length > 0 ? [{ ...row, seats: fromTheLeft(seats) }] : [];
  });
  return touched ? { ...plan, rows } : plan;
}

/** Seats in the order in which one passes them from house left. */
export function fromTheLeft(seats: readonly PlanSeat[]): PlanSeat[] {
  return [...seats].sort((one, other) => one.x - other.x || one.y - other.y);
}

/** A fresh id for a row, seat or zone: a random UUID, also where the page is not on https. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  });
  const part = (from: number, to: number) => hex.slice(from, to).join('');
  return [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16)].join('-');
}
