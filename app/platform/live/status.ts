/** How live the page is: nothing to follow, on the way, following, or trying again. */
export type LiveStatus = 'off' | 'connecting' | 'live' | 'paused';

type Standing = 'joining' | 'joined' | 'failed';

/** One word for a page that follows several topics: it is live when all are, and paused when one had to give up for now. */
export function statusOf(standings: readonly Standing[]): LiveStatus {
  if (standings.length === 0) return 'off';
  if (standings.includes('failed')) return 'paused';
  return standings.includes('joining') ? 'connecting' : 'live';
}
