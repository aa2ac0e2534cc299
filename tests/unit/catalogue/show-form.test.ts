import { describe, expect, test } from 'vitest';
import {
  checkShow,
  creditLines,
  SHOW_NAMES,
  type ShowName,
  type ShowTexts,
  type ShowValues,
  showFields,
  showTexts,
} from '~/catalogue/office/show-form';

const row = {
  title: { fr: 'L’Avare', en: 'The Miser' },
  subtitle: null,
  synopsis: { fr: 'Une cassette disparaît.' },
  company: 'Troupe du Puits',
  credits: [{ role: { fr: 'Texte', es: 'Texto' }, names: 'Molière' }],
  duration_minutes: 130,
  audience: 'all',
  vat_rate: 5.5,
  published_at: '2026-11-06T19:30:00+00:00',
  slug: 'l-avare',
};
const texts = () => showTexts(row, { timeZone: 'Europe/Paris', language: 'fr' });
const check = (changes: Partial<Record<ShowName, string>>) =>
  checkShow({ ...texts(), ...changes } as ShowTexts, 'Europe/Paris');
function fields(changes: Partial<Record<ShowName, string>>) {
  const { checked } = check(changes);
  if (!checked.success) throw new Error('not a show');
  const values = { ...texts(), ...changes, ...checked.output } as ShowValues;
  return showFields(values, new Set(Object.keys(changes) as ShowName[]), 'Europe/Paris');
}

test('a show fills its form, by the clock of the house, with three lines to add', () => {
  expect(texts()).toMatchObject({
    title_en: 'The Miser',
    title_es: '',
    published_at: '2026-11-06T20:30',
    credit_0_role_es: 'Texto',
    credit_0_names: 'Molière',
    credit_1_names: '',
    vat_rate: '5,5',
  });
  expect(showTexts(row, { timeZone: 'Europe/Paris', language: 'en' }).vat_rate).toBe('5.5');
  expect(creditLines(texts())).toBe(4);
  expect(creditLines(showTexts({}, { timeZone: 'Europe/Paris', language: 'fr' }))).toBe(3);
});

test('only what was touched is sent, in the words of the database', () => {
  expect(fields({})).toEqual({});
  expect(fields({ title_es: 'El avaro' })).toEqual({ title: { fr: 'L’Avare', es: 'El avaro', en: 'The Miser' } });
  expect(fields({ company: '', duration_minutes: '95', vat_rate: '2,1' })).toEqual({
    company: null,
    duration_minutes: 95,
    vat_rate: 2.1,
  });
  expect(fields({ published_at: '2026-12-01T10:00' })).toEqual({ published_at: '2026-12-01T09:00:00.000Z' });
  expect(fields({ published_at: '' })).toEqual({ published_at: null });
  expect(fields({ slug: '' })).toEqual({});
});

test('a credit is added, changed and taken away by its line', () => {
  expect(fields({ credit_2_role_fr: 'Jeu', credit_2_names: 'Troupe du Puits' })).toEqual({
    credits: [
      { role: { fr: 'Texte', es: 'Texto' }, names: 'Molière' },
      { role: { fr: 'Jeu' }, names: 'Troupe du Puits' },
    ],
  });
  expect(fields({ credit_0_role_fr: '', credit_0_role_es: '', credit_0_names: '' })).toEqual({ credits: [] });
});

describe('a show that cannot be', () => {
  test.each<[ShowName, string, string]>([
    ['title_fr', ' ', 'L’Avare'],
    ['synopsis_fr', '', 'Oui'],
    ['duration_minutes', '0', '1'],
    ['minimum_age', 'dix', '0'],
    ['vat_rate', '31', '30'],
    ['vat_rate', '5,5,5', '5,5'],
    ['vat_rate', '5 5', '5.5'],
    ['audience', 'cats', 'family'],
    ['published_at', 'demain', '2026-03-28T02:30'],
    // The night when clocks go forward has no such hour.
    ['published_at', '2026-03-29T02:30', '2026-03-29T03:30'],
    ['slug', 'été', 'ete'],
    ['credit_0_names', '', 'Molière'],
    ['credit_0_role_fr', '', 'Texte'],
  ])('%s: %j is refused, %j is taken', (name, wrong, right) => {
    const isFine = ({ checked, wrong }: ReturnType<typeof check>) => checked.success && Object.keys(wrong).length === 0;
    expect(isFine(check({ [name]: wrong }))).toBe(false);
    expect(isFine(check({ [name]: right }))).toBe(true);
  });

  test('a subtitle in Spanish waits for its French', () => {
    expect(check({ subtitle_es: 'Comedia' }).wrong).toEqual({ subtitle_fr: 'french_first' });
    expect(check({ subtitle_es: 'Comedia', subtitle_fr: 'Comédie' }).wrong).toEqual({});
  });

  test('every field has a name of its own', () => {
    expect(new Set(SHOW_NAMES).size).toBe(SHOW_NAMES.length);
  });
});
