import * as v from 'valibot';
import { expect, test } from 'vitest';
import { orderWishSchema, whoSchema } from '~/checkout/office/schema';

test('a note of several lines may be as long as its field lets it be, whatever a browser makes of line breaks', () => {
  const typed = 'a\n'.repeat(1000).trim();
  const wish = v.parse(orderWishSchema, { intent: 'note', body: typed.replaceAll('\n', '\r\n') });
  expect(wish).toEqual({ intent: 'note', body: typed });
});

test('what a sale at the counter was never told may stay unsaid, but what an order has is not taken away', () => {
  const correct = (was: Parameters<typeof whoSchema>[0], now: Record<string, string>) =>
    v.safeParse(whoSchema(was), { full_name: '', email: '', language: 'fr', ...now }).success;
  const nobody = { full_name: null, email: null };
  expect(correct({ ...nobody, full_name: 'Noe' }, { full_name: 'Noé' })).toBe(true);
  expect(correct({ ...nobody, full_name: 'Noe' }, { email: 'noe@parterre.example' })).toBe(false);
  expect(correct(nobody, { email: 'noe@parterre.example' })).toBe(true);
  expect(correct(nobody, { email: 'not an address' })).toBe(false);
  expect(correct({ full_name: 'Noé', email: 'noe@parterre.example' }, { full_name: 'Noé' })).toBe(false);
});
