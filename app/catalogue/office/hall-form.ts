import * as v from 'valibot';
import { isTimeZone } from '~/platform/dates';
import { type FieldTexts, fieldsOfValues, frenchMissing, textsOfRow } from '~/platform/edited-row';
import { longText, oneLine } from '~/platform/field-rules';

const needed = (maximum: number) => v.pipe(oneLine(maximum), v.nonEmpty('required'));

/** What the form of a hall holds. */
export const hallSchema = v.object({
  name: needed(120),
  address: needed(200),
  postal_code: needed(12),
  city: needed(120),
  country: v.pipe(oneLine(2), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'country')),
  time_zone: v.pipe(oneLine(64), v.check(isTimeZone, 'time_zone')),
  access_fr: longText(2000),
  access_es: longText(2000),
  access_en: longText(2000),
});
export type HallName = keyof typeof hallSchema.entries;
export type HallValues = v.InferOutput<typeof hallSchema>;

/** The names of the form's fields. */
export const HALL_NAMES = Object.keys(hallSchema.entries) as HallName[];

/** Texts in another language without their French. */
export const hallFrench = (texts: FieldTexts<HallName>) => frenchMissing(texts, ['access']);

/** What the form shows for a row. */
export const hallTexts = (row: Readonly<Record<string, unknown>>) => textsOfRow(HALL_NAMES, row);

/** The columns that a checked form means, of the fields that were touched. */
export function hallFields(values: HallValues, touched: ReadonlySet<HallName>) {
  return fieldsOfValues(values, touched, ['access']);
}
