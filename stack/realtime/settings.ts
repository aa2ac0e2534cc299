/** What the Realtime server allows and how long it waits. Hosted Supabase has the same limits, per plan. */
export type RealtimeSettings = {
  /** Milliseconds before a refused join is answered; slows down a client that keeps trying. */
  joinErrorDelayMs: number;
  /** Milliseconds before a refused handshake is answered. */
  handshakeErrorDelayMs: number;
  /** Open sockets. */
  maxConnections: number;
  /** Broadcasts per second, averaged over a minute. Each delivery counts: one message to four receivers is five. */
  maxMessagesPerSecond: number;
  /** Joins per second, averaged over a minute. Who exceeds it loses the socket. */
  maxJoinsPerSecond: number;
  /** Presence messages per second of everybody together, averaged over a minute. */
  maxPresencePerSecond: number;
  /** Track and untrack calls of one client on one channel in 30 seconds, those that change nothing included. */
  maxPresenceCallsPer30s: number;
  maxChannelsPerConnection: number;
  /** Bytes of one broadcast's or track's payload; hosted allows 500 more than it says, and so does the server. */
  maxPayloadBytes: number;
  /** Bytes of one WebSocket frame; a longer one ends the socket. */
  maxFrameBytes: number;
  /** Milliseconds after which a socket that says nothing, not even a heartbeat, is closed. */
  idleSocketMs: number;
  /** false refuses every channel that is not private. */
  allowPublicChannels: boolean;
  /** Milliseconds between two looks at the token and the policies of a channel; sooner where the token expires sooner. */
  recheckMs: number;
};

/** The limits of hosted Supabase's free plan, so that what works here works there. */
export const hostedSettings: RealtimeSettings = {
  joinErrorDelayMs: 5_000,
  handshakeErrorDelayMs: 2_000,
  maxConnections: 200,
  maxMessagesPerSecond: 100,
  maxJoinsPerSecond: 100,
  maxPresencePerSecond: 20,
  maxPresenceCallsPer30s: 5,
  maxChannelsPerConnection: 100,
  maxPayloadBytes: 256 * 1_000,
  maxFrameBytes: 5_000_000,
  idleSocketMs: 60_000,
  allowPublicChannels: true,
  recheckMs: 5 * 60_000,
};
