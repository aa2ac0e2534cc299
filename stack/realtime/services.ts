import type { Authorisation } from './authorisation.ts';
import type { RateCounter } from './limits.ts';
import type { Replay } from './replay.ts';
import type { Rooms } from './rooms.ts';
import type { RealtimeSettings } from './settings.ts';
import type { Verifier } from './tokens.ts';

/** What every socket and every request shares. */
export type Services = {
  settings: RealtimeSettings;
  verify: Verifier;
  authorisation: Authorisation;
  replay: Replay;
  rooms: Rooms;
  /** Rates of the whole project. */
  messages: RateCounter;
  joins: RateCounter;
  presence: RateCounter;
  /** Sockets with at least one channel. */
  occupied: Set<object>;
};
