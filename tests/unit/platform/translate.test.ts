import { expect, test, vi } from 'vitest';
import { dictionaryOf } from '~/platform/i18n/dictionaries.server';
import { chooseLanguage } from '~/platform/i18n/languages';
import { createTranslator } from '~/platform/i18n/translate';

const speak = (language: 'fr' | 'es' | 'en') =>
  createTranslator(language, dictionaryOf(language, ['common', 'errors']));

test('one place left and several places left are said differently', () => {
  const t = speak('fr');
  expect(t('common.sign.last_seats', { count: 1 })).toBe('Dernière place');
  expect(t('common.sign.last_seats', { count: 4 })).toBe('Plus que 4 places');
});

test('French counts zero as one, English does not', () => {
  expect(speak('fr')('common.nav.cart_count', { count: 0 })).toBe('0 place dans le panier');
  expect(speak('en')('common.nav.cart_count', { count: 0 })).toBe('0 places in the cart');
});

test('large numbers are written as the language writes them', () => {
  expect(speak('en')('common.nav.cart_count', { count: 1200 })).toBe('1,200 places in the cart');
  expect(speak('fr')('common.nav.cart_count', { count: 1200 })).toMatch(/^1\s200 places/u);
});

test('lists are joined by the language', () => {
  const t = createTranslator('es', { errors: { seat_taken: 'Ocupadas: {seats}' } });
  expect(t.optional('errors.seat_taken', { seats: ['A6', 'A7'] })).toBe('Ocupadas: A6 y A7');
});

test('a sentence nobody wrote is absent for the optional call, one that was written is there', () => {
  const t = speak('en');
  expect(t.optional('errors.no_such_word')).toBeUndefined();
  expect(t.optional('errors.constructor')).toBeUndefined();
  expect(t.optional('errors.unreachable')).toContain('box office');
});

test('a namespace forgotten in the handle is reported, not hidden', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(createTranslator('en', {})('common.action.try_again')).toBe('try again');
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});

test('values never bring placeholders or inherited properties into a sentence', () => {
  const t = createTranslator('en', { common: { hello: 'Hello {name}, {toString}' } });
  expect(t.optional('common.hello', { name: '{secret}', secret: 'x' })).toBe('Hello {secret}, {toString}');
});

test.each([
  ['the address wins over everything', { parameter: 'es', cookie: 'en', acceptLanguage: 'fr' }, 'es'],
  ['then what was remembered', { parameter: null, cookie: 'en', acceptLanguage: 'fr' }, 'en'],
  [
    'then what the browser prefers',
    { parameter: null, cookie: undefined, acceptLanguage: 'de, en;q=0.5, es-MX;q=0.8' },
    'es',
  ],
  ['a language that we do not speak is skipped', { parameter: 'de', cookie: 'xx', acceptLanguage: 'en' }, 'en'],
  ['a refused language is not used', { parameter: null, cookie: undefined, acceptLanguage: 'en;q=0, es;q=0.1' }, 'es'],
  ['nonsense gives French', { parameter: null, cookie: undefined, acceptLanguage: ';;;q=,,' }, 'fr'],
])('language of a visit: %s', (_title, asked, expected) => {
  expect(chooseLanguage(asked)).toBe(expected);
});
