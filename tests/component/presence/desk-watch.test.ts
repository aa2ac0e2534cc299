import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeskWatch, type DeskWord } from '~/presence/desk-watch';

const MINUTE = 60_000;
let beats: { looked: boolean; at: number }[];
let words: DeskWord[];
let keys: (string | null)[];
let left: number;
let answer: () => Response;
let start: number;
let focused: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  [beats, words, keys, left, focused] = [[], [], [], 0, true];
  start = Date.now();
  answer = () => Response.json({ key: 'k' });
  vi.stubGlobal('fetch', async (_: string, { body }: { body: URLSearchParams }) => {
    beats.push({ looked: body.get('looked') === 'true', at: Date.now() - start });
    return answer();
  });
  vi.stubGlobal('Worker', undefined);
  navigator.sendBeacon = () => {
    left += 1;
    return true;
  };
  document.hasFocus = () => focused;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Opens a desk that Realtime knows. */
async function open(): Promise<DeskWatch> {
  const watch = new DeskWatch({ onKey: (key) => keys.push(key), onWord: (word) => words.push(word) });
  await vi.advanceTimersByTimeAsync(0);
  watch.hears(true);
  return watch;
}
const touch = () => document.dispatchEvent(new Event('pointerdown'));

test('a desk that is opened says at once that somebody looks, and is heard of every 25 seconds', async () => {
  const watch = await open();
  expect(keys).toEqual(['k']);
  expect(words).toMatchObject([{ looked: true }]);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(beats.map(({ at }) => at)).toEqual([0, 25_000, 50_000]);
  expect(beats.map(({ looked }) => looked)).toEqual([true, false, false]);
  watch.end();
});

test('a desk opened in a window that nobody looks at does not say that somebody looks', async () => {
  focused = false;
  const watch = await open();
  expect(beats[0]?.looked).toBe(false);
  expect(words).toMatchObject([{ looked: false }]);
  watch.end();
});

test('after five minutes without a sign of life it says away, and with the next click that somebody is back', async () => {
  const watch = await open();
  await vi.advanceTimersByTimeAsync(5.5 * MINUTE);
  expect(words.at(-1)?.looked).toBe(false);
  const before = beats.length;
  touch();
  await vi.advanceTimersByTimeAsync(0);
  expect(beats.slice(before)).toMatchObject([{ looked: true }]);
  expect(words.at(-1)?.looked).toBe(true);
  watch.end();
});

test('what happens in a window without the focus is nobody looking', async () => {
  const watch = await open();
  focused = false;
  for (let minute = 0; minute < 6; minute++) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    touch();
  }
  expect(words.at(-1)?.looked).toBe(false);
  watch.end();
});

test('a desk in use repeats its word before others forget it, and never floods', async () => {
  const watch = await open();
  for (let second = 0; second < 600; second++) {
    touch();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  const times = words.map(({ said }) => said - start);
  expect(words.every(({ looked }) => looked)).toBe(true);
  for (const [index, time] of times.entries()) {
    const next = times[index + 1] ?? 600_000;
    expect(next - time).toBeLessThan(5 * MINUTE);
    expect(next - time).toBeGreaterThan(30_000);
  }
  watch.end();
});

test('a desk that hears nothing does not claim to be there, until it hears again', async () => {
  const watch = await open();
  watch.hears(false);
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(beats).toHaveLength(1);
  watch.hears(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(beats).toHaveLength(2);
  watch.end();
});

test('a heartbeat that got no answer is made good by the next', async () => {
  answer = () => new Response(null, { status: 503 });
  const watch = await open();
  expect(keys).toEqual([]);
  answer = () => Response.json({ key: 'k' });
  await vi.advanceTimersByTimeAsync(25_000);
  expect(beats.at(-1)?.looked).toBe(true);
  expect(keys).toEqual(['k']);
  watch.end();
});

test('a member who was removed stops at once, and is told so', async () => {
  const watch = await open();
  answer = () => new Response(null, { status: 403 });
  await vi.advanceTimersByTimeAsync(25_000);
  expect(keys).toEqual(['k', null]);
  const { length } = beats;
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  touch();
  expect(beats).toHaveLength(length);
  watch.end();
  expect(left).toBe(0);
});

test('a desk that is closed, or whose page is left, says so', async () => {
  const watch = await open();
  window.dispatchEvent(new Event('pagehide'));
  expect(left).toBe(1);
  watch.end();
  expect(left).toBe(2);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(beats).toHaveLength(1);
});
