import type { Instant } from './model';
import type { Store } from './store';

const KEY = 'clock';

/** Real time plus an offset that tests move forward; the offset survives a restart. */
export class Clock {
  constructor(private readonly store: Store) {}

  /** Now, in milliseconds since 1970, as the emulator sees it. */
  now(): Instant {
    return Date.now() + (this.store.get('clock', KEY)?.offsetMs ?? 0);
  }

  /** Moves forward by that many seconds (never back). Returns the new now. */
  advance(seconds: number): Instant {
    const offsetMs = (this.store.get('clock', KEY)?.offsetMs ?? 0) + Math.max(0, seconds) * 1000;
    this.store.put('clock', KEY, { offsetMs });
    return this.now();
  }
}

/** PayPal writes instants in UTC without milliseconds. */
export function iso(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
