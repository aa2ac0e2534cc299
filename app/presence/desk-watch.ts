import { everySteadily } from '~/platform/live/steady-timer';

// The database forgets a desk after 60 seconds: one heartbeat may be lost.
const BEAT_MS = 25_000;
// The same five minutes after which the database calls a desk away.
const LOOKING_MS = 5 * 60_000;
// Whoever sees the lamp forgets that somebody looks when it is not said again.
const SAY_AGAIN_MS = 2 * 60_000;
const JUST_NOW_MS = 5_000;
// What only a person does.
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'focusin'] as const;

/** What a desk says of itself in the presence of `box-office`; `said` only makes a repetition a change. */
export type DeskWord = { looked: boolean; said: number };

interface DeskHandlers {
  /** The database knows this desk under this key; null when it is no longer ours to keep (the member was removed). */
  onKey(key: string | null): void;
  /** There is something new to say to those who see the lamp. */
  onWord(word: DeskWord): void;
}

/**
 * Keeps one desk at the box office: tells the database every 25 seconds that it is there, and whether somebody has looked at it.
 * Only what a person does to a visible page counts as looking.
 */
export class DeskWatch {
  #key: string | null = null;
  #connected = false;
  #lastBeat = Number.NEGATIVE_INFINITY;
  #lastLook: number;
  #lastBeatLook = Number.NEGATIVE_INFINITY;
  #word: DeskWord | undefined;
  #ended = false;
  readonly #endings: (() => void)[] = [];

  constructor(private readonly handlers: DeskHandlers) {
    this.#lastLook = isSeen() ? Date.now() : Number.NEGATIVE_INFINITY;
    const look = () => this.#look();
    for (const sign of SIGNS_OF_LIFE) this.#listen(document, sign, look);
    this.#listen(window, 'focus', look);
    this.#listen(window, 'pagehide', leaveDesk);
    // Back from the browser's memory: the database was told that we had gone.
    this.#listen(window, 'pageshow', () => void this.#beat());
    this.#endings.push(everySteadily(BEAT_MS, () => void this.#beat()));
    void this.#beat();
  }

  /** Says whether the desk hears of what happens. One that does not stops claiming to be there until it does again. */
  hears(connected: boolean): void {
    const back = connected && !this.#connected;
    this.#connected = connected;
    if (back && Date.now() - this.#lastBeat > JUST_NOW_MS) void this.#beat();
  }

  /** Leaves the desk. */
  end(): void {
    if (!this.#ended) leaveDesk();
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    for (const ending of this.#endings.splice(0)) ending();
  }

  #listen(target: EventTarget, event: string, listener: () => void): void {
    target.addEventListener(event, listener, { passive: true, capture: true });
    this.#endings.push(() => target.removeEventListener(event, listener, { capture: true }));
  }

  #look(): void {
    if (!isSeen()) return;
    const wasLooking = this.#isLooking();
    this.#lastLook = Date.now();
    // Somebody came back: not at the next heartbeat, now.
    if (!wasLooking) void this.#beat();
  }

  #isLooking(): boolean {
    return Date.now() - this.#lastLook < LOOKING_MS;
  }

  async #beat(): Promise<void> {
    // The first one is what gives the key with which to connect.
    if (this.#ended || (this.#key && !this.#connected)) return;
    this.#lastBeat = Date.now();
    const looked = this.#lastLook > this.#lastBeatLook;
    this.#lastBeatLook = this.#lastLook;
    const answer = await beAtDesk(looked);
    if (this.#ended) return;
    if (answer === 'refused') {
      this.#end();
      this.handlers.onKey(null);
      return;
    }
    if (!answer) {
      // What was not told is told with the next heartbeat.
      if (looked) this.#lastBeatLook = Number.NEGATIVE_INFINITY;
      return;
    }
    this.#key = answer.key;
    this.handlers.onKey(answer.key);
    this.#speak();
  }

  #speak(): void {
    const looked = this.#isLooking();
    const known = this.#word;
    const stale = looked && known !== undefined && Date.now() - known.said > SAY_AGAIN_MS;
    if (known?.looked === looked && !stale) return;
    this.#word = { looked, said: Date.now() };
    this.handlers.onWord(this.#word);
  }
}

function isSeen(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** Tells the database that this desk is there. Null when it could not be told. */
async function beAtDesk(looked: boolean): Promise<{ key: string } | 'refused' | null> {
  try {
    const body = new URLSearchParams({ looked: String(looked) });
    const response = await fetch('/live/at-desk', { method: 'POST', body });
    if (response.ok) return await response.json();
    return response.status === 401 || response.status === 403 ? 'refused' : null;
  } catch {
    return null;
  }
}

function leaveDesk(): void {
  navigator.sendBeacon('/live/leave-desk', new URLSearchParams());
}
