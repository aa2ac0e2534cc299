/** States by which the list can be filtered, in the order of the choice. */
export const ORDER_STATES = ['paid', 'paying', 'held', 'expired', 'cancelled'] as const;
/** Where an order may have been sold. */
export const CHANNELS = ['online', 'counter'] as const;

/** What part of the orders an address shows. Dates are days of the house's clock, `2026-11-22`. */
export interface OrdersView {
  query: string;
  status: (typeof ORDER_STATES)[number] | null;
  channel: (typeof CHANNELS)[number] | null;
  /** Id of a show, and of one of its dates. */
  show: string | null;
  evening: string | null;
  from: string | null;
  to: string | null;
  needsPerson: boolean;
  /** The last line of the page before. */
  before: { created_at: string; id: string } | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** Reads an address; what makes no sense is left out. */
export function readOrdersView(search: URLSearchParams): OrdersView {
  const [at = '', id = ''] = (search.get('before') ?? '').split('_');
  return {
    query: (search.get('q') ?? '').trim().slice(0, 200),
    status: ORDER_STATES.find((name) => name === search.get('state')) ?? null,
    channel: CHANNELS.find((name) => name === search.get('sold')) ?? null,
    show: fitting(search.get('show'), ID),
    evening: fitting(search.get('date'), ID),
    from: day(search.get('from')),
    to: day(search.get('to')),
    needsPerson: search.get('money') === 'yes',
    before: MOMENT.test(at) && ID.test(id) ? { created_at: at, id } : null,
  };
}

/** The query part of an address of the list. */
export function ordersSearch(view: Partial<OrdersView>): string {
  const search = new URLSearchParams();
  const parts = {
    q: view.query,
    state: view.status,
    sold: view.channel,
    show: view.show,
    date: view.evening,
    from: view.from,
    to: view.to,
    money: view.needsPerson ? 'yes' : null,
    before: view.before ? `${view.before.created_at}_${view.before.id}` : null,
  };
  for (const [name, value] of Object.entries(parts)) if (value) search.set(name, value);
  return search.size > 0 ? `?${search}` : '';
}

/** The filters of `search_orders`; a day begins and ends on the clock of the house. */
export function filtersOf(view: OrdersView, timeZone: string): Record<string, string> {
  const given = {
    status: view.status,
    channel: view.channel,
    production_id: view.show,
    performance_id: view.evening,
    from: view.from && `${view.from} 00:00 ${timeZone}`,
    to: view.to && `${view.to} 24:00 ${timeZone}`,
    needs_person: view.needsPerson ? 'true' : null,
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** True when anything but the search field narrows the list. */
export function isNarrowed(view: OrdersView): boolean {
  return ordersSearch({ ...view, query: '', before: null }) !== '';
}

function fitting(value: string | null, pattern: RegExp): string | null {
  return value && pattern.test(value) ? value : null;
}

function day(value: string | null): string | null {
  const at = value && DAY.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  // The 31st of February would be read as a day of March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value ? null : value;
}
