import { describe, expect, it } from 'vitest';
import { applyFilters, groupByMonth, monthOf, nextOnSale, readFilters, shareImageOf } from '~/catalogue/rules';
import { salesStateOf } from '~/catalogue/sales';
import { seasonPerformance } from '../../support/season';

const now = new Date('2026-11-22T10:00:00Z');
const filters = (query: string) => readFilters(new URLSearchParams(query));

describe('whether a date can be bought', () => {
  it.each([
    ['on sale', {}, 'open'],
    ['sold out', { available: 0 }, 'sold_out'],
    ['cancelled, even if places are free', { status: 'cancelled' as const }, 'cancelled'],
    ['already played', { startsAt: '2026-11-21T19:30:00Z' }, 'past'],
    ['not yet on sale', { salesOpenAt: '2026-11-23T10:00:00Z' }, 'not_open'],
    ['closed, though places are left', { salesCloseAt: '2026-11-22T10:00:00Z' }, 'closed'],
  ])('is said: %s', (_, changes, state) => {
    expect(salesStateOf(seasonPerformance(changes), now)).toBe(state);
  });

  it('puts the first date that can be bought on the front of the house', () => {
    const dates = [
      seasonPerformance({ id: 'a', available: 0 }),
      seasonPerformance({ id: 'b' }),
      seasonPerformance({ id: 'c' }),
    ];
    expect(nextOnSale(dates, now)?.id).toBe('b');
  });
});

describe('the months of a season', () => {
  it('follow the wall clock of the venue, not the computer’s', () => {
    const lateEvening = seasonPerformance({ startsAt: '2026-12-31T23:30:00Z' });
    expect(monthOf(lateEvening)).toBe('2027-01');
    expect(
      monthOf(seasonPerformance({ startsAt: '2026-12-31T23:30:00Z', venue: { timeZone: 'Atlantic/Canary' } })),
    ).toBe('2026-12');
  });

  it('show each production once a month with all its dates', () => {
    const months = groupByMonth([
      seasonPerformance({ id: '1', startsAt: '2026-11-28T14:00:00Z' }),
      seasonPerformance({ id: '2', startsAt: '2026-12-05T14:00:00Z' }),
      seasonPerformance({ id: '3', startsAt: '2026-12-05T17:00:00Z', show: { id: 'show-2' } }),
      seasonPerformance({ id: '4', startsAt: '2026-12-06T14:00:00Z' }),
    ]);
    expect(
      months.map(({ month, shows }) => [month, shows.map(({ performances }) => performances.map(({ id }) => id))]),
    ).toEqual([
      ['2026-11', [['1']]],
      ['2026-12', [['2', '4'], ['3']]],
    ]);
  });
});

describe('filters of the season', () => {
  const dates = [
    seasonPerformance({ id: 'a' }),
    seasonPerformance({ id: 'b', venue: { slug: 'alba' } }),
    seasonPerformance({ id: 'c', show: { id: 'show-2', audience: 'family' } }),
    seasonPerformance({ id: 'd', startsAt: '2027-01-09T19:30:00Z' }),
  ];
  const shown = (query: string, found: ReadonlySet<string> | null = null) =>
    applyFilters(dates, filters(query), found).map(({ id }) => id);

  it.each([
    ['nothing', '', ['a', 'b', 'c', 'd']],
    ['a venue', 'venue=alba', ['b']],
    ['an audience', 'audience=family', ['c']],
    ['a month', 'month=2027-01', ['d']],
    ['a venue and a month together', 'venue=petit-puits&month=2026-12', ['a', 'c']],
  ])('narrow by %s', (_, query, ids) => {
    expect(shown(query)).toEqual(ids);
  });

  it('keep only the shows that the search found', () => {
    expect(shown('q=baleine', new Set(['show-2']))).toEqual(['c']);
    expect(shown('q=rien', new Set())).toEqual([]);
  });

  it.each(['month=2026-13', 'month=%27or1', 'venue=../etc', 'audience=everyone'])(
    'ignore what is not a filter: %s',
    (query) => {
      expect(shown(query)).toEqual(['a', 'b', 'c', 'd']);
    },
  );

  it('cut a search of ten thousand letters to what a person would type', () => {
    expect(filters(`q=${'a'.repeat(10_000)}`).words).toHaveLength(120);
  });
});

describe('the picture of a shared link', () => {
  it('is the bitmap beside a drawn poster, and the poster itself otherwise', () => {
    expect(shareImageOf('/posters/l-avare.svg')).toBe('/posters/l-avare-og.png');
    expect(shareImageOf('/posters/l-avare.webp')).toBe('/posters/l-avare.webp');
    expect(shareImageOf(null)).toBeNull();
  });
});
