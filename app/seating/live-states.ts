// What is said on a public topic can be forged by anybody, and a message can be missed: messages are shown at once, and the
// snapshot is asked for soon after. Until then the worst that a lie can do is to draw a seat wrongly; holding it tells the truth.
const QUIET_MS = 3_000;
const PATIENCE_MS = 15_000;
// A snapshot may come out of a cache that keeps it this long.
const CACHED_MS = 1_000;

/** News of places, as the database sends it: the numbers that are now taken, free or blocked, or `all` when they are too many to list. */
export type SeatNews = Readonly<Record<string, unknown>>;

const LETTERS = { taken: 't', free: 'f', blocked: 'b' } as const;

/** A states string with the news in it. What is no place of this hall, or no news, changes nothing. */
export function withNews(states: string, news: SeatNews): string {
  let letters: string[] | undefined;
  for (const [word, letter] of Object.entries(LETTERS)) {
    const numbers = news[word];
    if (!Array.isArray(numbers)) continue;
    for (const number of numbers) {
      if (!Number.isInteger(number) || number < 1 || number > states.length) continue;
      if ((letters ?? states)[number - 1] === letter) continue;
      letters ??= [...states];
      letters[number - 1] = letter;
    }
  }
  return letters ? letters.join('') : states;
}

/** The states string of one hall from what is heard and what is looked up. Moments are milliseconds of any one clock. */
export class LiveStates {
  #states: string;
  #spread: number;
  #recent: { at: number; news: SeatNews }[] = [];
  /** When the oldest news that no snapshot has confirmed was heard. */
  #unsureSince: number | null = null;
  #heardAt = Number.NEGATIVE_INFINITY;
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** A look that does not wait for quiet: after joining, and when news could not be listed. */
  #lookAt: number | null = null;

  /** @param spread milliseconds by which this page looks later, chosen at random, so that a thousand pages do not look at one instant */
  constructor(states: string, spread: number) {
    this.#states = states;
    this.#spread = spread;
  }

  get states(): string {
    return this.#states;
  }

  /** Takes in a message. */
  hear(news: SeatNews, at: number): void {
    this.#states = withNews(this.#states, news);
    this.#recent = [...this.#recent.filter((heard) => at - heard.at <= PATIENCE_MS), { at, news }];
    this.#unsureSince ??= at;
    this.#heardAt = at;
    if (news.all === true) this.#lookAt ??= Math.max(at, this.#lookedAt + PATIENCE_MS) + this.#spread;
  }

  /** From now on messages arrive; what happened before, or while the connection was lost, has to be looked up. */
  joined(at: number): void {
    this.#lookAt = at + CACHED_MS + this.#spread;
  }

  /** When to look next, or null while nothing is in doubt: after a quiet moment, at the latest every 15 seconds while messages come. */
  nextLookAt(): number | null {
    if (this.#lookAt !== null) return this.#lookAt;
    if (this.#unsureSince === null) return null;
    const quiet = Math.min(this.#heardAt + QUIET_MS, this.#unsureSince + PATIENCE_MS);
    return Math.max(quiet, this.#lookedAt + PATIENCE_MS) + this.#spread;
  }

  /** A look begins. */
  looking(at: number): void {
    this.#lookAt = null;
    this.#lookedAt = at;
    this.#unsureSince = at - this.#heardAt > CACHED_MS ? null : this.#heardAt;
  }

  /** A look is answered: what was heard while it was on its way is newer than the snapshot. */
  answered(snapshot: string, askedAt: number): void {
    const newer = this.#recent.filter(({ at }) => at >= askedAt - CACHED_MS);
    this.#states = newer.reduce((states, { news }) => withNews(states, news), snapshot);
  }

  /** A look failed: the next one comes in its own time. */
  failed(at: number): void {
    this.#unsureSince ??= at;
  }
}
