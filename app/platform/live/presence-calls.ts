// Hosted Realtime closes a channel at the sixth presence call within 30 seconds.
const MOST_CALLS = 4;
const WINDOW_MS = 30_000;

/** Spaces presence calls: a call beyond the allowance waits, and only the newest one that waits is made. */
export class PresenceCalls {
  #made: number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Makes the call now, or as soon as the limit allows, unless a newer one has taken its place by then. */
  make(call: () => void): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#made = this.#made.filter((at) => now - at < WINDOW_MS);
    const [first] = this.#made;
    if (this.#made.length >= MOST_CALLS && first !== undefined) {
      this.#timer = setTimeout(() => this.make(call), first + WINDOW_MS - now);
      return;
    }
    this.#made.push(now);
    call();
  }

  /** Forgets the call that waits. */
  cancel(): void {
    clearTimeout(this.#timer);
  }
}
