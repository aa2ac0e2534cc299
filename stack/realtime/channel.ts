import { DatabaseAway } from './authorisation.ts';
import type { Credentials } from './credentials.ts';
import { type Frame, isRecord } from './frames.ts';
import type { JoinConfig } from './join-config.ts';
import { CallWindow } from './limits.ts';
import { type Link, reply } from './link.ts';
import type { Message } from './message.ts';
import type { Member, Room } from './rooms.ts';
import type { Services } from './services.ts';

const PRESENCE_WINDOW_MS = 30_000;

/** One topic that one socket has joined. */
export class Channel implements Member {
  readonly room: Room;
  readonly presenceCalls: CallWindow;
  /** While a replay is being read, what comes in waits here. */
  #waiting: Message[] | undefined;
  #replayed: Set<string> | undefined;
  #isClosed = false;

  constructor(
    readonly link: Link,
    readonly services: Services,
    readonly credentials: Credentials,
    readonly config: JoinConfig,
    /** With the prefix, as the client says it. */
    readonly topic: string,
    readonly subTopic: string,
    readonly joinRef: string | null,
    readonly presenceKey: string,
    readonly onClose: (channel: Channel) => void,
  ) {
    this.presenceCalls = new CallWindow(services.settings.maxPresenceCallsPer30s, PRESENCE_WINDOW_MS);
    this.#waiting = [];
    this.room = services.rooms.enter(config.isPrivate, subTopic, this);
  }

  get readsBroadcasts(): boolean {
    return this.credentials.read.broadcast;
  }

  get readsPresence(): boolean {
    return this.credentials.read.presence;
  }

  /** Sends something meant for the whole room to this socket. */
  deliver(message: Message): void {
    if (this.#waiting) {
      this.#waiting.push(message);
      return;
    }
    if (message.id && this.#replayed?.has(message.id)) return;
    const encoded = message.encoded(this.link.version);
    if (encoded) this.link.send(encoded);
  }

  /** Begins to deliver: first what is replayed, then who is there, then what has come in since the join. */
  open(replayed: Message[]): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const message of replayed) this.deliver(message);
    this.#replayed = new Set(replayed.flatMap((message) => message.id ?? []));
    if (this.config.presence.enabled && this.readsPresence) {
      this.#send('presence_state', this.joinRef, null, this.room.presence.state());
    }
    for (const message of waiting) this.deliver(message);
    if (this.config.broadcast.replicationReady) this.system('ok', 'Replication connection established');
    this.credentials.watch((reason) => this.fail(reason));
  }

  /** Answers a frame of this channel's client. */
  reply(frame: Frame, status: 'ok' | 'error', response: Record<string, unknown>): void {
    if (!this.#isClosed) reply(this.link, frame, status, response, this.joinRef);
  }

  /** Takes a new token from the client. */
  async takeToken({ payload }: Frame): Promise<void> {
    const token = isRecord(payload) ? payload.access_token : undefined;
    if (typeof token !== 'string' || token === this.credentials.token || token.startsWith('sb_')) return;
    try {
      const reason = await this.credentials.renew(token);
      if (reason) this.fail(reason);
      else this.credentials.watch((later) => this.fail(later));
    } catch (cause) {
      if (!(cause instanceof DatabaseAway)) throw cause;
      this.credentials.watch((later) => this.fail(later), true);
    }
  }

  /** Tells the client something about the channel itself. */
  system(status: 'ok' | 'error', message: string): void {
    const payload = { extension: 'system', status, message, channel: this.subTopic };
    this.#send('system', this.joinRef, null, payload);
  }

  /** Ends the channel for a reason that the client is told. */
  fail(reason: string): void {
    if (this.#isClosed) return;
    this.system('error', reason);
    this.close();
  }

  /** Ends the channel; the client counts it as closed in order. */
  close(): void {
    if (this.#isClosed) return;
    this.#send('phx_close', this.joinRef, this.joinRef, {});
    this.abandon();
  }

  /** Ends the channel of a client that is no longer there. */
  abandon(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.credentials.close();
    this.services.rooms.leave(this.config.isPrivate, this.subTopic, this);
    this.onClose(this);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  #send(event: string, joinRef: string | null, ref: string | null, payload: unknown): void {
    this.link.sendFrame({ joinRef, ref, topic: this.topic, event, payload });
  }
}
