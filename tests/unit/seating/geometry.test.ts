import { describe, expect, test } from 'vitest';
import { boundsOf, type MoveKey, moveFrom, rowEnds } from '~/seating/geometry';
import { type Hall, indexSeats, shortName } from '~/seating/hall';
import { MAX_ZOOM, panBy, reveal, zoomAround, zoomOf } from '~/seating/view';
import { albaHall, puitsHall, seatNamed } from '../../support/demo-hall';

const from = (hall: Hall, row: string, label: string, key: MoveKey) => {
  const seats = indexSeats(hall);
  const found = seats.get(moveFrom(seatNamed(hall, row, label).seat.number, key, seats));
  return found ? `${found.row.label} ${found.seat.label}` : '';
};

describe('Moving between seats with the keyboard', () => {
  test('left and right follow the hall, whatever the numbers: 1 and 2 face each other across the aisle', () => {
    expect(from(albaHall(), '3', '1', 'ArrowRight')).toBe('3 2');
    expect(from(albaHall(), '3', '3', 'ArrowRight')).toBe('3 1');
    expect(from(albaHall(), '3', '1', 'ArrowLeft')).toBe('3 3');
  });

  test('up and down find the nearest seat of the next row, also where the row is shorter', () => {
    expect(from(puitsHall(), 'C', '7', 'ArrowUp')).toBe('B 7');
    expect(from(puitsHall(), 'B', '1', 'ArrowUp')).toBe('A 3');
    expect(from(puitsHall(), 'F', '1', 'ArrowDown')).toBe('G 1');
  });

  test('at the edges the focus stays; Home and End go to the ends of the row', () => {
    expect(from(puitsHall(), 'A', '3', 'ArrowLeft')).toBe('A 3');
    expect(from(puitsHall(), 'A', '3', 'ArrowUp')).toBe('A 3');
    expect(from(puitsHall(), 'G', '5', 'Home')).toBe('G S1');
    expect(from(puitsHall(), 'G', '5', 'End')).toBe('G S4');
  });
});

describe('The map of a hall', () => {
  test('it has the 98 and 224 seats of the demo halls, each in the box that is drawn', () => {
    for (const [hall, count] of [
      [puitsHall(), 98],
      [albaHall(), 224],
    ] as const) {
      const box = boundsOf(hall);
      const inside = [...indexSeats(hall).values()].filter(
        ({ seat }) => seat.x > box.x && seat.x < box.x + box.width && seat.y > box.y && seat.y < box.y + box.height,
      );
      expect(inside).toHaveLength(count);
    }
  });

  test('each row is labelled on both sides, beyond its last seats', () => {
    const row = puitsHall().rows[0];
    const ends = row ? rowEnds(row) : [];
    expect(ends.map((end) => Math.round(end.x))).toEqual([5, 17]);
  });

  test('a seat is called C7, and 3-12 where rows are numbers', () => {
    expect(shortName(seatNamed(puitsHall(), 'C', '7'))).toBe('C7');
    expect(shortName(seatNamed(albaHall(), '3', '12'))).toBe('3-12');
  });
});

describe('Pan and zoom', () => {
  const whole = { x: 0, y: 0, width: 100, height: 80 };

  test('the point under the finger stays there while the hall comes closer', () => {
    const view = zoomAround(whole, whole, 2, { x: 25, y: 20 });
    expect(view).toEqual({ x: 12.5, y: 10, width: 50, height: 40 });
  });

  test('the view never leaves the hall, never comes too close and never shows more than all of it', () => {
    expect(zoomAround(whole, whole, 0.2, { x: 50, y: 40 })).toEqual(whole);
    expect(zoomOf(zoomAround(whole, whole, 99, { x: 50, y: 40 }), whole)).toBe(MAX_ZOOM);
    const near = zoomAround(whole, whole, 2, { x: 50, y: 40 });
    expect(panBy(near, whole, { x: 500, y: -500 })).toMatchObject({ x: 50, y: 0 });
  });

  test('a seat that gets the focus outside of the view is brought into it', () => {
    const near = zoomAround(whole, whole, 4, { x: 0, y: 0 });
    const moved = reveal(near, whole, { x: 90, y: 70 }, 5);
    expect(moved.x + moved.width).toBeGreaterThanOrEqual(90);
    expect(moved.y + moved.height).toBeGreaterThanOrEqual(70);
    expect(reveal(near, whole, { x: 10, y: 10 }, 5)).toEqual(near);
  });
});
