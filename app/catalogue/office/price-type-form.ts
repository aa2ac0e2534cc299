import * as v from 'valibot';
import { type FieldTexts, fieldsOfValues, frenchMissing, textsOfRow } from '~/platform/edited-row';
import { oneLine, orEmpty, wholeNumber } from '~/platform/field-rules';

/** What the form of a price type holds. */
export const priceTypeSchema = v.object({
  name_fr: v.pipe(oneLine(80), v.nonEmpty('required')),
  name_es: oneLine(80),
  name_en: oneLine(80),
  proof_fr: oneLine(200),
  proof_es: oneLine(200),
  proof_en: oneLine(200),
  sold_online: v.picklist(['true', 'false']),
  last_minutes: orEmpty(wholeNumber(1, 10_080)),
});
export type PriceTypeName = keyof typeof priceTypeSchema.entries;
export type PriceTypeValues = v.InferOutput<typeof priceTypeSchema>;

/** The names of the form's fields. */
export const PRICE_TYPE_NAMES = Object.keys(priceTypeSchema.entries) as PriceTypeName[];
const LOCALISED = ['name', 'proof'] as const;

/** Texts in another language without their French. */
export const priceTypeFrench = (texts: FieldTexts<PriceTypeName>) => frenchMissing(texts, LOCALISED);

/** What the form shows for a row. */
export function priceTypeTexts(row: Readonly<Record<string, unknown>>): FieldTexts<PriceTypeName> {
  return textsOfRow(PRICE_TYPE_NAMES, { sold_online: true, ...row });
}

/** The columns that a checked form means, of the fields that were touched. */
export function priceTypeFields(values: PriceTypeValues, touched: ReadonlySet<PriceTypeName>) {
  return fieldsOfValues({ ...values, sold_online: values.sold_online === 'true' }, touched, LOCALISED);
}
