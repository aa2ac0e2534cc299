import { expect, test } from 'vitest';
import { safeRedirectTarget } from '~/platform/redirects';

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'cart',
  '',
  null,
  `/${'a'.repeat(3000)}`,
])('going back to %j leads home instead', (target) => {
  expect(safeRedirectTarget(target)).toBe('/');
});

test.each(['/', '/cart', '/orders/ABC?key=x#tickets', '/shows/l%C3%A9gende?lang=es'])(
  'going back to %s is allowed',
  (target) => {
    expect(safeRedirectTarget(target)).toBe(target);
  },
);
