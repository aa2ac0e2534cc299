import * as v from 'valibot';
import { LANGUAGES, type Language } from '~/platform/i18n/languages';
import { hasEnoughContrast } from './contrast';

const oneLine = (maximum: number) => v.pipe(v.string(), v.trim(), v.maxLength(maximum), v.regex(/^[^\p{Cc}]*$/u));
const optional = <Schema extends v.GenericSchema<string, string>>(schema: Schema) => v.union([v.literal(''), schema]);
const text = (maximum: number) => v.pipe(v.string(), v.trim(), v.maxLength(maximum));
const whole = (minimum: number, maximum: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,4}$/, 'integer'),
    v.transform(Number),
    v.minValue(minimum),
    v.maxValue(maximum),
  );

/** What the form of the settings holds, field by field; its errors are words of `common.form` or `team.settings.wrong`. */
export const settingsSchema = v.object({
  theatre_name: v.pipe(oneLine(80), v.nonEmpty('required')),
  tagline_fr: oneLine(200),
  tagline_es: oneLine(200),
  tagline_en: oneLine(200),
  contact_email: optional(v.pipe(oneLine(254), v.email())),
  contact_phone: optional(v.pipe(oneLine(31), v.regex(/^[+0-9][0-9 ().-]{2,30}$/, 'phone'))),
  time_zone: v.pipe(oneLine(64), v.check(isTimeZone, 'time_zone')),
  legal_name: oneLine(160),
  postal_address: text(300),
  company_number: optional(v.pipe(oneLine(30), v.regex(/^[0-9A-Za-z .-]{3,30}$/, 'company_number'))),
  vat_number: optional(v.pipe(oneLine(22), v.toUpperCase(), v.regex(/^[A-Z]{2}[0-9A-Z .-]{2,20}$/, 'vat_number'))),
  entertainment_licence: oneLine(120),
  legal_mentions_fr: text(2000),
  legal_mentions_es: text(2000),
  legal_mentions_en: text(2000),
  hold_minutes: whole(1, 120),
  max_places_per_order: whole(1, 100),
  mail_sender_name: optional(v.pipe(oneLine(80), v.regex(/^[^<>"]*$/))),
  accent_colour: optional(
    v.pipe(oneLine(7), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/, 'colour'), v.check(hasEnoughContrast, 'contrast')),
  ),
});
type Settings = v.InferOutput<typeof settingsSchema>;

/** The names of the form's fields, in its order. */
export type SettingName = keyof Settings;
/** What stands in the form, as typed. */
export type SettingTexts = Record<SettingName, string>;

const LOCALISED = ['tagline', 'legal_mentions'] as const;

/** Columns of the settings as `save_settings` takes them. */
export type SettingsFields = Record<string, string | number | null | Partial<Record<Language, string>>>;

/** The columns that a checked form means, of the fields that were touched; a field left empty means nothing is said. */
export function fieldsOf(settings: Settings, touched: ReadonlySet<SettingName>): SettingsFields {
  const fields: SettingsFields = {};
  for (const [name, value] of Object.entries(settings)) {
    if (touched.has(name as SettingName) && !/_(fr|es|en)$/.test(name)) fields[name] = value === '' ? null : value;
  }
  for (const column of LOCALISED) {
    if (LANGUAGES.some((language) => touched.has(`${column}_${language}`)))
      fields[column] = localisedOf(settings, column);
  }
  return fields;
}

/** What a form shows for a row of the settings. */
export function textsOf(row: Readonly<Record<string, unknown>>): SettingTexts {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(settingsSchema.entries)) {
    const [, column = name, language = ''] = /^(.+)_(fr|es|en)$/.exec(name) ?? [];
    const value = row[column];
    const inLanguage =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[language] : value;
    texts[name] = inLanguage === null || inLanguage === undefined ? '' : String(inLanguage);
  }
  return texts as SettingTexts;
}

function localisedOf(settings: Settings, column: (typeof LOCALISED)[number]) {
  const words = LANGUAGES.flatMap((language) => {
    const said = settings[`${column}_${language}`];
    return said === '' ? [] : [[language, said] as const];
  });
  return words.length > 0 ? Object.fromEntries(words) : null;
}

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name);
}
