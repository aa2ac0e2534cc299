import { expect, test } from 'vitest';
import { KeptDocument, KeptDocuments } from '../../../server/kept-documents';

const page = (text: string) => new KeptDocument(200, new Headers(), Buffer.from(text));

test('only so many pages are kept, and the oldest leaves first', async () => {
  let made = 0;
  const kept = new KeptDocuments({ freshMs: 2_000, most: 2, now: () => 0 });
  const ask = async (key: string) => (await kept.get(key, async () => page(`page ${++made}`)))?.body.toString();
  expect([await ask('a'), await ask('b'), await ask('c')]).toEqual(['page 1', 'page 2', 'page 3']);
  expect([await ask('b'), await ask('c')]).toEqual(['page 2', 'page 3']);
  expect(await ask('a')).toBe('page 4');
});

test('a page that could not be made is tried again by the next visitor', async () => {
  const kept = new KeptDocuments({ freshMs: 2_000, most: 2, now: () => 0 });
  await expect(kept.get('a', () => Promise.reject(new Error('out of order')))).rejects.toThrow('out of order');
  expect((await kept.get('a', async () => page('well again')))?.body.toString()).toBe('well again');
});

test('a page is named by its text, whatever its compressed form', async () => {
  expect(page('season').etag).toBe(page('season').etag);
  expect(page('season').etag).not.toBe(page('season, sold out').etag);
});
