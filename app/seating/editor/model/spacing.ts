import { type Plan, type PlanRow, type PlanSeat, rounded, seatsOf } from './plan';

// Seats whose middles are closer than this are drawn over each other.
const TOUCHING = 0.9;
// What makes room leaves a whole seat, less what rounding positions may take.
const ROOM = 0.985;
// What is pushed back goes by these steps, as a hand moves seats.
const STEP = 0.25;

/** Seats by the square of the plan they stand in: who is near is found without asking everybody. */
class Crowd {
  readonly #squares = new Map<string, PlanSeat[]>();

  constructor(seats: readonly PlanSeat[] = []) {
    this.add(seats);
  }

  add(seats: readonly PlanSeat[]): void {
    for (const seat of seats) {
      const key = `${Math.floor(seat.x)} ${Math.floor(seat.y)}`;
      const square = this.#squares.get(key);
      if (square) square.push(seat);
      else this.#squares.set(key, [seat]);
    }
  }

  isNear(by: PlanSeat, within: number): boolean {
    const [column, line] = [Math.floor(by.x), Math.floor(by.y)];
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (let y = line - 1; y <= line + 1; y += 1) {
        const near = this.#squares.get(`${x} ${y}`)?.some((seat) => seat.id !== by.id && distance(seat, by) < within);
        if (near) return true;
      }
    }
    return false;
  }
}

const distance = (one: PlanSeat, other: PlanSeat) => Math.hypot(one.x - other.x, one.y - other.y);

/** The seats that stand on another one. That is allowed, as in a box of loose chairs, but rarely meant. */
export function overlapsOf(plan: Plan): PlanSeat[] {
  const seats = seatsOf(plan);
  const crowd = new Crowd(seats);
  return seats.filter((seat) => crowd.isNear(seat, TOUCHING));
}

/** The rows as far behind as they have to be to stand on nothing that there is. Their distances to each other stay. */
export function behindAll(rows: readonly PlanRow[], plan: Plan): PlanRow[] {
  const crowd = new Crowd(seatsOf(plan));
  const seats = rows.flatMap((row) => row.seats);
  return rows.map((row) => pushed(row, roomNeeded(seats, crowd)));
}

/**
 * The plan with one row in another shape. Where it would stand on the row in front it moves back, and so does every row
 * behind that would then be stood on.
 */
export function fitRow(plan: Plan, rowId: string, shape: (row: PlanRow) => PlanRow): Plan {
  const changed = plan.rows.find((row) => row.id === rowId);
  if (!changed) return plan;
  const depth = (row: PlanRow) => row.seats.reduce((sum, seat) => sum + seat.y, 0) / Math.max(1, row.seats.length);
  const behind = plan.rows
    .filter((row) => row !== changed && depth(row) > depth(changed))
    .sort((one, other) => depth(one) - depth(other));
  const settled = new Crowd(plan.rows.filter((row) => row !== changed && !behind.includes(row)).flatMap(seatsIn));
  const moved = new Crowd();
  const placed = new Map<PlanRow, PlanRow>();
  const shaped = shape(changed);
  placed.set(changed, pushed(shaped, roomNeeded(shaped.seats, settled)));
  moved.add(placed.get(changed)?.seats ?? []);
  settled.add(placed.get(changed)?.seats ?? []);
  for (const row of behind) {
    if (row.seats.some((seat) => moved.isNear(seat, ROOM))) {
      const away = pushed(row, roomNeeded(row.seats, settled));
      placed.set(row, away);
      moved.add(away.seats);
    }
    settled.add((placed.get(row) ?? row).seats);
  }
  return { ...plan, rows: plan.rows.map((row) => placed.get(row) ?? row) };
}

const seatsIn = (row: PlanRow) => row.seats;

function roomNeeded(seats: readonly PlanSeat[], crowd: Crowd): number {
  let by = 0;
  while (seats.some((seat) => crowd.isNear({ ...seat, y: seat.y + by }, ROOM))) by += STEP;
  return by;
}

function pushed(row: PlanRow, by: number): PlanRow {
  return by === 0 ? row : { ...row, seats: row.seats.map((seat) => ({ ...seat, y: rounded(seat.y + by) })) };
}
