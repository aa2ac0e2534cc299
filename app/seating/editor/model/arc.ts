import { rounded } from './plan';

/** Distance between the middles of neighbours in a row. */
const SEAT_PITCH = 1;

/** How far it is from each seat of a row to the next: an aisle is one seat wide. One fewer than there are seats. */
export function stepsOf(count: number, aisles: readonly number[]): number[] {
  const gaps = new Set(aisles);
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
    gaps.has(index + 1) ? 2 * SEAT_PITCH : SEAT_PITCH,
  );
}

/**
 * The tightest arc on which a row of these steps is still no more than a half circle: on a tighter one its ends would
 * come back onto it.
 */
export function leastRadius(steps: readonly number[]): number {
  const length = steps.reduce((sum, step) => sum + step, 0);
  let [tight, wide] = [Math.max(0, ...steps) / 2, length / 2];
  // The angle shrinks steadily as the radius grows: halving finds it to well under a hundredth of a seat.
  for (let round = 0; round < 24; round += 1) {
    const middle = (tight + wide) / 2;
    if (angleOf(steps, middle) > Math.PI) tight = middle;
    else wide = middle;
  }
  return Math.ceil(wide * 100) / 100;
}

/** Where the seats of a row stand: on an arc whose ends bend towards the stage, as far apart as their steps say; in a line without a radius. */
export function pointsOfRow(steps: readonly number[], middle: { x: number; y: number; radius: number }) {
  const { x, y } = middle;
  if (middle.radius <= 0) {
    return fromTheMiddle(steps).map((along) => ({ x: rounded(x + along), y: rounded(y) }));
  }
  const radius = Math.max(middle.radius, leastRadius(steps));
  // Steps are chords, so that a curve brings nobody closer to a neighbour than a straight row does.
  return fromTheMiddle(steps.map((step) => angleOf([step], radius))).map((angle) => ({
    x: rounded(x + radius * Math.sin(angle)),
    y: rounded(y - radius * (1 - Math.cos(angle))),
  }));
}

function angleOf(steps: readonly number[], radius: number): number {
  return steps.reduce((sum, step) => sum + 2 * Math.asin(Math.min(1, step / (2 * radius))), 0);
}

function fromTheMiddle(steps: readonly number[]): number[] {
  const places = [0];
  for (const step of steps) places.push((places.at(-1) ?? 0) + step);
  const middle = (places.at(-1) ?? 0) / 2;
  return places.map((place) => place - middle);
}
