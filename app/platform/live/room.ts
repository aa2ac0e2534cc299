import type { RealtimeChannel, RealtimeClient } from '@supabase/realtime-js';
import { PresenceCalls } from './presence-calls';

/** What a follower of a topic wants to hear. */
export interface TopicOptions {
  /** A private topic is joined with the visitor's token, and row-level security decides. */
  isPrivate: boolean;
  onMessage?: (event: string, payload: Record<string, unknown>) => void;
  /** Called at every join and rejoin: messages sent in between are lost, so look again here. */
  onJoined?: () => void;
  /** Called when the topic is left against our will, and when nobody looks any more: what presence said is no longer known. */
  onLost?: () => void;
  presence?: {
    /** The key under which this document shows itself; empty for somebody who only looks. */
    key: string;
    onSync: (state: Record<string, unknown[]>) => void;
  };
  /** Keeps the connection while nobody sees the document, for a desk that must stay reachable. */
  whileHidden?: boolean;
}

interface RoomEvents {
  /** The standing changed. */
  changed(): void;
  /** The server closed the channel for good: the token ended, or a limit was passed. `refused`: it may not be joined at all. */
  closed(refused: boolean): void;
}

/** One topic of this document and everybody in it who follows it; they share one channel. */
export class Room {
  readonly followers = new Set<TopicOptions>();
  standing: 'joining' | 'joined' | 'failed' = 'joining';
  #channel: RealtimeChannel | undefined;
  #madeFor = '';
  #shown: { by: TopicOptions; payload: Record<string, unknown> } | undefined;
  readonly #calls = new PresenceCalls();

  constructor(
    readonly topic: string,
    private readonly events: RoomEvents,
  ) {}

  get isPrivate(): boolean {
    return [...this.followers].some((follower) => follower.isPrivate);
  }

  /** True when there is no channel, or the one there cannot give what the followers now ask for. */
  get needsChannel(): boolean {
    return !this.#channel || this.#madeFor !== JSON.stringify(this.#config());
  }

  /** Joins the topic, anew if it was joined for less. */
  open(client: RealtimeClient): void {
    this.close(client);
    const config = this.#config();
    this.#madeFor = JSON.stringify(config);
    this.standing = 'joining';
    const channel = client.channel(this.topic, { config });
    this.#channel = channel;
    channel.on('broadcast', { event: '*' }, ({ event, payload }) => {
      if (this.#channel === channel) this.#each((follower) => follower.onMessage?.(event, payload ?? {}));
    });
    if (config.presence.enabled) {
      channel.on('presence', { event: 'sync' }, () => {
        if (this.#channel !== channel) return;
        const state = channel.presenceState();
        this.#each((follower) => follower.presence?.onSync(state));
      });
    }
    channel.subscribe((status, error) => {
      if (this.#channel === channel) this.#follow(status, error);
    });
  }

  /** Leaves the topic. The followers stay, for the next opening. */
  close(client: RealtimeClient): void {
    const channel = this.#channel;
    this.#channel = undefined;
    if (this.standing === 'joined') this.#each((follower) => follower.onLost?.());
    this.standing = 'joining';
    this.#calls.cancel();
    if (channel) void client.removeChannel(channel);
  }

  /** Tells one who comes later what the others know already. */
  welcome(follower: TopicOptions): void {
    if (this.standing !== 'joined' || this.needsChannel || !this.followers.has(follower)) return;
    follower.onJoined?.();
    if (this.#channel) follower.presence?.onSync(this.#channel.presenceState());
  }

  /** Sends a fleeting message (somebody is typing); while away from the topic it is dropped. */
  send(event: string, payload: Record<string, unknown>): void {
    if (this.standing === 'joined') void this.#channel?.send({ type: 'broadcast', event, payload });
  }

  /** Shows this document in the topic with these facts, now and after every rejoin. */
  track(by: TopicOptions, payload: Record<string, unknown>): void {
    this.#shown = { by, payload };
    this.#show();
  }

  /** Stops showing what this follower tracked. */
  untrack(by: TopicOptions): void {
    if (this.#shown?.by !== by) return;
    this.#shown = undefined;
    if (this.standing === 'joined') this.#calls.make(() => void this.#channel?.untrack());
  }

  #follow(status: string, error: Error | undefined): void {
    if (status === 'SUBSCRIBED') {
      this.standing = 'joined';
      this.#show();
      this.#each((follower) => follower.onJoined?.());
    } else {
      if (this.standing === 'joined') this.#each((follower) => follower.onLost?.());
      this.standing = 'failed';
      this.#calls.cancel();
      const refused = /^Unauthorized/.test(error?.message ?? '');
      if (status === 'CLOSED' || refused) this.events.closed(refused);
    }
    this.events.changed();
  }

  #show(): void {
    // About to be joined anew, under another key perhaps: shown there, not here.
    if (!this.#shown || this.standing !== 'joined' || this.needsChannel) return;
    this.#calls.make(() => {
      const shown = this.#shown;
      if (shown && this.standing === 'joined') void this.#channel?.track(shown.payload);
    });
  }

  #config() {
    const watched = [...this.followers].flatMap(({ presence }) => presence ?? []);
    return {
      private: this.isPrivate,
      broadcast: { ack: false, self: false },
      presence: { key: watched.find(({ key }) => key)?.key ?? '', enabled: watched.length > 0 },
    };
  }

  #each(call: (follower: TopicOptions) => void): void {
    for (const follower of [...this.followers]) call(follower);
  }
}
