import type { Point } from '../../geometry';
import { type Plan, seatsOf } from './plan';

// Half a seat, a little less: a brush between two rows takes neither.
const REACH = 0.45;

/** Ids of the seats whose centres are inside a rectangle of the plan, corners in any order. */
export function seatsWithin(plan: Plan, from: Point, to: Point): string[] {
  const between = (value: number, one: number, other: number) =>
    value >= Math.min(one, other) && value <= Math.max(one, other);
  return seatsOf(plan)
    .filter((seat) => between(seat.x, from.x, to.x) && between(seat.y, from.y, to.y))
    .map((seat) => seat.id);
}

/** Ids of the seats that a straight stroke from one point to another passes over. */
export function seatsAlong(plan: Plan, from: Point, to: Point): string[] {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = x * x + y * y;
  return seatsOf(plan)
    .filter((seat) => {
      const share = length === 0 ? 0 : ((seat.x - from.x) * x + (seat.y - from.y) * y) / length;
      const nearest = Math.min(1, Math.max(0, share));
      return Math.hypot(seat.x - from.x - nearest * x, seat.y - from.y - nearest * y) <= REACH;
    })
    .map((seat) => seat.id);
}
