import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from '~/platform/live/coalesce';
import { PresenceCalls } from '~/platform/live/presence-calls';
import { statusOf } from '~/platform/live/status';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a page that is told of many changes', () => {
  it('looks again at once, then once more for all that came meanwhile', async () => {
    const look = vi.fn();
    const again = coalesce(look, 1_000);
    for (let i = 0; i < 50; i++) again();
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('never looks twice at the same time, however long a look takes', async () => {
    const answers: (() => void)[] = [];
    const look = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)));
    const again = coalesce(look, 1_000);
    again();
    again();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(1);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks again after a look that failed', async () => {
    const look = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
    const again = coalesce(look, 1_000);
    again();
    await vi.advanceTimersByTimeAsync(1_000);
    again();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('forgets what it was told when it is left', async () => {
    const look = vi.fn();
    const again = coalesce(look, 1_000, () => 500);
    again();
    again.cancel();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(look).not.toHaveBeenCalled();
    again();
    await vi.advanceTimersByTimeAsync(500);
    expect(look).toHaveBeenCalledTimes(1);
  });
});

describe('what a desk says of itself', () => {
  it('stays under five calls in any 30 seconds, and the last word is said', async () => {
    const calls = new PresenceCalls();
    const said: { word: number; at: number }[] = [];
    const start = Date.now();
    for (let word = 0; word < 60; word++) {
      calls.make(() => said.push({ word, at: Date.now() - start }));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said.at(-1)?.word).toBe(59);
    for (const { at } of said) {
      expect(said.filter((other) => other.at >= at && other.at < at + 30_000).length).toBeLessThan(5);
    }
  });
});

describe('how live a page is', () => {
  it('is live when all its topics are, paused when one is lost, on the way when one is', () => {
    expect(statusOf([])).toBe('off');
    expect(statusOf(['joined', 'joined'])).toBe('live');
    expect(statusOf(['joined', 'joining'])).toBe('connecting');
    expect(statusOf(['joining', 'failed', 'joined'])).toBe('paused');
  });
});
