const DAY = 24 * 60 * 60 * 1000;
const SATURDAY = 6;
/** The zone in which "today" is decided. Huelva and Lyon share their wall clock. */
const HOUSE_ZONE = 'Europe/Paris';

/** A calendar day, as ISO text (`2026-03-07`). */
export type Day = string;

/** The Saturday the season turns around: the first one after today, so that a performance is always a few days away. */
export function seasonSaturday(now: Date): Day {
  const today = localDay(now, HOUSE_ZONE);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, SATURDAY - weekday || 7);
}

/** The day that lies `days` after another (before it, when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which clocks in `zone` show this day and time (`20:30`), summer time included. */
export function atLocalTime(day: Day, time: string, zone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // The offset is asked twice: the first guess may lie on the other side of a clock change.
  const guess = wall - offset(new Date(wall), zone);
  return new Date(wall - offset(new Date(guess), zone));
}

/** An instant moved by a number of minutes. */
export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

function localDay(instant: Date, zone: string): Day {
  return new Date(instant.getTime() + offset(instant, zone)).toISOString().slice(0, 10);
}

function offset(instant: Date, zone: string): number {
  const parts = clockOf(zone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

// Making a formatter is what costs; the demo asks for two zones thousands of times.
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
}
