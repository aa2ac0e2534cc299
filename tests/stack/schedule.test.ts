import { expect, test } from 'vitest';
import { isDue, parseSchedule } from '../../stack/cron/schedule.ts';

const due = (expression: string, time: string) => isDue(parseSchedule(expression), new Date(time));

test('every minute means every minute', () => {
  expect(due('* * * * *', '2026-11-22T20:59:59Z')).toBe(true);
});

test('steps, lists and ranges pick their minutes', () => {
  expect(due('*/15 * * * *', '2026-11-22T20:45:00Z')).toBe(true);
  expect(due('*/15 * * * *', '2026-11-22T20:46:00Z')).toBe(false);
  expect(due('5,10-12 * * * *', '2026-11-22T20:11:00Z')).toBe(true);
  expect(due('5,10-12 * * * *', '2026-11-22T20:13:00Z')).toBe(false);
  expect(due('10-30/10 * * * *', '2026-11-22T20:20:00Z')).toBe(true);
  expect(due('30/10 * * * *', '2026-11-22T20:50:00Z')).toBe(true);
});

test('the nightly job runs at its hour in UTC', () => {
  expect(due('0 3 * * *', '2026-11-22T03:00:30Z')).toBe(true);
  expect(due('0 3 * * *', '2026-11-22T04:00:00Z')).toBe(false);
});

test('day of month or day of week suffices when both are restricted, and Sunday is 0 and 7', () => {
  const sunday22 = '2026-11-22T00:00:00Z';
  expect(due('0 0 22 * 1', sunday22)).toBe(true);
  expect(due('0 0 1 * 7', sunday22)).toBe(true);
  expect(due('0 0 1 * 0', sunday22)).toBe(true);
  expect(due('0 0 1 * 1', sunday22)).toBe(false);
  expect(due('0 0 * * 1', sunday22)).toBe(false);
});

test('a schedule nobody can read is refused, a readable one is not', () => {
  for (const wrong of ['', '* * * *', '60 * * * *', '5-1 * * * *', '*/0 * * * *', 'every day', '0 0 0 * *']) {
    expect(() => parseSchedule(wrong)).toThrow(RangeError);
  }
  expect(() => parseSchedule('59 23 31 12 7')).not.toThrow();
});
