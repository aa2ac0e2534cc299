const formats = new Map<string, Intl.DateTimeFormat>();

/** A UTC moment as the wall clock of a hall shows it: `2026-11-06T20:30`, as a `datetime-local` field holds it. Empty for no moment. */
export function wallClock(at: string | null, timeZone: string): string {
  if (!at) return '';
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return '';
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(timeZone, format);
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The UTC moment (ISO 8601) at which the wall clock of a hall shows this time; the first of the two where clocks go back.
 * @param local `2026-11-06T20:30`
 * @returns null for what is no time, and for a time that a clock change leaves out
 */
export function momentOf(local: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // Offsets differ by the change of that night only, so one of the day before or of the day after is right.
  const candidates = [-1, 1].map((day) => asUtc - offsetAt(asUtc + day * 86_400_000, timeZone));
  const right = candidates.filter((at) => wallClock(new Date(at).toISOString(), timeZone) === local);
  return right.length > 0 ? new Date(Math.min(...right)).toISOString() : null;
}

/** By how many milliseconds the wall clock is ahead of UTC at this moment. */
function offsetAt(at: number, timeZone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallClock(new Date(minute).toISOString(), timeZone)}:00Z`) - minute;
}
