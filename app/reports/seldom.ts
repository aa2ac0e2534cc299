import { coalesce } from '~/platform/live/coalesce';

const PAUSE_MS = 30_000;

/** Says what is new at once, and then at most every half a minute: in a rush of sales nobody can listen to each. */
export const seldom = (say: () => void) => coalesce(say, PAUSE_MS);
