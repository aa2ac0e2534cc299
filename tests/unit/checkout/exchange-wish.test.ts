import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { exchangeWishSchema, reasonProblem } from '~/checkout/exchange/wish';

const typed = (reason: string) => {
  const [item, date, price, seat] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  return { intent: 'look', item, date, price, seat, reason };
};

test('a reason that is too long is refused without forgetting the place that was chosen; one that fits is taken', () => {
  const long = typed(`${'x'.repeat(501)} `);
  const wish = v.parse(exchangeWishSchema, long);
  expect(reasonProblem(wish)).toBe('long');
  expect(wish).toEqual({ ...long, reason: 'x'.repeat(501) });
  expect(reasonProblem(v.parse(exchangeWishSchema, typed('x'.repeat(500))))).toBeNull();
});

test('a reason of spaces is none, and one of two lines is no line; a word is enough', () => {
  expect(reasonProblem({ reason: v.parse(exchangeWishSchema, typed('   ')).reason })).toBe('missing');
  expect(reasonProblem({ reason: 'une\nautre' })).toBe('long');
  expect(reasonProblem({ reason: 'Malade' })).toBeNull();
});
