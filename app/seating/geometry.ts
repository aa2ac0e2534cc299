import type { Hall, Row, Seat, SeatIndex } from './hall';

/** A point or a rectangle in plan units. */
export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

// Room for the row labels beside the seats, and for the seats' own bodies around their centres.
const MARGIN = { x: 1.7, y: 1 };

/** The box that holds the whole hall: every seat, every piece of decor, and the row labels. */
export function boundsOf(hall: Hall): Box {
  const seats = hall.rows.flatMap((row) => row.seats);
  const left = Math.min(...seats.map((seat) => seat.x - MARGIN.x), ...hall.decor.map((piece) => piece.x - 0.2));
  const right = Math.max(
    ...seats.map((seat) => seat.x + MARGIN.x),
    ...hall.decor.map((piece) => piece.x + piece.width + 0.2),
  );
  const top = Math.min(...seats.map((seat) => seat.y - MARGIN.y), ...hall.decor.map((piece) => piece.y - 0.2));
  const bottom = Math.max(
    ...seats.map((seat) => seat.y + MARGIN.y),
    ...hall.decor.map((piece) => piece.y + piece.height + 0.2),
  );
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where the labels of a row go: one beside each of its ends. */
export function rowEnds(row: Row): Point[] {
  const byX = [...row.seats].sort((a, b) => a.x - b.x);
  const first = byX[0];
  const last = byX.at(-1);
  if (!first || !last) return [];
  return [
    { x: first.x - 1.05, y: first.y },
    { x: last.x + 1.05, y: last.y },
  ];
}

/** Keys that move the focus from seat to seat. */
export type MoveKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** True for the keys that move between seats. */
export function isMoveKey(key: string): key is MoveKey {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key);
}

/** The seat a key leads to: along the row, or to the nearest seat of the next row. At an edge, the seat itself. */
export function moveFrom(number: number, key: MoveKey, seats: SeatIndex): number {
  const from = seats.get(number);
  if (!from) return number;
  const along = [...from.row.seats].sort((a, b) => a.x - b.x);
  const position = along.indexOf(from.seat);
  switch (key) {
    case 'ArrowLeft':
      return along[position - 1]?.number ?? number;
    case 'ArrowRight':
      return along[position + 1]?.number ?? number;
    case 'Home':
      return along[0]?.number ?? number;
    case 'End':
      return along.at(-1)?.number ?? number;
    case 'ArrowUp':
      return nearest(from.seat, -1, seats) ?? number;
    case 'ArrowDown':
      return nearest(from.seat, 1, seats) ?? number;
  }
}

function nearest(from: Seat, direction: 1 | -1, seats: SeatIndex): number | undefined {
  let best: { number: number; distance: number } | undefined;
  for (const { seat } of seats.values()) {
    const ahead = (seat.y - from.y) * direction;
    if (ahead < 0.5) continue;
    // A row away counts more than a seat away, or the focus would slide past short rows.
    const distance = ahead * 4 + Math.abs(seat.x - from.x);
    if (!best || distance < best.distance) best = { number: seat.number, distance };
  }
  return best?.number;
}
