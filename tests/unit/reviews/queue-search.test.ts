import { describe, expect, test } from 'vitest';
import { readQueueSearch } from '../../../app/reviews/office';

const since = (moment: string) => readQueueSearch(new URLSearchParams({ since: moment })).since;

describe('the address of the queue of comments', () => {
  test('keeps a moment as the database wrote it', () => {
    for (const moment of ['2028-02-29T23:59:59.123456+00:00', '2026-11-22T20:00:00Z'])
      expect(since(moment)).toBe(moment);
  });

  test.each([
    '2027-02-29T20:00:00Z',
    '2026-04-31T20:00:00+00:00',
    '2026-13-01T20:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-11-22T2:0Z',
    '2026-11-22T20:00:00Z,status.eq.hidden',
  ])('leaves out %s, which is no moment', (moment) => {
    expect(since(moment)).toBeNull();
  });
});
