import { describe, expect, it } from 'vitest';
import { move } from '~/seating/editor/model/edit';
import { blockIn } from '~/seating/editor/model/forms';
import { type Plan, type PlanSeat, seatsOf } from '~/seating/editor/model/plan';
import { addBlock, bendRow, nextPlace, radiusOf } from '~/seating/editor/model/rows';
import { overlapsOf } from '~/seating/editor/model/spacing';
import { blockOf, emptyPlan, idsOf, rowOf } from './plans';

// Positions are rounded to two decimals, each of the two by half a hundredth in both directions.
const ONE_SEAT = 1 - 0.015;

/** How close the nearest two seats of a plan are, in seats. */
function closest(seats: readonly PlanSeat[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [index, one] of seats.entries()) {
    for (const other of seats.slice(index + 1)) least = Math.min(least, Math.hypot(one.x - other.x, one.y - other.y));
  }
  return least;
}

const formOf = (plan: Plan, fields: Record<string, string>): FormData => {
  const place = nextPlace(plan);
  const form = new FormData();
  const offered = { rows: '1', seats: '10', first: place.label, x: String(place.x), y: String(place.y), zone: 'zone' };
  for (const [name, value] of Object.entries({ ...offered, ...fields })) form.set(name, value);
  return form;
};
const drawn = (plan: Plan, fields: Record<string, string>): Plan => {
  const block = blockIn(formOf(plan, fields), plan);
  if ('wrong' in block) throw new Error(`wrong ${block.wrong}`);
  return addBlock(plan, block);
};

describe('a block of curved rows', () => {
  const shapes = [0.1, 1, 3.7, 12, 62, 1000].flatMap((radius) =>
    [1, 1.15, 2.5, 10].flatMap((rowPitch) =>
      (
        [
          [1, 1, []],
          [7, 14, [7]],
          [5, 33, [4, 11, 30]],
          [12, 2, [1]],
          [2, 200, [100]],
        ] as const
      ).map(([rows, seats, aisles]) => ({ radius, rowPitch, rows, seats, aisles })),
    ),
  );
  it.each(shapes)('of radius $radius, $rows × $seats seats, $rowPitch apart, has nobody on a neighbour', (shape) => {
    expect(closest(seatsOf(addBlock(emptyPlan(), blockOf(shape))))).toBeGreaterThanOrEqual(ONE_SEAT);
  });

  it('is drawn wider than asked where its ends would come round onto it, and as asked where they do not', () => {
    expect(radiusOf({ radius: 2, seats: 20, aisles: [10] })).toBeCloseTo(6.4, 0);
    expect(radiusOf({ radius: 12, seats: 20, aisles: [10] })).toBe(12);
    expect(radiusOf({ radius: 0, seats: 20, aisles: [] })).toBe(0);
  });

  it('added behind others stands on none of them, however far its ends bend forward', () => {
    for (const radius of ['3', '8', '20']) {
      const straight = drawn(emptyPlan(), { rows: '3', seats: '30' });
      const both = drawn(straight, { rows: '2', seats: '24', radius });
      expect(closest(seatsOf(both))).toBeGreaterThanOrEqual(ONE_SEAT);
      expect(overlapsOf(both)).toEqual([]);
    }
  });

  it('stands where somebody typed, also on others: that is said, not forbidden', () => {
    const plan = drawn(emptyPlan(), { rows: '2' });
    const y = String(rowOf(plan, 'A').seats[0]?.y);
    expect(overlapsOf(drawn(plan, { y })).length).toBe(20);
  });

  it('closer than one seat from row to row is refused, one seat is not; nor is a curve that is no number', () => {
    expect(blockIn(formOf(emptyPlan(), { row_pitch: '0.8' }), emptyPlan())).toEqual({ wrong: 'row_pitch' });
    expect(blockIn(formOf(emptyPlan(), { row_pitch: '1' }), emptyPlan())).toMatchObject({ rowPitch: 1 });
    expect(blockIn(formOf(emptyPlan(), { radius: 'wide' }), emptyPlan())).toEqual({ wrong: 'radius' });
    expect(blockIn(formOf(emptyPlan(), { radius: '' }), emptyPlan())).toMatchObject({ radius: 0 });
  });
});

describe('bending one row among others', () => {
  const hall = () => addBlock(emptyPlan(), blockOf({ rows: 5, seats: 20, aisles: [10] }));
  it.each([2, 8, 15, 40])(
    'to a radius of %d leaves every seat its room, and the rows in front where they are',
    (radius) => {
      const plan = hall();
      const bent = bendRow(plan, rowOf(plan, 'C').id, radius);
      expect(closest(seatsOf(bent))).toBeGreaterThanOrEqual(ONE_SEAT);
      expect(overlapsOf(bent)).toEqual([]);
      expect(rowOf(bent, 'A')).toBe(rowOf(plan, 'A'));
      const depth = (label: string) => Math.max(...rowOf(bent, label).seats.map((seat) => seat.y));
      expect([...'ABCDE'].map(depth)).toEqual([...'ABCDE'].map(depth).sort((one, other) => one - other));
    },
  );

  it('and making it straight again pushes the rows behind out of its way', () => {
    const plan = hall();
    const { id } = rowOf(plan, 'B');
    const straight = bendRow(bendRow(plan, id, 10), id, 0);
    expect(overlapsOf(straight)).toEqual([]);
  });
});

describe('seats that stand on each other', () => {
  it('are named when a block is dragged onto another, and no more once it is back', () => {
    const plan = addBlock(emptyPlan(), blockOf({ rows: 2, seats: 4 }));
    const row = idsOf(plan, 'B1', 'B2', 'B3', 'B4');
    const onto = move(plan, row, { x: 1.25, y: -0.75 });
    expect(
      overlapsOf(onto)
        .map((seat) => seat.label)
        .sort(),
    ).toEqual(['1', '2', '2', '3', '3', '4']);
    expect(overlapsOf(move(onto, row, { x: -1.25, y: 0.75 }))).toEqual([]);
  });
});
