import type { Random } from './random.ts';

/** One place of a performance, as a seller sees it. Unnumbered places have no seat. */
export type FloorPlace = {
  number: number;
  zone: string;
  seat: { row: string; label: string; rowOrder: number; seatOrder: number; kind: string } | null;
};
type Seated = FloorPlace & { seat: NonNullable<FloorPlace['seat']> };

/** The places of one performance that are still to be sold. */
export type Floor = {
  /** How many are left, seats kept free not counted. */
  left: () => number;
  /** Takes `size` places, side by side when it can be done, the way people choose: central rows first. */
  take: (size: number, random: Random) => FloorPlace[];
  /** Takes these seats of a row. @throws Error when one of them is not there or gone */
  takeSeats: (row: string, labels: string[]) => FloorPlace[];
  /** Keeps one seat from being sold. */
  keepFree: (row: string, label: string) => void;
};

/** Opens the floor of a performance for sale. */
export function openFloor(places: FloorPlace[]): Floor {
  const free = new Map(places.map((place) => [place.number, place]));
  const remove = <Place extends FloorPlace>(taken: Place[]) => {
    for (const { number } of taken) free.delete(number);
    return taken;
  };
  const find = (row: string, label: string) => {
    const found = [...free.values()].find((place) => place.seat?.row === row && place.seat.label === label);
    if (!found) throw new Error(`Seat ${row}${label} is not to be had.`);
    return found;
  };
  return {
    left: () => free.size,
    take: (size, random) => {
      const seated = [...free.values()].filter((place): place is Seated => place.seat !== null);
      const chosen = seated.length > 0 ? chooseSeats(seated, size, random) : [...free.values()].slice(0, size);
      if (chosen.length < size) throw new Error(`There are no ${size} places left.`);
      return remove(chosen);
    },
    takeSeats: (row, labels) => remove(labels.map((label) => find(row, label))),
    keepFree: (row, label) => void remove([find(row, label)]),
  };
}

function chooseSeats(seats: Seated[], size: number, random: Random): Seated[] {
  // Accessible seats go to whoever needs them; others get them only when nothing else is left.
  const ordinary = seats.filter(({ seat }) => seat.kind === 'standard' || seat.kind === 'fold_down');
  const rows = preferredRows(ordinary, random);
  for (const row of rows) {
    const together = bestRun(row, size);
    if (together) return together;
  }
  const rest = seats.filter((seat) => !ordinary.includes(seat));
  return [...rows.flat(), ...rest].slice(0, size);
}

function preferredRows(seats: Seated[], random: Random): Seated[][] {
  const rows = new Map<number, Seated[]>();
  for (const place of seats) rows.set(place.seat.rowOrder, [...(rows.get(place.seat.rowOrder) ?? []), place]);
  // A quarter of the buyers of a two-level house go upstairs, where it is cheaper.
  const ideal = Math.max(...rows.keys()) > 12 && random.chance(0.25) ? 13 : 4;
  const taste = new Map([...rows.keys()].map((row) => [row, Math.abs(row - ideal) + random.next() * 2.5]));
  const order = [...rows.entries()].sort(([one], [other]) => (taste.get(one) ?? 0) - (taste.get(other) ?? 0));
  return order.map(([, row]) => row.sort((one, other) => one.seat.seatOrder - other.seat.seatOrder));
}

function bestRun(row: Seated[], size: number): Seated[] | undefined {
  const runs = row.flatMap((_, start) => {
    const run = row.slice(start, start + size);
    const adjacent = run.every((place, index) => place.seat.seatOrder === (run[0]?.seat.seatOrder ?? 0) + index);
    return run.length === size && adjacent ? [run] : [];
  });
  const middle = 9;
  const distance = (run: Seated[]) => Math.abs((run[0]?.seat.seatOrder ?? 0) + (size - 1) / 2 - middle);
  return runs.sort((one, other) => distance(one) - distance(other))[0];
}
