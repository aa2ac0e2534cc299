import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { hasEnoughContrast } from '~/team/contrast';
import { fieldsOf, type SettingName, settingsSchema, textsOf } from '~/team/settings';

const row = {
  theatre_name: 'Théâtre du Puits',
  tagline: { fr: 'Trois salles', en: 'Three halls' },
  contact_email: null,
  time_zone: 'Europe/Paris',
  country: 'FR',
  vat_rate: 5.5,
  comments_before_publish: true,
  hold_minutes: 15,
  max_places_per_order: 12,
  legal_mentions: null,
  accent_colour: null,
};
const check = (changes: Record<string, string>) => v.safeParse(settingsSchema, { ...textsOf(row, 'fr'), ...changes });

test('what is saved fills the form, and only what was touched is sent back', () => {
  const texts = textsOf(row, 'fr');
  expect(texts).toMatchObject({ tagline_fr: 'Trois salles', tagline_es: '', hold_minutes: '15', contact_email: '' });
  const checked = v.parse(settingsSchema, texts);
  expect(fieldsOf(checked, new Set())).toEqual({});
  expect(fieldsOf(checked, new Set(['tagline_es']))).toEqual({ tagline: { fr: 'Trois salles', en: 'Three halls' } });
  expect(fieldsOf(checked, new Set(Object.keys(texts) as SettingName[]))).toMatchObject({
    theatre_name: 'Théâtre du Puits',
    tagline: { fr: 'Trois salles', en: 'Three halls' },
    legal_mentions: null,
    contact_email: null,
    hold_minutes: 15,
    accent_colour: null,
  });
});

test('a rate is shown with the decimal sign of the reader, and either sign may be typed', () => {
  expect((['fr', 'es', 'en'] as const).map((language) => textsOf(row, language).vat_rate)).toEqual([
    '5,5',
    '5,5',
    '5.5',
  ]);
  expect(textsOf({ vat_rate: 20 }, 'fr').vat_rate).toBe('20');
  for (const typed of ['2,1', '2.1']) {
    const checked = v.parse(settingsSchema, { ...textsOf(row, 'fr'), vat_rate: typed });
    expect(fieldsOf(checked, new Set(['vat_rate']))).toEqual({ vat_rate: 2.1 });
  }
});

describe('a setting that cannot be', () => {
  test.each([
    ['theatre_name', '  ', 'Le Puits'],
    ['contact_email', 'nobody', 'guichet@parterre.example'],
    ['contact_phone', 'call me', '+33 4 65 71 00 00'],
    ['time_zone', 'Mars/Olympus', 'Atlantic/Canary'],
    ['time_zone', 'Europe/Kiew', 'Europe/Kyiv'],
    ['time_zone', '+01:00', 'America/Argentina/Buenos_Aires'],
    ['vat_rate', '31', '5,5'],
    ['vat_rate', '', '0'],
    ['vat_rate', '5.5.5', '5.5'],
    ['comments_before_publish', 'maybe', 'false'],
    ['hold_minutes', '0', '1'],
    ['hold_minutes', '12.5', '12'],
    ['max_places_per_order', '101', '100'],
    ['vat_number', '12', 'fr 12 345678901'],
    ['country', 'Spain', 'es'],
    ['country', '', 'ES'],
    ['mail_sender_name', 'Puits <x@y>', 'Le Puits'],
    ['accent_colour', 'red', '#7a1f12'],
    ['accent_colour', '#ffd84d', '#1B5E4A'],
  ])('%s: %j is refused, %j is taken', (name, wrong, right) => {
    expect(check({ [name]: wrong }).success).toBe(false);
    expect(check({ [name]: right }).success).toBe(true);
  });
});

test('a colour of the house is dark enough for white letters and for paper', () => {
  expect(['#c3301d', '#1b5e4a', '#000000'].map(hasEnoughContrast)).toEqual([true, true, true]);
  expect(['#ffffff', '#ffd84d', '#e07a5f'].map(hasEnoughContrast)).toEqual([false, false, false]);
});
