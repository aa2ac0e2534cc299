import { momentOf, wallClock } from '~/catalogue/dates/wall-clock';

/** What the form that moves a date holds, as typed; `starts` is the wall clock of the hall. */
export interface MoveTexts {
  starts: string;
  reason: string;
}

/** What is wrong with a form: words of `cancellation.wrong`. */
export type Mistake = 'no_such_time' | 'past' | 'same' | 'reason' | 'until';

/** Reads the form that moves a date, whatever was sent. */
export function moveTexts(form: FormData): MoveTexts {
  return {
    starts: String(form.get('starts') ?? '').slice(0, 40),
    reason: reasonIn(form),
  };
}

// A browser sends line breaks as two characters, and counts each as one letter of the 500.
function reasonIn(form: FormData): string {
  return String(form.get('reason') ?? '')
    .replaceAll('\r\n', '\n')
    .slice(0, 2000);
}

/** Checks a move; `startsAt` of the answer is UTC. The database has the last word. */
export function moveWish(
  texts: MoveTexts,
  evening: { startsAt: string; timeZone: string },
  now: Date,
): { wish: { startsAt: string; reason: string } } | { mistake: Mistake } {
  const startsAt = momentOf(texts.starts, evening.timeZone);
  const reason = texts.reason.trim();
  if (!startsAt) return { mistake: 'no_such_time' };
  if (Date.parse(startsAt) <= now.getTime()) return { mistake: 'past' };
  if (texts.starts === wallClock(evening.startsAt, evening.timeZone)) return { mistake: 'same' };
  if (reason === '' || reason.length > 500) return { mistake: 'reason' };
  return { wish: { startsAt, reason } };
}

/** What the form that cancels a date holds, as typed. */
export interface CancelTexts {
  reason: string;
  credit: boolean;
  exchange: boolean;
  until: string;
}

/** A cancellation that makes sense; `until` is UTC, null when there is nothing to choose. */
export interface CancelWish {
  reason: string;
  offers: string[];
  until: string | null;
}

/** Reads the form that cancels a date, whatever was sent. */
export function cancelTexts(form: FormData): CancelTexts {
  return {
    reason: reasonIn(form),
    credit: form.get('credit') === 'on',
    exchange: form.get('exchange') === 'on',
    until: String(form.get('until') ?? '').slice(0, 40),
  };
}

/** Checks a cancellation. Without a credit or another date to choose, everybody is refunded at once. */
export function cancelWish(
  texts: CancelTexts,
  timeZone: string,
  now: Date,
): { wish: CancelWish } | { mistake: Mistake } {
  const reason = texts.reason.trim();
  if (reason === '' || reason.length > 500) return { mistake: 'reason' };
  const offers = ['refund', ...(texts.credit ? ['credit'] : []), ...(texts.exchange ? ['exchange'] : [])];
  if (offers.length === 1) return { wish: { reason, offers, until: null } };
  const until = momentOf(texts.until, timeZone);
  const ahead = until ? (Date.parse(until) - now.getTime()) / 3_600_000 : 0;
  if (!until || ahead < 1 || ahead > 90 * 24) return { mistake: 'until' };
  return { wish: { reason, offers, until } };
}

/** What the form begins with: a week to choose, until the evening of that day by the clock of the hall. */
export function firstCancelTexts(timeZone: string, now: Date): CancelTexts {
  const inAWeek = wallClock(new Date(now.getTime() + 7 * 86_400_000).toISOString(), timeZone);
  return { reason: '', credit: true, exchange: true, until: `${inAWeek.slice(0, 10)}T20:00` };
}
