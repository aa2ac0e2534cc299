import { describe, expect, test } from 'vitest';
import { cancelTexts, cancelWish, firstCancelTexts, moveTexts, moveWish } from '~/checkout/cancellation/wish';

const now = new Date('2026-11-01T12:00:00Z');
const evening = { startsAt: '2026-11-06T19:30:00Z', timeZone: 'Europe/Paris' };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('moving a date', () => {
  const move = (starts: string, reason = 'No heating') => moveWish(moveTexts(form({ starts, reason })), evening, now);

  test('the new time is read by the clock of the hall', () => {
    expect(move('2026-11-07T20:30')).toEqual({ wish: { startsAt: '2026-11-07T19:30:00.000Z', reason: 'No heating' } });
  });

  test('a time that the clocks leave out, a past one, the same one and no reason are each told', () => {
    expect(move('2027-03-28T02:30')).toEqual({ mistake: 'no_such_time' });
    expect(move('tomorrow')).toEqual({ mistake: 'no_such_time' });
    expect(move('2026-10-30T20:30')).toEqual({ mistake: 'past' });
    expect(move('2026-11-06T20:30')).toEqual({ mistake: 'same' });
    expect(move('2026-11-07T20:30', ' ')).toEqual({ mistake: 'reason' });
  });
});

test('a reason of several lines may be as long as its field lets it be', () => {
  // As a browser sends it: each line break counts as one letter in the field and is two on its way.
  const lines = (count: number) => form({ starts: '2026-11-07T20:30', reason: 'ab\r\n'.repeat(count).trim() });
  expect(moveWish(moveTexts(lines(167)), evening, now)).toMatchObject({
    wish: { reason: expect.stringContaining('b\na') },
  });
  expect(moveWish(moveTexts(lines(168)), evening, now)).toEqual({ mistake: 'reason' });
  expect(cancelWish(cancelTexts(lines(167)), 'Europe/Paris', now)).toHaveProperty('wish');
});

describe('cancelling a date', () => {
  const cancel = (fields: Record<string, string>) => cancelWish(cancelTexts(form(fields)), 'Europe/Paris', now);

  test('with the money alone there is nothing to wait for, whatever the deadline says', () => {
    expect(cancel({ reason: 'Flood', until: 'never' })).toEqual({
      wish: { reason: 'Flood', offers: ['refund'], until: null },
    });
  });

  test('with a choice the deadline is read by the clock of the hall, between an hour and 90 days ahead', () => {
    const choice = { reason: 'Flood', credit: 'on', exchange: 'on' };
    expect(cancel({ ...choice, until: '2026-11-08T20:00' })).toEqual({
      wish: { reason: 'Flood', offers: ['refund', 'credit', 'exchange'], until: '2026-11-08T19:00:00.000Z' },
    });
    for (const until of ['2026-11-01T13:30', '2027-02-15T20:00', ''])
      expect(cancel({ ...choice, until })).toEqual({ mistake: 'until' });
  });

  test('the form begins with a week, and what it begins with can be sent', () => {
    const first = firstCancelTexts('Europe/Paris', now);
    expect(first.until).toBe('2026-11-08T20:00');
    expect(cancelWish({ ...first, reason: 'Flood' }, 'Europe/Paris', now)).toHaveProperty('wish');
  });
});
