import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** What one evening in a calendar says. */
export interface CalendarEntry {
  /** Stable, so that importing twice does not double the evening. */
  uid: string;
  title: string;
  /** UTC, ISO 8601. */
  startsAt: string;
  /** Minutes, interval included; a show without a known length is given two hours. */
  minutes: number | null;
  location: string;
  description: string;
  url: string;
  cancelled: boolean;
}

/** An iCalendar file of evenings at the theatre. */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Parterre', product: 'box office' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries) {
    const start = new Date(entry.startsAt);
    calendar.createEvent({
      id: entry.uid,
      start,
      end: new Date(start.getTime() + (entry.minutes ?? 120) * 60_000),
      summary: entry.title,
      location: entry.location,
      description: entry.description,
      url: entry.url,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** Answers with a calendar file that a phone opens at once. */
export function calendarResponse(fileName: string, text: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName.replaceAll(/[^a-z0-9-]/gi, '')}.ics"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
