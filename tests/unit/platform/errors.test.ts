import { expect, test } from 'vitest';
import { problemOf, sentenceOf } from '~/platform/errors';
import { createTranslator } from '~/platform/i18n/translate';

const t = createTranslator('en', {
  errors: { seat_taken: 'Taken by someone else: {seats}.', unknown: 'Unknown.', unreachable: 'Unreachable.' },
});

test('a refusal of the database keeps its word, its status and its facts', () => {
  const problem = problemOf({ code: 'PT409', message: 'no', hint: 'seat_taken', details: '{"seats":["A6","A7"]}' });
  expect(problem).toEqual({ status: 409, hint: 'seat_taken', facts: { seats: ['A6', 'A7'] } });
  expect(sentenceOf(problem, t)).toBe('Taken by someone else: A6 and A7.');
});

test('an amount in cents is said as money', () => {
  const words = createTranslator('en', { errors: { price_differs: '{to_cents} instead of {from_cents}' } });
  const problem = problemOf({
    code: 'PT422',
    message: 'no',
    hint: 'price_differs',
    details: '{"from_cents":1500,"to_cents":2550}',
  });
  expect(sentenceOf(problem, words)).toBe('€25.50 instead of €15.00');
});

test('a word without a sentence becomes an honest general one', () => {
  const problem = problemOf({ code: 'PT422', message: 'no', hint: 'brand_new', details: 'not json' });
  expect(problem).toEqual({ status: 422, hint: 'brand_new', facts: {} });
  expect(sentenceOf(problem, t)).toBe('Unknown.');
});

test('a backend that cannot be reached is said to be so', () => {
  const problem = problemOf({ code: '', message: 'TypeError: fetch failed', status: 0 });
  expect(problem).toMatchObject({ status: 503, hint: 'unreachable' });
  expect(sentenceOf(problem, t)).toBe('Unreachable.');
});

test('an answer without a known code keeps its own status', () => {
  expect(problemOf({ message: 'Internal Server Error', status: 500 })).toMatchObject({ status: 500, hint: 'unknown' });
  expect(problemOf({ message: 'Too many requests', status: 429 })).toMatchObject({ status: 429, hint: 'unknown' });
});

test.each([
  ['22P02', 404, 'an id that is not one'],
  ['42501', 403, 'a right that is missing'],
  ['23505', 409, 'something that exists already'],
  ['XX000', 500, 'what nobody expected'],
])('code %s answers %i: %s', (code, status) => {
  expect(problemOf({ code, message: 'internal words' })).toEqual({ status, hint: 'unknown', facts: {} });
});

test.each(['22021', '22P05'])('code %s is about signs that cannot be kept, and is the sender’s doing', (code) => {
  const problem = problemOf({ code, message: 'unsupported Unicode escape sequence', status: 400 });
  expect(problem).toEqual({ status: 422, hint: 'invalid_request', facts: {} });
});

test('the database’s own words never reach the visitor', () => {
  const problem = problemOf({
    code: '42P01',
    message: 'relation "private.secrets" does not exist',
    hint: 'try harder',
  });
  expect(sentenceOf(problem, t)).toBe('Unknown.');
});
