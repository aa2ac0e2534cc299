import { describe, expect, it } from 'vitest';
import { addDays, atLocalTime, seasonSaturday } from '../../../supabase/seeds/demo/calendar.ts';
import { layOutSeason } from '../../../supabase/seeds/demo/season.ts';

const DAY = 24 * 60 * 60 * 1000;
const everyDayOfAYear = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2027, 0, 1, 11, 30) + index * DAY));

const clock = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
const clocks: Record<string, Intl.DateTimeFormat> = {
  'Europe/Paris': clock('Europe/Paris'),
  'Europe/Madrid': clock('Europe/Madrid'),
};

describe('the calendar of the demo', () => {
  it('knows what the clock on the wall of a hall shows, in winter, in summer and on the day the clocks change', () => {
    expect(atLocalTime('2026-01-10', '20:30', 'Europe/Paris').toISOString()).toBe('2026-01-10T19:30:00.000Z');
    expect(atLocalTime('2026-07-10', '20:30', 'Europe/Madrid').toISOString()).toBe('2026-07-10T18:30:00.000Z');
    expect(atLocalTime('2026-03-29', '16:00', 'Europe/Paris').toISOString()).toBe('2026-03-29T14:00:00.000Z');
    expect(atLocalTime('2026-10-25', '01:30', 'Europe/Paris').toISOString()).toBe('2026-10-24T23:30:00.000Z');
  });

  it('turns around a Saturday that is one to seven days away, also seen late at night', () => {
    expect(seasonSaturday(new Date('2026-11-20T22:30:00Z'))).toBe('2026-11-21');
    // Paris is already on the Saturday itself.
    expect(seasonSaturday(new Date('2026-11-20T23:30:00Z'))).toBe('2026-11-28');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('a season laid around today', () => {
  it('has nine shows and 24 performances, a third of them past, and the next one within a week, whatever the day', () => {
    for (const now of everyDayOfAYear) {
      const { performances } = layOutSeason(now);
      expect(performances).toHaveLength(24);
      expect(new Set(performances.map(({ show }) => show)).size).toBe(9);
      expect(performances.filter(({ startsAt }) => startsAt < now)).toHaveLength(8);
      const [next] = performances.filter(({ startsAt }) => startsAt > now);
      expect(next && next.startsAt.getTime() - now.getTime()).toBeLessThan(8 * DAY);
    }
  });

  it('keeps the evenings of a theatre: Fridays and Saturdays at half past eight, matinées for schools on Tuesdays', () => {
    for (const now of everyDayOfAYear) {
      const { performances } = layOutSeason(now);
      const times = performances.map(({ startsAt, hall }) => clocks[hall.timeZone]?.format(startsAt));
      expect(times.slice(0, 8)).toEqual([
        'Fri 20:30',
        'Sat 20:30',
        'Sun 16:00',
        'Fri 20:30',
        'Sat 20:30',
        'Tue 14:15',
        'Sat 20:30',
        'Tue 14:15',
      ]);
      expect(times.at(-1)).toBe('Sat 20:30');
    }
  });

  it('sells nothing before sales have opened', () => {
    for (const now of everyDayOfAYear) {
      const { performances } = layOutSeason(now);
      expect(performances.filter(({ sold, salesOpenAt }) => sold > 0 && salesOpenAt > now)).toEqual([]);
      expect(performances.filter(({ sold }) => sold === 0).map(({ show }) => show)).toEqual([
        'treteaux',
        'treteaux',
        'treteaux',
      ]);
    }
  });
});
