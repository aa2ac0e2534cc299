import * as v from 'valibot';
import { expect, test } from 'vitest';
import { email, line } from '~/platform/forms';
import { safeRedirectTarget } from '~/platform/redirects';

// Half a megabyte of what makes a careless pattern try every combination: such a test would not fail, it would never end.
const LONG = 500_000;
const hostile = [
  'a'.repeat(LONG),
  `${'a.'.repeat(LONG / 2)}@`,
  `a@${'a-'.repeat(LONG / 2)}`,
  `a@${'a.'.repeat(LONG / 2)}!`,
  `/${'\\'.repeat(LONG)}`,
  `/${'%2f'.repeat(LONG / 3)}`,
  ' '.repeat(LONG),
  `${' '.repeat(LONG)}x`,
];

test.each(hostile.map((text) => [text.slice(0, 6), text]))(
  'text that begins with %j and does not end is refused',
  (_, text) => {
    expect(v.safeParse(email, text).success).toBe(false);
    expect(v.safeParse(v.pipe(line(200), v.minLength(2)), text).success).toBe(false);
    expect(safeRedirectTarget(text)).toBe('/');
  },
);

test('what people write is accepted', () => {
  expect(v.parse(email, ' Camille@Parterre.Example ')).toBe('camille@parterre.example');
  expect(v.parse(line(200), ' Anne-Laure Le Goff ')).toBe('Anne-Laure Le Goff');
  expect(safeRedirectTarget('/cart?lang=es')).toBe('/cart?lang=es');
});
