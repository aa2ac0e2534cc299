/** What a seat is. A companion's seat goes with a wheelchair space; a fold-down seat is narrower and has no armrest. */
export type SeatKind = 'standard' | 'fold_down' | 'wheelchair' | 'companion';

/** One seat of the map. Distances are in plan units: one unit is the pitch of a seat. Labels are labels, never arithmetic. */
export interface Seat {
  /** Number of the place in this performance: the name both the map and the server use for it. */
  number: number;
  label: string;
  x: number;
  y: number;
  /** Index into `Hall.zones`. */
  zone: number;
  /** Absent for an ordinary seat, so that most seats cost few bytes. */
  kind?: Exclude<SeatKind, 'standard'>;
  /** Number of the wheelchair space whose companion sits here. */
  companionOf?: number;
  restrictedView?: true;
}

/** One row, from house left to house right. */
export interface Row {
  label: string;
  /** Localised name of the part of the hall (stalls, circle), or null in a hall of one part. */
  block: unknown;
  seats: Seat[];
}

export type ZonePattern = 'plain' | 'diagonal' | 'dots' | 'grid' | 'horizontal';

/** A priced area, told apart by its colour and by its pattern. */
export interface Zone {
  id: string;
  /** Localised. */
  name: unknown;
  colour: string;
  pattern: ZonePattern;
}

/** What surrounds the seats. `text` is localised. */
export interface Decor {
  kind: 'stage' | 'label' | 'aisle' | 'door';
  x: number;
  y: number;
  width: number;
  height: number;
  text?: unknown;
}

/** The map of a hall for one performance. It says nothing of who sits where, so it is cached. */
export interface Hall {
  width: number;
  height: number;
  decor: Decor[];
  zones: Zone[];
  rows: Row[];
}

/** A seat together with its row. */
export interface SeatInRow {
  seat: Seat;
  row: Row;
}

/** The seats of a hall by place number. */
export type SeatIndex = ReadonlyMap<number, SeatInRow>;

/** Makes the index of a hall, once per hall. */
export function indexSeats(hall: Hall): SeatIndex {
  return new Map(hall.rows.flatMap((row) => row.seats.map((seat) => [seat.number, { seat, row }] as const)));
}

/**
 * States with the places of zones that have no price as not for sale, which they are; the database would refuse them. Where no
 * zone has one the sale as a whole is not ready, and that is said elsewhere.
 * @param priced whether each zone of the hall has a price, in their order
 */
export function withoutUnpriced(states: string, hall: Hall, priced: readonly boolean[]): string {
  if (!priced.includes(true) || !priced.includes(false)) return states;
  const letters = [...states];
  for (const row of hall.rows) {
    for (const seat of row.seats) {
      if (priced[seat.zone] === false && letters[seat.number - 1] === 'f') letters[seat.number - 1] = 'b';
    }
  }
  return letters.join('');
}

/** The short name people say: `C7`, or `3-12` where the row is a number too. */
export function shortName({ row, seat }: SeatInRow): string {
  const separator = /\d$/.test(row.label) && /^\d/.test(seat.label) ? '-' : '';
  return row.label + separator + seat.label;
}
