/** A show with all its dates. Moments are UTC. */
export interface ShowDates {
  id: string;
  slug: string;
  title: string;
  durationMinutes: number | null;
  publishedAt: string | null;
  archived: boolean;
  /** Where the last date is, as a form calls it, and its capacity: what the next one will most likely want. */
  usual: { hall: string; capacity: string } | null;
  dates: ListedDate[];
}

/** One date in the list of its show. */
export interface ListedDate {
  id: string;
  startsAt: string;
  timeZone: string;
  venue: string;
  status: 'scheduled' | 'cancelled';
  moved: boolean;
  salesOpenAt: string;
  salesCloseAt: string;
  /** Places that are for sale or sold, and those that are still free. */
  places: number;
  available: number;
  /** True when somebody can buy online at some price. */
  hasPrice: boolean;
}

/** A date as it is named in a list of choices. */
export interface DateRow {
  id: string;
  productionId: string;
  title: string;
  startsAt: string;
  venue: string;
  timeZone: string;
}

/** A date that a rule means, before it is made. */
export interface PreviewedDate {
  local: string;
  /** UTC; null where the clocks skip this time. */
  at: string | null;
  /** Who is in the hall at that time. */
  overlaps: { title: string; theirStart: string }[];
  past: boolean;
}
