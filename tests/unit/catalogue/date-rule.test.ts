import { describe, expect, it } from 'vitest';
import { datesOf, daysIn } from '~/catalogue/dates/rule';
import { momentOf, wallClock } from '~/catalogue/dates/wall-clock';

const PARIS = 'Europe/Paris';

describe('the dates that a rule means', () => {
  it('are Fridays and Saturdays at 20:30 and Sundays at 16:00, from the first day to the last, without the exceptions', () => {
    const rule = {
      times: [
        { weekdays: [5, 6], time: '20:30' },
        { weekdays: [7], time: '16:00' },
      ],
      from: '2026-11-06',
      to: '2026-11-15',
      except: ['2026-11-13'],
    };
    expect(datesOf(rule, PARIS)).toEqual([
      { local: '2026-11-06T20:30', at: '2026-11-06T19:30:00.000Z' },
      { local: '2026-11-07T20:30', at: '2026-11-07T19:30:00.000Z' },
      { local: '2026-11-08T16:00', at: '2026-11-08T15:00:00.000Z' },
      { local: '2026-11-14T20:30', at: '2026-11-14T19:30:00.000Z' },
      { local: '2026-11-15T16:00', at: '2026-11-15T15:00:00.000Z' },
    ]);
  });

  it.each([
    ['when summer time ends', '2026-10-24', '2026-10-25', ['2026-10-24T18:30:00.000Z', '2026-10-25T19:30:00.000Z']],
    ['when summer time begins', '2027-03-27', '2027-03-28', ['2027-03-27T19:30:00.000Z', '2027-03-28T18:30:00.000Z']],
  ])('stay at 20:30 on the clock of the hall %s', (_, from, to, expected) => {
    const rule = { times: [{ weekdays: [], time: '20:30' }], from, to, except: [] };
    expect(datesOf(rule, PARIS).map(({ at }) => at)).toEqual(expected);
    expect(datesOf(rule, PARIS).map(({ local }) => local.slice(11))).toEqual(['20:30', '20:30']);
  });

  it('say where a time does not exist: the night when 02:30 is skipped', () => {
    const rule = { times: [{ weekdays: [], time: '02:30' }], from: '2027-03-27', to: '2027-03-29', except: [] };
    expect(datesOf(rule, PARIS).map(({ at }) => at)).toEqual([
      '2027-03-27T01:30:00.000Z',
      null,
      '2027-03-29T00:30:00.000Z',
    ]);
  });

  it('take the first of the two 02:30 when clocks go back', () => {
    expect(momentOf('2026-10-25T02:30', PARIS)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('are one when two lines mean the same, and none when the last day is before the first', () => {
    const twice = {
      times: [
        { weekdays: [5], time: '20:00' },
        { weekdays: [], time: '20:00' },
      ],
      except: [],
    };
    expect(datesOf({ ...twice, from: '2026-11-06', to: '2026-11-06' }, PARIS)).toHaveLength(1);
    expect(datesOf({ ...twice, from: '2026-11-06', to: '2026-11-05' }, PARIS)).toEqual([]);
  });

  it('end somewhere, whatever was typed', () => {
    const rule = { times: [{ weekdays: [], time: '20:00' }], from: '2026-01-01', to: '9999-12-31', except: [] };
    expect(datesOf(rule, PARIS)).toHaveLength(1101);
  });
});

describe('the clock on the wall', () => {
  it.each(['Europe/Paris', 'Atlantic/Canary', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata', 'UTC'])(
    'goes there and back in %s',
    (zone) => {
      for (const at of [
        '2026-01-15T12:00:00.000Z',
        '2026-07-15T23:59:00.000Z',
        '2026-03-29T00:59:00.000Z',
        '2026-12-31T23:00:00.000Z',
      ])
        expect(momentOf(wallClock(at, zone), zone)).toBe(at);
    },
  );

  it('knows no time that is none', () => {
    for (const text of ['', 'tomorrow', '2026-13-01T20:30', '2026-11-06', '2026-11-06T25:00'])
      expect(momentOf(text, PARIS)).toBeNull();
    expect(wallClock(null, PARIS)).toBe('');
    expect(wallClock('soon', PARIS)).toBe('');
  });
});

describe('days as people write them', () => {
  it.each([
    ['', []],
    ['25/12/2026', ['2026-12-25']],
    ['2026-12-25, 1/1/2027', ['2026-12-25', '2027-01-01']],
    ['25.12.2026 ; 01-01-2027', ['2026-12-25', '2027-01-01']],
    ['30/12/2026 - 02/01/2027', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']],
    ['24/12/2026 au 25/12/2026', ['2026-12-24', '2026-12-25']],
  ])('“%s” is %j', (text, days) => {
    expect(daysIn(text)).toEqual(days);
  });

  it.each(['Noël', '31/02/2027', '25/12', '02/01/2027 - 30/12/2026', '1/1/2026 - 1/1/2036'])(
    '“%s” is not understood',
    (text) => {
      expect(daysIn(text)).toBeNull();
    },
  );
});
