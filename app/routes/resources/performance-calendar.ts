import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarFile, calendarResponse } from '~/catalogue/calendar.server';
import { findCalendarEntry } from '~/catalogue/queries.server';
import { env } from '~/platform/env.server';
import { orNotFound } from '~/platform/http.server';

/** One evening for the visitor's own calendar. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const entry = orNotFound(await findCalendarEntry(context, params.id ?? ''));
  const { show, venue } = entry;
  const text = calendarFile(show.title, [
    {
      uid: `performance-${entry.id}`,
      title: show.title,
      startsAt: entry.starts_at,
      minutes: show.duration_minutes === null ? null : show.duration_minutes + (show.interval_minutes ?? 0),
      location: `${venue.name}, ${venue.address}, ${venue.postal_code} ${venue.city}`,
      description: `${env.APP_URL}/shows/${show.slug}`,
      url: `${env.APP_URL}/shows/${show.slug}`,
      cancelled: entry.status === 'cancelled',
    },
  ]);
  return calendarResponse(show.slug, text);
}
