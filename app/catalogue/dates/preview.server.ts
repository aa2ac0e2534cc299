import type { Visit } from '~/platform/visit';
import type { PreviewedDate } from './pages';
import { readOverlaps } from './queries.server';
import { datesOf } from './rule';
import type { MeantDates } from './rule-form';

/** More than this is not made at once. */
const MOST_DATES = 200;

/** The dates that a form means, each with who is in the hall already; no more than can be made at once, and how many there were. */
export async function previewDates(visit: Visit, productionId: string, meant: MeantDates, now: Date) {
  const all = datesOf(meant.rule, meant.hall.timeZone);
  const shown = all.slice(0, MOST_DATES);
  const starts = shown.flatMap(({ at }) => at ?? []);
  const overlaps = starts.length > 0 ? await readOverlaps(visit, productionId, meant.hall.venueId, starts) : [];
  const dates: PreviewedDate[] = shown.map(({ local, at }) => ({
    local,
    at,
    overlaps: overlaps.filter((overlap) => overlap.at === at).map(({ title, theirStart }) => ({ title, theirStart })),
    past: at !== null && Date.parse(at) <= now.getTime(),
  }));
  return { dates, found: all.length };
}
