import type { CalendarEntry } from '~/catalogue/calendar.server';
import type { OrderLine } from '~/checkout/order-lines.server';
import { groupByEvening } from '~/checkout/rules';
import type { Translator } from '~/platform/i18n/translate';
import { placeRemarks, placeWords } from './words';

/**
 * The evenings of an order as calendar entries: those one has tickets for, and those called off, so that a second import strikes them out.
 * @param url the page of the order, without its key
 */
export function orderCalendar(lines: readonly OrderLine[], url: string, t: Translator): CalendarEntry[] {
  const evenings = groupByEvening(lines.filter((line) => line.ticket !== null || line.cancelled));
  return evenings.map(({ performanceId, first, lines: places }) => ({
    // The same as in the calendar file of the show: whoever imported that one does not go twice.
    uid: `performance-${performanceId}`,
    title: first.show.title,
    startsAt: first.startsAt,
    minutes: first.show.minutes,
    location: `${first.venue.name}, ${first.venue.address}, ${first.venue.postalCode} ${first.venue.city}`,
    description: [...places.map((place) => [placeWords(place, t), ...placeRemarks(place, t)].join(', ')), url].join(
      '\n',
    ),
    url,
    cancelled: first.cancelled,
  }));
}
