import type { WebSocket } from 'ws';
import { receiveBroadcast } from './broadcasting.ts';
import type { Channel } from './channel.ts';
import { decodeFrame, type Encoded, encodeText, type Frame, type Version } from './frames.ts';
import { isTopic, JoinRefused, join } from './joining.ts';
import { type Link, reply } from './link.ts';
import type { Services } from './services.ts';
import { receivePresence } from './tracking.ts';

const MOST_WAITING_FRAMES = 500;
const MOST_UNSENT_BYTES = 32 * 1024 * 1024;
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** One socket: takes its frames in order, one after the other, and holds its channels. */
export class Connection implements Link {
  readonly #channels = new Map<string, Channel>();
  readonly #frames: Frame[] = [];
  #isBusy = false;
  /** When the client last said anything, in milliseconds. */
  heardAt = Date.now();
  /** Since when there has been no channel; undefined while there is one. */
  emptySince: number | undefined = Date.now();

  constructor(
    readonly socket: WebSocket,
    readonly services: Services,
    readonly version: Version,
    readonly apiKey: string,
    readonly headers: Record<string, string>,
  ) {
    socket.on('message', (data: Buffer, binary) => this.#hear(decodeFrame(version, data, binary)));
    socket.on('ping', () => this.#hear(undefined));
    socket.on('close', () => this.#abandon());
    // A frame that is too long or broken in itself ends the socket; ws closes it.
    socket.on('error', () => {});
  }

  send({ data, binary }: Encoded): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    // Who does not read what it is sent must not fill our memory.
    if (this.socket.bufferedAmount > MOST_UNSENT_BYTES) this.socket.terminate();
    else this.socket.send(data, { binary });
  }

  sendFrame(frame: Omit<Frame, 'broadcast'>): void {
    this.send({ data: encodeText(this.version, frame), binary: false });
  }

  #hear(frame: Frame | undefined): void {
    this.heardAt = Date.now();
    if (!frame) return;
    this.#frames.push(frame);
    if (this.#frames.length > MOST_WAITING_FRAMES) this.socket.pause();
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let frame = this.#frames.shift(); frame; frame = this.#frames.shift()) {
      try {
        const work = this.#handle(frame);
        if (work) await work;
      } catch (cause) {
        console.error('realtime', cause);
        this.socket.close(TRY_AGAIN_LATER);
      }
    }
    this.#isBusy = false;
    this.socket.resume();
  }

  #handle(frame: Frame): void | Promise<void> {
    if (frame.topic === 'phoenix' && frame.event === 'heartbeat') return reply(this, frame, 'ok', {}, null);
    if (frame.event === 'phx_join') return this.#join(frame);
    const channel = this.#channels.get(frame.topic);
    if (frame.event === 'phx_leave') return this.#leave(channel, frame);
    if (!channel) return reply(this, frame, 'error', { reason: 'unmatched topic' });
    if (frame.event === 'broadcast') return receiveBroadcast(channel, frame);
    if (frame.event === 'presence') return receivePresence(channel, frame);
    if (frame.event === 'access_token') return channel.takeToken(frame);
    return undefined;
  }

  async #join(frame: Frame): Promise<void> {
    if (!isTopic(frame.topic)) return reply(this, frame, 'error', { reason: 'unmatched topic' });
    this.#channels.get(frame.topic)?.close();
    try {
      this.#refuseBeyondLimits();
      const { channel, open } = await join(this, this.services, frame, (closed) => this.#forget(closed));
      if (this.socket.readyState !== this.socket.OPEN) return channel.abandon();
      this.#keep(channel);
      reply(this, frame, 'ok', { postgres_changes: [] });
      open();
    } catch (cause) {
      if (!(cause instanceof JoinRefused)) throw cause;
      this.#answerLate(() => reply(this, frame, 'error', { reason: cause.message }));
    }
    if (this.services.joins.isExceeded) this.#answerLate(() => this.socket.close(POLICY_VIOLATION));
  }

  #refuseBeyondLimits(): void {
    const { settings, joins, occupied } = this.services;
    joins.add();
    if (joins.isExceeded) throw new JoinRefused('ClientJoinRateLimitReached: Too many joins per second');
    if (this.#channels.size >= settings.maxChannelsPerConnection) {
      throw new JoinRefused('ChannelRateLimitReached: Too many channels');
    }
    if (!occupied.has(this) && occupied.size >= settings.maxConnections) {
      throw new JoinRefused('ConnectionRateLimitReached: Too many connected users');
    }
  }

  #leave(channel: Channel | undefined, frame: Frame): void {
    reply(this, frame, 'ok', {});
    // A late farewell to an earlier join does not end the present one.
    const isMeant = frame.joinRef === null || frame.joinRef === channel?.joinRef;
    if (isMeant) channel?.close();
  }

  /** Refusals wait a little, so that a client which keeps trying does no harm; other frames do not wait for them. */
  #answerLate(answer: () => void): void {
    const { joinErrorDelayMs } = this.services.settings;
    if (joinErrorDelayMs === 0) answer();
    else setTimeout(answer, joinErrorDelayMs).unref();
  }

  #keep(channel: Channel): void {
    this.#channels.set(channel.topic, channel);
    this.services.occupied.add(this);
    this.emptySince = undefined;
  }

  #forget(channel: Channel): void {
    if (this.#channels.get(channel.topic) === channel) this.#channels.delete(channel.topic);
    if (this.#channels.size > 0) return;
    this.services.occupied.delete(this);
    this.emptySince ??= Date.now();
  }

  #abandon(): void {
    this.#frames.length = 0;
    for (const channel of [...this.#channels.values()]) channel.abandon();
  }
}
