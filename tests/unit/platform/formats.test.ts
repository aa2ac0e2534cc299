import { expect, test } from 'vitest';
import { formatDate, monthKey } from '~/platform/dates';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';

test('money is written as each language writes it', () => {
  expect(formatCents(1500, 'fr')).toMatch(/^15,00\s€$/u);
  expect(formatCents(120_050, 'es')).toMatch(/^1200,50\s€$/u);
  expect(formatCents(1500, 'en')).toBe('€15.00');
});

test('a performance is told in the time of its venue, whatever the clock of the server', () => {
  const at = '2026-11-27T19:30:00Z';
  expect(formatDate(at, { language: 'fr', timeZone: 'Europe/Paris' })).toBe('vendredi 27 novembre 2026 à 20h30');
  expect(formatDate(at, { language: 'es', timeZone: 'Atlantic/Canary', style: 'time' })).toBe('19:30');
  expect(formatDate(at, { language: 'en', timeZone: 'Europe/London', style: 'day' })).toBe('Friday 27 November');
});

test('the night the clocks change keeps its hours', () => {
  expect(formatDate('2026-10-25T00:30:00Z', { language: 'fr', timeZone: 'Europe/Paris', style: 'time' })).toBe('02h30');
  expect(formatDate('2026-10-25T01:30:00Z', { language: 'fr', timeZone: 'Europe/Paris', style: 'time' })).toBe('02h30');
});

test('a matinée in the first hour of a month belongs to that month at the venue', () => {
  expect(monthKey('2026-11-30T23:30:00Z', 'Europe/Paris')).toBe('2026-12');
  expect(monthKey('2026-11-30T23:30:00Z', 'Europe/London')).toBe('2026-11');
});

test('a text is read in the visitor’s language, then in French, and never breaks a page', () => {
  expect(localize({ fr: 'Le Puits', es: 'El Pozo' }, 'es')).toBe('El Pozo');
  expect(localize({ fr: 'Le Puits', en: '' }, 'en')).toBe('Le Puits');
  for (const broken of [null, undefined, 3, 'text', [], {}, { fr: 7 }]) expect(localize(broken, 'fr')).toBe('');
});
