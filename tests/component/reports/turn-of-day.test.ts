import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atTurnOfDay } from '~/reports/turn-of-day';

const HOUR = 3_600_000;
beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-30T22:00:00Z') }));
afterEach(() => void vi.useRealTimers());

test('an open page looks again when the day of the house is over, and not before', () => {
  const look = vi.fn();
  const end = atTurnOfDay(HOUR, look);
  vi.advanceTimersByTime(HOUR);
  expect(look).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(look).toHaveBeenCalledTimes(1);
  end();
});

test('a look without an answer is followed by another; an answer ends that', () => {
  const look = vi.fn();
  const end = atTurnOfDay(HOUR, look);
  vi.advanceTimersByTime(HOUR + 70_000);
  expect(look).toHaveBeenCalledTimes(2);
  end();
  vi.advanceTimersByTime(HOUR);
  expect(look).toHaveBeenCalledTimes(2);
});

test('a machine that slept past midnight looks as soon as it is opened', () => {
  const look = vi.fn();
  const end = atTurnOfDay(HOUR, look);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(look).not.toHaveBeenCalled();
  vi.setSystemTime(new Date('2026-12-01T07:00:00Z'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(look).toHaveBeenCalledTimes(1);
  end();
});
