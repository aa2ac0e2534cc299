import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const HOME = 'https://tickets.parterre.example';
const DOOR = '/door/0b1f1a52-0000-4000-8000-000000000001';
const source = readFileSync(path.resolve(import.meta.dirname, '../../../public/sw.js'), 'utf8');

/** The real service worker with a copy of the door page, opening it while the house answers like this. */
async function openDoor(house: (signal: AbortSignal) => Promise<Response>) {
  const handlers = new Map<string, (event: object) => void>();
  const kept = new Map([[DOOR, new Response('the copy')]]);
  const late: (() => void)[] = [];
  const self = {
    location: { origin: HOME },
    addEventListener: (name: string, handler: (event: object) => void) => handlers.set(name, handler),
  };
  const caches = { match: async (name: string) => kept.get(name), delete: async () => kept.clear() };
  const timers = { setTimeout: (act: () => void) => late.push(act), clearTimeout: (id: number) => late.splice(id - 1) };
  const fetch = (_: unknown, { signal }: { signal: AbortSignal }) => house(signal);
  runInNewContext(source, { self, caches, fetch, URL, AbortController, AbortSignal, ...timers });
  let answer: Promise<Response> | undefined;
  handlers.get('fetch')?.({
    request: { url: HOME + DOOR, method: 'GET', mode: 'navigate' },
    respondWith: (given: Promise<Response>) => (answer = given),
  });
  for (const act of late) act();
  return { text: await (await answer)?.text(), hasCopy: kept.size > 0 };
}

const refused = (status: number) => async () => new Response('refused', { status });

describe('the page of a door', () => {
  it('comes from the house while it answers', async () => {
    expect(await openDoor(async () => new Response('the page'))).toEqual({ text: 'the page', hasCopy: true });
  });

  it.each([500, 503, 429])(
    'opens from its copy when the house, or a server on the way, is in trouble (%i)',
    async (status) => {
      expect(await openDoor(refused(status))).toEqual({ text: 'the copy', hasCopy: true });
    },
  );

  it('opens from its copy when nothing comes in time', async () => {
    const never = (signal: AbortSignal) =>
      new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    expect(await openDoor(never)).toEqual({ text: 'the copy', hasCopy: true });
  });

  it.each([401, 403, 404])('takes its copy from who may not see it any more (%i)', async (status) => {
    expect(await openDoor(refused(status))).toEqual({ text: 'refused', hasCopy: false });
  });
});
