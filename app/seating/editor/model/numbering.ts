import type { PlanRow, PlanSeat } from './plan';

/** How the seats of a row are numbered. */
export type NumberingPattern = 'all' | 'odd' | 'even' | 'odd_even' | 'centre';
export const NUMBERING_PATTERNS = ['all', 'odd', 'even', 'odd_even', 'centre'] as const;

export interface Numbering {
  /**
   * `all` 1 2 3, `odd` 1 3 5, `even` 2 4 6 along the row; `odd_even` odd numbers on one side of the middle and even ones on the
   * other, low numbers in the middle; `centre` 1 in the middle, then outwards by turns.
   */
  pattern: NumberingPattern;
  /** The side where it begins; for `odd_even` the side of the odd numbers. As seen by a person who faces the stage. */
  from: 'left' | 'right';
  /** The first number. Odd and even patterns begin at the first such number from here. */
  start: number;
  /** Written before each number, such as `S` for fold-down seats. */
  prefix: string;
}

export const PLAIN_NUMBERING: Numbering = { pattern: 'all', from: 'left', start: 1, prefix: '' };

/**
 * The labels of a row's seats, from house left.
 * @param gaps after which seats, counted from the left, there is an aisle: `odd_even` divides at the one nearest to the middle
 */
export function seatLabels(count: number, numbering: Numbering, gaps: readonly number[] = []): string[] {
  const numbers = numbersFor(count, numbering, gaps);
  return numbers.map((number) => numbering.prefix + number);
}

function numbersFor(count: number, { pattern, from, start }: Numbering, gaps: readonly number[]): number[] {
  const mirrored = (numbers: number[]) => (from === 'right' ? numbers.reverse() : numbers);
  switch (pattern) {
    case 'all':
      return mirrored(series(count, start, 1));
    case 'odd':
      return mirrored(series(count, start % 2 === 1 ? start : start + 1, 2));
    case 'even':
      return mirrored(series(count, start % 2 === 0 ? start : start + 1, 2));
    case 'centre':
      return mirrored(fromTheCentre(count, start));
    case 'odd_even': {
      const left = divide(count, gaps);
      const odd = start % 2 === 1 ? start : start + 1;
      const even = start % 2 === 0 ? start : start + 1;
      const [inner, outer] = from === 'left' ? [odd, even] : [even, odd];
      return [...series(left, inner, 2).reverse(), ...series(count - left, outer, 2)];
    }
  }
}

function series(count: number, first: number, step: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index * step);
}

// 5 3 1 2 4: the middle seat first (the left one of two), then right and left by turns.
function fromTheCentre(count: number, start: number): number[] {
  const middle = Math.floor((count - 1) / 2);
  return Array.from({ length: count }, (_, index) => {
    const distance = index - middle;
    return start + (distance > 0 ? distance * 2 - 1 : -distance * 2);
  });
}

function divide(count: number, gaps: readonly number[]): number {
  const half = count / 2;
  const aisles = gaps.filter((gap) => gap > 0 && gap < count);
  return aisles.reduce(
    (best, gap) => (Math.abs(gap - half) < Math.abs(best - half) ? gap : best),
    aisles[0] ?? Math.ceil(half),
  );
}

/** After which seats of a row, counted from the left, there is an aisle: where neighbours are farther apart than a seat and a half. */
export function gapsOf(seats: readonly PlanSeat[]): number[] {
  return seats.flatMap((seat, index) => {
    const before = seats[index - 1];
    return before && Math.hypot(seat.x - before.x, seat.y - before.y) > 1.5 ? [index] : [];
  });
}

/** The row with its seats numbered anew. */
export function numbered(row: PlanRow, numbering: Numbering): PlanRow {
  const labels = seatLabels(row.seats.length, numbering, gapsOf(row.seats));
  return { ...row, seats: row.seats.map((seat, index) => ({ ...seat, label: labels[index] ?? seat.label })) };
}

/** How rows are called, one after the other. */
export interface RowNaming {
  /** The first label: a letter counts on in letters, a number in numbers. */
  first: string;
  /** Letters that are left out, such as `IO`. */
  skip: string;
  /** True counts backwards: Z, Y, X… */
  backwards: boolean;
}

/** Labels of so many rows. After Z comes AA; what is neither letters nor a number is repeated with a number behind it. */
export function rowLabels(count: number, { first, skip, backwards }: RowNaming): string[] {
  const step = backwards ? -1 : 1;
  if (/^\d+$/.test(first)) return series(count, Number(first), step).map((number) => String(Math.max(0, number)));
  if (!/^[A-Z]{1,2}$/.test(first)) return series(count, 1, 1).map((number) => (number === 1 ? first : first + number));
  const labels: string[] = [];
  for (let number = numberOfLetters(first); labels.length < count; number += step) {
    const label = lettersOfNumber(Math.max(1, number));
    if (number < 1 || ![...label].some((letter) => skip.toUpperCase().includes(letter)) || skip.length > 20)
      labels.push(label);
  }
  return labels;
}

/** The label that comes after this one. */
export function nextRowLabel(label: string, skip = ''): string {
  return rowLabels(2, { first: label, skip, backwards: false })[1] ?? label;
}

function numberOfLetters(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOfNumber(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? lettersOfNumber(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}
