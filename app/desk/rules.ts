/** The lists of the inbox, in the order of their tabs. */
export const FILTERS = ['unread', 'mine', 'unassigned', 'open', 'closed'] as const;
export type Filter = (typeof FILTERS)[number];

/** What part of the inbox an address shows. `before` is the cursor of the page before. */
export interface InboxView {
  filter: Filter;
  query: string;
  before: string | null;
}

const CURSOR = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** Reads an address; what makes no sense becomes the list of the unread. */
export function readView(search: URLSearchParams): InboxView {
  const asked = search.get('filter');
  const before = search.get('before');
  return {
    filter: FILTERS.find((filter) => filter === asked) ?? 'unread',
    query: (search.get('q') ?? '').trim().slice(0, 200),
    before: before && CURSOR.test(before) ? before : null,
  };
}

/** The query part of an address of the inbox, `''` for the usual list. */
export function viewSearch(view: Partial<InboxView>): string {
  const search = new URLSearchParams();
  if (view.filter && view.filter !== 'unread') search.set('filter', view.filter);
  if (view.query) search.set('q', view.query);
  if (view.before) search.set('before', view.before);
  return search.size > 0 ? `?${search}` : '';
}

/** How long somebody has waited, in the largest unit that makes sense. */
export interface Wait {
  unit: 'minutes' | 'hours' | 'days';
  count: number;
}

/** The time between two moments (ISO 8601, UTC); never negative, whatever the clocks say. */
export function waitBetween(since: string, now: string): Wait {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) };
}
