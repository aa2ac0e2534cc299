import type { SeasonPerformance } from '~/catalogue/rules';

/** A performance of the season as the pages know it; every test names what matters to it. */
export function seasonPerformance(
  changes: Partial<Omit<SeasonPerformance, 'show' | 'venue'>> & {
    show?: Partial<SeasonPerformance['show']>;
    venue?: Partial<SeasonPerformance['venue']>;
  } = {},
): SeasonPerformance {
  const { show, venue, ...rest } = changes;
  return {
    id: '11111111-1111-4111-8111-111111111111',
    startsAt: '2026-12-05T19:30:00+00:00',
    doorsAt: '2026-12-05T19:00:00+00:00',
    movedFrom: null,
    status: 'scheduled',
    note: '',
    surtitles: null,
    salesOpenAt: '2026-09-01T10:00:00+00:00',
    salesCloseAt: '2026-12-05T18:30:00+00:00',
    numbered: true,
    available: 40,
    lowestCents: 600,
    highestCents: 1500,
    ...rest,
    venue: { slug: 'petit-puits', name: 'Théâtre du Puits', city: 'Lyon', timeZone: 'Europe/Paris', ...venue },
    show: {
      id: 'show-1',
      slug: 'l-avare',
      title: 'L’Avare',
      subtitle: '',
      company: 'Troupe du Puits',
      audience: 'all',
      poster: '/posters/l-avare.svg',
      posterAlt: 'Une pièce d’or',
      minimumAge: null,
      ...show,
    },
  };
}
