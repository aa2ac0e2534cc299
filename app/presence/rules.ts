/** What the database says of the box office (`box_office_status`). */
export interface BoxOffice {
  state: LampState;
  people: { key: string; name: string; state: 'open' | 'away' }[];
  /** Median wait for an answer in the last 30 days, in minutes; null when too few answers were given to say. */
  usual_delay_minutes: number | null;
}

/** Open: somebody looks at the inbox. Away: a desk is connected, nobody has looked for five minutes. Closed: nobody is there. */
export type LampState = 'open' | 'away' | 'closed';

/** What the lamp shows. */
export interface Lamp {
  state: LampState;
  /** Who answers; empty unless open. */
  names: readonly string[];
  usualDelayMinutes: number | null;
}

/** A desk that Realtime says is connected now. */
export interface Desk {
  /** Its member has looked at the inbox within five minutes, by the desk's own word. */
  looking: boolean;
  /** When that was heard, on the clock of this browser (ms). */
  heardAt: number;
}

/** What a browser knows about the box office. */
export interface Known {
  status: BoxOffice;
  /** When the status was asked for (ms, clock of this browser). */
  askedAt: number;
  /** Connected desks by presence key; null while this browser is not connected itself. */
  desks: ReadonlyMap<string, Desk> | null;
}

export const CLOSED: BoxOffice = { state: 'closed', people: [], usual_delay_minutes: null };

// What the database said is believed for as long as the database itself believes a desk that is silent.
export const BELIEVED_MS = 60_000;
// A desk that looks says so again every two minutes; without a word it has fallen asleep.
const LOOK_LAPSES_MS = 5.5 * 60_000;

/** The lamp as the database's rows have it. */
export function lampOfRows(status: BoxOffice): Lamp {
  return lampOf(status, status.people);
}

/** The lamp at this moment: those whom the rows name and who are connected; without a connection the rows alone, while they are fresh. */
export function lampNow({ status, askedAt, desks }: Known, now: number): Lamp {
  if (!desks) return now - askedAt < BELIEVED_MS ? lampOfRows(status) : lampOf(status, []);
  const there = status.people.flatMap(({ key, name }) => {
    const desk = desks.get(key);
    if (!desk) return [];
    const state: 'open' | 'away' = desk.looking && now - desk.heardAt < LOOK_LAPSES_MS ? 'open' : 'away';
    return [{ name, state }];
  });
  return lampOf(status, there);
}

/** True when somebody is connected whom the rows we know do not name: time to ask again. */
export function hasStrangers({ status, desks }: Known): boolean {
  const named = new Set(status.people.map(({ key }) => key));
  return [...(desks?.keys() ?? [])].some((key) => !named.has(key));
}

/** Reads Realtime's presence. What has not changed since the last reading keeps the moment when it was heard. */
export function readDesks(
  presence: Record<string, unknown[]>,
  known: ReadonlyMap<string, Desk> | null,
  now: number,
): Map<string, Desk & { word: string }> {
  const desks = new Map<string, Desk & { word: string }>();
  for (const [key, metas] of Object.entries(presence)) {
    // Several tabs of one member: one that looks is enough.
    const looking = metas.some(
      (meta) => typeof meta === 'object' && meta !== null && 'looked' in meta && meta.looked === true,
    );
    const word = JSON.stringify(metas);
    const before = known?.get(key);
    const unchanged = before && 'word' in before && before.word === word;
    desks.set(key, { looking, word, heardAt: unchanged ? before.heardAt : now });
  }
  return desks;
}

/** The usual delay in the unit a person would use. */
export function delayIn(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes < 90) return { unit: 'minutes', count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 36 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.round(hours / 24) };
}

function lampOf(status: BoxOffice, people: readonly { name: string; state: 'open' | 'away' }[]): Lamp {
  const looking = people.filter(({ state }) => state === 'open').map(({ name }) => name);
  const state = looking.length > 0 ? 'open' : people.length > 0 ? 'away' : 'closed';
  return { state, names: [...new Set(looking)], usualDelayMinutes: status.usual_delay_minutes };
}
