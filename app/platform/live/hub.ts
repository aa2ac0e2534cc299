import type { RealtimeClient } from '@supabase/realtime-js';
import { isVisible, whenIdle } from './attention';
import { Room, type TopicOptions } from './room';
import { type LiveStatus, statusOf } from './status';
import { STEADY_CLOCK } from './steady-timer';
import { forgetLiveToken, liveToken, liveUser } from './token';

// Nobody looks for a minute: nothing is kept open for them.
const REST_AFTER_MS = 60_000;
// Long enough for the next page to take over the connection, far less than what an idle socket costs.
const EMPTY_MS = 5_000;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000];
const RETRY_REFUSED_MS = 60_000;

/** The live connection of one document: one socket, its topics, and when it is worth having. */
export class Hub {
  readonly #rooms = new Map<string, Room>();
  readonly #listeners = new Set<(status: LiveStatus) => void>();
  #client: Promise<RealtimeClient> | undefined;
  #user = liveUser();
  #status: LiveStatus = 'off';
  #resting = false;
  #steady = false;
  #settling = false;
  #unsettled = false;
  #tokenFailed = false;
  #retries = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #hiddenTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** The room of a topic, with this follower in it. */
  enter(topic: string, follower: TopicOptions): Room {
    let room = this.#rooms.get(topic);
    if (!room) {
      const made: Room = new Room(topic, {
        changed: () => this.#tell(),
        closed: (refused) => this.#recover(made, refused),
      });
      room = made;
      this.#rooms.set(topic, room);
    }
    room.followers.add(follower);
    queueMicrotask(() => room.welcome(follower));
    this.#settle();
    return room;
  }

  /** Takes a follower out; a room without followers is left. */
  exit(room: Room, follower: TopicOptions): void {
    room.untrack(follower);
    room.followers.delete(follower);
    this.#settle();
  }

  /** Calls back with the status, now and whenever it changes. Returns what ends it. */
  onStatus(listener: (status: LiveStatus) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#status);
    return () => this.#listeners.delete(listener);
  }

  /** Joins every topic anew when the document has become somebody else's. */
  async userChanged(): Promise<void> {
    if (this.#user === liveUser()) return;
    this.#user = liveUser();
    forgetLiveToken();
    await this.#disconnect();
    this.#settle();
  }

  /** Brings channels in line with followers; asked for while it works, it goes round once more. */
  #settle(): void {
    this.#unsettled = true;
    if (!this.#settling) void this.#goRound();
  }

  async #goRound(): Promise<void> {
    this.#settling = true;
    while (this.#unsettled) {
      // What is left and entered in one go, as when a page is replaced, is one change.
      await Promise.resolve();
      this.#unsettled = false;
      await this.#arrange();
    }
    this.#settling = false;
  }

  async #arrange(): Promise<void> {
    const rooms = [...this.#rooms.values()];
    const left = rooms.filter((room) => room.followers.size === 0);
    if (left.length > 0 && this.#client) {
      const client = await this.#client;
      for (const room of left) room.close(client);
    }
    for (const room of left) if (room.followers.size === 0) this.#rooms.delete(room.topic);
    if (!this.#resting && this.#wanted().length > 0) await this.#open();
    this.#tell();
  }

  #wanted(): Room[] {
    return [...this.#rooms.values()].filter((room) => room.followers.size > 0 && room.needsChannel);
  }

  async #open(): Promise<void> {
    if (!isVisible() && !this.#staysWhileHidden()) return;
    try {
      const client = await this.#connection();
      // Before the first join: a channel joined without it would be a stranger's. A fault here is a fault of the network.
      await liveToken();
      await client.setAuth();
      this.#tokenFailed = false;
      // Somebody signed in or out meanwhile: this connection is on its way out, and whoever ended it looks for another.
      if (this.#resting || (await this.#client) !== client) return;
      for (const room of this.#wanted()) room.open(client);
    } catch {
      this.#tokenFailed = true;
      this.#later(this.#pause());
    }
  }

  async #connection(): Promise<RealtimeClient> {
    const steady = this.#staysWhileHidden();
    // The browser slows the heartbeat of a document nobody sees until Realtime takes it for dead.
    if (steady && !this.#steady) await this.#disconnect();
    this.#steady ||= steady;
    this.#client ??= connect(steady).catch((cause) => {
      this.#client = undefined;
      throw cause;
    });
    return this.#client;
  }

  /** After a channel was closed for good: a new one, with a new token, a little later. */
  #recover(room: Room, refused: boolean): void {
    forgetLiveToken();
    void this.#client?.then((client) => room.close(client));
    room.standing = 'failed';
    this.#later(refused ? RETRY_REFUSED_MS : this.#pause());
  }

  #pause(): number {
    const pause = RETRY_MS[Math.min(this.#retries, RETRY_MS.length - 1)] ?? 0;
    this.#retries += 1;
    // A server that comes back is not met by everybody at once.
    return pause * (0.75 + Math.random() / 2);
  }

  #later(ms: number): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#settle(), ms);
  }

  #look(): void {
    clearTimeout(this.#restTimer);
    clearInterval(this.#hiddenTimer);
    if (isVisible()) {
      this.#resting = false;
      this.#settle();
    } else if (this.#staysWhileHidden()) {
      // The client does not reconnect by itself while the page is hidden.
      this.#hiddenTimer = setInterval(() => void this.#client?.then((client) => client.connect()), 30_000);
    } else {
      this.#restTimer = setTimeout(() => this.#rest(), REST_AFTER_MS);
    }
  }

  #rest(): void {
    if (isVisible()) return;
    this.#resting = true;
    void this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    // Given up at once: whoever asks for a connection meanwhile gets another one.
    const leaving = this.#client;
    this.#client = undefined;
    const client = await leaving?.catch(() => undefined);
    if (client) {
      for (const room of this.#rooms.values()) room.close(client);
      void client.disconnect();
    }
    this.#tell();
  }

  #staysWhileHidden(): boolean {
    return [...this.#rooms.values()].some((room) => [...room.followers].some((follower) => follower.whileHidden));
  }

  #tell(): void {
    const rooms = [...this.#rooms.values()].filter((room) => room.followers.size > 0);
    const status = this.#resting
      ? 'off'
      : this.#tokenFailed && rooms.length > 0
        ? 'paused'
        : statusOf(rooms.map((room) => room.standing));
    if (status === 'live') this.#retries = 0;
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status);
  }
}

/**
 * Loads the client, once the page itself is done, and points it at the theatre's Realtime.
 * @param steady keeps its heartbeat regular while nobody sees the document
 */
async function connect(steady: boolean): Promise<RealtimeClient> {
  await whenIdle();
  const { liveUrl, liveKey } = document.body.dataset;
  if (!liveUrl || !liveKey) throw new Error('the document does not say where Realtime is');
  const { RealtimeClient: Client } = await import('@supabase/realtime-js');
  return new Client(`${liveUrl.replace(/^http/, 'ws')}/realtime/v1`, {
    params: { apikey: liveKey },
    accessToken: liveToken,
    disconnectOnEmptyChannelsAfterMs: EMPTY_MS,
    ...(steady ? { worker: true, workerUrl: STEADY_CLOCK } : {}),
  });
}
