import { Hub } from './hub';
import type { TopicOptions } from './room';
import type { LiveStatus } from './status';

/** One follower's hold on a topic. */
export interface Topic {
  /** Sends a fleeting message; dropped while the topic is not joined. */
  send(event: string, payload: Record<string, unknown>): void;
  /** Shows this document in the topic, again after every rejoin. Spaced by itself to what Realtime allows. */
  track(payload: Record<string, unknown>): void;
  untrack(): void;
  leave(): void;
}

declare global {
  // Each island is a bundle of its own; whichever comes first opens the connection that all share.
  var parterreLive: Hub | undefined;
}

function hub(): Hub {
  globalThis.parterreLive ??= new Hub();
  return globalThis.parterreLive;
}

/**
 * Follows a Realtime topic until it is left. The client is loaded at the first join, once the page is idle and seen;
 * followers of one topic share one channel, all topics one connection, which rests while the document is hidden.
 */
export function joinTopic(topic: string, options: TopicOptions): Topic {
  // A copy of its own: the same options given twice are two followers.
  const follower = { ...options };
  const room = hub().enter(topic, follower);
  return {
    send: (event, payload) => room.send(event, payload),
    track: (payload) => room.track(follower, payload),
    untrack: () => room.untrack(follower),
    leave: () => hub().exit(room, follower),
  };
}

/** Calls back with how live the page is, now and at every change. Returns what ends it. */
export function onLiveStatus(listener: (status: LiveStatus) => void): () => void {
  return hub().onStatus(listener);
}

/**
 * Says that somebody else is here now: signed in, signed out, or a visitor who became a customer at the first write.
 * @param user the id of who it is now, empty for a stranger
 */
export function liveUserChanged(user: string): void {
  document.body.dataset.liveUser = user;
  void hub().userChanged();
}
