import { describe, expect, test } from 'vitest';
import { newsOf } from '~/checkout/refunds/commands.server';
import { textsOf, wishOf } from '~/checkout/refunds/wish';

const places = [
  { id: 'a', leftCents: 1500, creditCents: 600 },
  { id: 'b', leftCents: 1000, creditCents: 0 },
];

function formOf(fields: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ reason: 'Ill', ...fields })) {
    for (const one of [value].flat()) form.append(name, one);
  }
  return wishOf(textsOf(form), places);
}

describe('what the desk wants to give back', () => {
  test('places bring what is left of each', () => {
    expect(formOf({ item: ['a', 'b'], method: 'cash' })).toEqual({
      wish: { items: ['a', 'b'], cents: 2500, creditCents: 600, method: 'cash', reason: 'Ill' },
    });
  });

  test('an amount is read as people type it, and goes the way it came unless said', () => {
    expect(formOf({ amount: '2,5 €' })).toEqual({
      wish: { items: [], cents: 250, creditCents: 0, method: 'as_paid', reason: 'Ill' },
    });
  });

  test('a sum takes the money first; only what goes beyond it is a credit again', () => {
    expect(formOf({ amount: '19' })).toMatchObject({ wish: { cents: 1900, creditCents: 0 } });
    expect(formOf({ amount: '19,50' })).toMatchObject({ wish: { cents: 1950, creditCents: 50 } });
    expect(formOf({ item: 'b' })).toMatchObject({ wish: { cents: 1000, creditCents: 0 } });
  });

  test.each([
    ['nothing', {}],
    ['nothing', { item: 'unknown' }],
    ['both', { item: 'a', amount: '3' }],
    ['amount', { amount: 'three' }],
    ['amount', { amount: '0' }],
    ['too_much', { amount: '25,01' }],
    ['reason', { item: 'a', reason: ' ' }],
    ['reason', { item: 'a', reason: 'x'.repeat(501) }],
  ])('%s: %j is refused', (mistake, fields) => {
    expect(formOf(fields)).toEqual({ mistake });
  });

  test('all that is left may go back at once', () => {
    expect(formOf({ amount: '25' })).toMatchObject({ wish: { cents: 2500 } });
  });
});

describe('what the desk reads when it is done', () => {
  const made = (status: 'completed' | 'requested' | 'failed', method: string) => ({
    status,
    method,
    amount_cents: 100,
  });

  test.each([
    ['failed', [made('completed', 'credit'), made('failed', 'paypal')]],
    ['waiting', [made('completed', 'credit'), made('requested', 'paypal')]],
    ['credit', [made('completed', 'credit')]],
    ['done', [made('completed', 'credit'), made('completed', 'cash')]],
    ['done', []],
  ])('%s is the news of %j', (news, refunds) => {
    expect(newsOf(refunds)).toBe(news);
  });
});
