import * as v from 'valibot';
import { isTimeZone } from '~/platform/dates';
import { decimalText } from '~/platform/decimals';
import { fieldsOfValues, type RowFields, textsOfRow } from '~/platform/edited-row';
import { longText, oneLine, orEmpty, wholeNumber } from '~/platform/field-rules';
import type { Language } from '~/platform/i18n/languages';
import { hasEnoughContrast } from './contrast';

/** What the form of the settings holds, field by field; its errors are words of `common.form` or `team.settings.wrong`. */
export const settingsSchema = v.object({
  theatre_name: v.pipe(oneLine(80), v.nonEmpty('required')),
  tagline_fr: oneLine(200),
  tagline_es: oneLine(200),
  tagline_en: oneLine(200),
  contact_email: orEmpty(v.pipe(oneLine(254), v.email())),
  contact_phone: orEmpty(v.pipe(oneLine(31), v.regex(/^[+0-9][0-9 ().-]{2,30}$/, 'phone'))),
  time_zone: v.pipe(oneLine(64), v.check(isTimeZone, 'time_zone')),
  legal_name: oneLine(160),
  country: v.pipe(oneLine(2), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'country')),
  postal_address: longText(300),
  company_number: orEmpty(v.pipe(oneLine(30), v.regex(/^[0-9A-Za-z .-]{3,30}$/, 'company_number'))),
  vat_number: orEmpty(v.pipe(oneLine(22), v.toUpperCase(), v.regex(/^[A-Z]{2}[0-9A-Z .-]{2,20}$/, 'vat_number'))),
  entertainment_licence: oneLine(120),
  legal_mentions_fr: longText(2000),
  legal_mentions_es: longText(2000),
  legal_mentions_en: longText(2000),
  vat_rate: v.pipe(
    v.string(),
    v.trim(),
    v.transform((text) => text.replace(',', '.')),
    v.regex(/^\d{1,2}(\.\d{1,2})?$/, 'vat_rate'),
    v.transform(Number),
    v.maxValue(30, 'vat_rate'),
  ),
  hold_minutes: wholeNumber(1, 120),
  max_places_per_order: wholeNumber(1, 100),
  comments_before_publish: v.pipe(
    v.picklist(['true', 'false']),
    v.transform((text) => text === 'true'),
  ),
  mail_sender_name: orEmpty(v.pipe(oneLine(80), v.regex(/^[^<>"]*$/))),
  accent_colour: orEmpty(
    v.pipe(oneLine(7), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/, 'colour'), v.check(hasEnoughContrast, 'contrast')),
  ),
});
/** A checked form. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** The names of the form's fields, in its order. */
export type SettingName = keyof Settings;
/** What stands in the form, as typed. */
export type SettingTexts = Record<SettingName, string>;

/** The columns that are written in three languages. */
export const LOCALISED = ['tagline', 'legal_mentions'] as const;
/** The names of the form's fields. */
export const SETTING_NAMES = Object.keys(settingsSchema.entries) as SettingName[];

/** The columns that a checked form means, of the fields that were touched; a field left empty means nothing is said. */
export function fieldsOf(settings: Settings, touched: ReadonlySet<SettingName>): RowFields {
  return fieldsOfValues(settings, touched, LOCALISED);
}

/** What a form shows for a row of the settings, to who reads this language. */
export function textsOf(row: Readonly<Record<string, unknown>>, language: Language): SettingTexts {
  return textsOfRow(SETTING_NAMES, { ...row, vat_rate: decimalText(row.vat_rate, language) });
}
