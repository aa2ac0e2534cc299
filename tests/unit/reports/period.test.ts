import { describe, expect, test } from 'vitest';
import { daysOfMonth, monthAfter, msToNextDay, queryOf, readRevenueView, stepsOf, todayAt } from '~/reports/period';

const view = (query: string, today = '2026-11-22') => readRevenueView(new URLSearchParams(query), today);

describe('the period of the revenue page', () => {
  test('is the season unless asked otherwise, from September to August', () => {
    expect(view('')).toMatchObject({ period: 'season', since: '2026-09-01', until: '2027-08-31', byDay: false });
    expect(view('', '2026-08-31')).toMatchObject({ since: '2025-09-01', until: '2026-08-31' });
    expect(view('period=nonsense')).toMatchObject({ period: 'season', refused: false });
  });

  test('may be this month or the last one, told day by day, also over the new year', () => {
    expect(view('period=this_month')).toMatchObject({ since: '2026-11-01', until: '2026-11-30', byDay: true });
    expect(view('period=last_month', '2027-01-05')).toMatchObject({ since: '2026-12-01', until: '2026-12-31' });
    expect(view('period=this_month', '2028-02-10')).toMatchObject({ until: '2028-02-29' });
  });

  test('may be any days in their order; others are refused with the season in their place', () => {
    expect(view('period=custom&from=2026-02-01&to=2026-02-01')).toMatchObject({ period: 'custom', refused: false });
    for (const [from, to] of [
      ['2026-02-02', '2026-02-01'],
      ['2026-02-30', '2026-03-01'],
      ['', ''],
      ['2026-02-01', "2026-03-01'; drop table"],
      ['0001-01-01', '2026-01-01'],
      ['0000-02-01', '0000-02-02'],
    ])
      expect(view(`period=custom&from=${from}&to=${to}`)).toMatchObject({ period: 'season', refused: true });
  });

  test('keeps in its fields the days that could not be used', () => {
    const days = { since: '2026-02-02', until: '2026-02-01' };
    expect(view('period=custom&from=2026-02-02&to=2026-02-01').typed).toEqual(days);
    expect(view('period=custom&from=2026-02-30&to=soon').typed, 'no field shows such days').toEqual({
      since: '',
      until: '',
    });
    expect(view('').typed).toEqual({ since: '2026-09-01', until: '2027-08-31' });
  });

  test('keeps its show and its days in every address that leads away from it', () => {
    const show = '5f9b2a34-5b9b-4b1e-8f3a-0d5a6f1f2b3c';
    expect(queryOf(view(`period=custom&from=2026-02-01&to=2026-02-03&show=${show}`))).toBe(
      `?period=custom&from=2026-02-01&to=2026-02-03&show=${show}`,
    );
    expect(queryOf(view('show=everything'))).toBe('?period=season');
  });

  test('knows where months end and which day it is at the house', () => {
    expect(daysOfMonth('2026-02')).toEqual({ since: '2026-02-01', until: '2026-02-28' });
    for (const month of ['2026-13', '2026-2', 'x', '1999-01']) expect(daysOfMonth(month), month).toBeNull();
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(todayAt(new Date('2026-11-30T23:30:00Z'), 'Europe/Paris')).toBe('2026-12-01');
    expect(stepsOf({ since: '2026-11-15', until: '2027-01-02' }, false)).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
    ]);
    expect(stepsOf({ since: '2026-10-24', until: '2026-10-26' }, true)).toHaveLength(3);
  });
});

test.each([
  ['an ordinary evening', '2026-11-30T19:30:00Z', 'Europe/Paris', '2026-11-30T23:00:00Z'],
  ['the last millisecond of a day', '2026-11-30T22:59:59.999Z', 'Europe/Paris', '2026-11-30T23:00:00Z'],
  ['the first moment of a day', '2026-11-30T23:00:00Z', 'Europe/Paris', '2026-12-01T23:00:00Z'],
  ['the night when clocks go back', '2026-10-24T22:00:00Z', 'Europe/Paris', '2026-10-25T23:00:00Z'],
  ['the night when clocks go forward', '2026-03-28T23:00:00Z', 'Europe/Paris', '2026-03-29T22:00:00Z'],
  ['a night whose midnight is left out', '2026-03-28T12:00:00Z', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
])('a day of the house ends at its own midnight: %s', (_night, now, timeZone, end) => {
  const moment = new Date(now);
  expect(new Date(moment.getTime() + msToNextDay(moment, timeZone)).toISOString()).toBe(new Date(end).toISOString());
});
