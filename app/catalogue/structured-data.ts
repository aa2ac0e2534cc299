import type { Show } from './queries.server';
import { type PerformanceSummary, shareImageOf } from './rules';
import { salesStateOf } from './sales';

interface Place {
  slug: string;
  name: string;
  address: string;
  postal_code: string;
  city: string;
  country: string;
}

/**
 * What search engines read about the dates of a show: one schema.org `TheaterEvent` per date, for a route's `script:ld+json` meta.
 * @param origin the app's own address, without a trailing slash
 */
export function showStructuredData(show: Show, venues: readonly Place[], origin: string, now: Date) {
  const image = shareImageOf(show.poster);
  return show.performances.map((performance) => ({
    '@context': 'https://schema.org',
    '@type': 'TheaterEvent',
    name: show.title,
    description: show.synopsis.slice(0, 500),
    startDate: performance.startsAt,
    ...(performance.doorsAt ? { doorTime: performance.doorsAt } : {}),
    ...(show.durationMinutes ? { duration: `PT${show.durationMinutes}M` } : {}),
    eventStatus: eventStatus(performance),
    ...(performance.movedFrom ? { previousStartDate: performance.movedFrom } : {}),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: location(venues.find((venue) => venue.slug === performance.venue.slug)),
    ...(image ? { image: [origin + image] } : {}),
    ...(show.company ? { performer: { '@type': 'PerformingGroup', name: show.company } } : {}),
    offers: offers(performance, origin, now),
  }));
}

function eventStatus(performance: PerformanceSummary): string {
  if (performance.status === 'cancelled') return 'https://schema.org/EventCancelled';
  return performance.movedFrom ? 'https://schema.org/EventRescheduled' : 'https://schema.org/EventScheduled';
}

function location(venue: Place | undefined) {
  if (!venue) return undefined;
  return {
    '@type': 'Place',
    name: venue.name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: venue.address,
      postalCode: venue.postal_code,
      addressLocality: venue.city,
      addressCountry: venue.country,
    },
  };
}

function offers(performance: PerformanceSummary, origin: string, now: Date) {
  if (performance.lowestCents === null || performance.highestCents === null) return undefined;
  const onSale = salesStateOf(performance, now) === 'open';
  return {
    '@type': 'AggregateOffer',
    url: `${origin}/performances/${performance.id}`,
    priceCurrency: 'EUR',
    lowPrice: (performance.lowestCents / 100).toFixed(2),
    highPrice: (performance.highestCents / 100).toFixed(2),
    availability: onSale ? 'https://schema.org/InStock' : 'https://schema.org/SoldOut',
    validFrom: performance.salesOpenAt,
  };
}
