import { expect, test } from 'vitest';
import { CallWindow, RateCounter } from '../../../stack/realtime/limits';

const clock = (start = 1_000_000_000) => {
  let now = start;
  return { now: () => now, pass: (seconds: number) => (now += seconds * 1000) };
};

test('a rate is averaged over the last minute, so that a burst after a calm minute is forgiven', () => {
  const time = clock();
  const rate = new RateCounter(10, time.now);
  for (let second = 0; second < 60; second += 1) {
    rate.add(5);
    time.pass(1);
  }
  rate.add(200);
  expect(rate.isExceeded).toBe(false);
  rate.add(200);
  expect(rate.isExceeded).toBe(true);
});

test('who has only just begun is measured by the time since', () => {
  const time = clock();
  const rate = new RateCounter(10, time.now);
  rate.add(10);
  expect(rate.isExceeded).toBe(false);
  rate.add();
  expect(rate.isExceeded).toBe(true);
  time.pass(1);
  expect(rate.isExceeded).toBe(false);
});

test('after a minute of rest everything is forgotten', () => {
  const time = clock();
  const rate = new RateCounter(1, time.now);
  rate.add(1000);
  time.pass(60);
  expect(rate.isExceeded).toBe(false);
  rate.add(2);
  expect(rate.isExceeded).toBe(true);
});

test('five calls pass in thirty seconds, the sixth does not, and later one does again', () => {
  const time = clock();
  const calls = new CallWindow(5, 30_000, time.now);
  for (let call = 0; call < 5; call += 1) expect(calls.take()).toBe(true);
  expect(calls.take()).toBe(false);
  time.pass(30);
  expect(calls.take()).toBe(true);
});
