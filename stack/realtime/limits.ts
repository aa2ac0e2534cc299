const WINDOW_S = 60;

/** How much happens per second, averaged over the last minute, or over the time since it began to happen. */
export class RateCounter {
  readonly #buckets = new Map<number, number>();
  readonly #limit: number;
  readonly #now: () => number;
  #total = 0;
  #began = 0;

  /** @param now milliseconds, as Date.now gives them */
  constructor(limitPerSecond: number, now: () => number = Date.now) {
    this.#limit = limitPerSecond;
    this.#now = now;
  }

  /** Counts what has happened. */
  add(count = 1): void {
    const second = this.#forget();
    if (this.#total === 0) this.#began = second;
    this.#total += count;
    this.#buckets.set(second, (this.#buckets.get(second) ?? 0) + count);
  }

  /** Whether more has happened than the limit allows. */
  get isExceeded(): boolean {
    const second = this.#forget();
    const seconds = Math.min(WINDOW_S, second - this.#began + 1);
    return this.#total / seconds > this.#limit;
  }

  #forget(): number {
    const second = Math.floor(this.#now() / 1000);
    for (const [then, count] of this.#buckets) {
      if (then > second - WINDOW_S) break;
      this.#total -= count;
      this.#buckets.delete(then);
    }
    return second;
  }
}

/** Lets a number of calls pass in any stretch of time. */
export class CallWindow {
  readonly #calls: number[] = [];
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => number;

  /** @param now milliseconds, as Date.now gives them */
  constructor(limit: number, windowMs: number, now: () => number = Date.now) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Counts a call and answers whether it may pass. */
  take(): boolean {
    const now = this.#now();
    while ((this.#calls[0] ?? now) <= now - this.#windowMs) this.#calls.shift();
    if (this.#calls.length >= this.#limit) return false;
    this.#calls.push(now);
    return true;
  }
}
