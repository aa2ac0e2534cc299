import * as v from 'valibot';
import { type Checked, tryToSave, wordsOf } from '~/platform/edited-form.server';
import type { FieldTexts } from '~/platform/edited-row';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { savePriceType, saveVenue } from './commands.server';
import { HALL_NAMES, type HallName, type HallValues, hallFields, hallFrench, hallSchema, hallTexts } from './hall-form';
import {
  PRICE_TYPE_NAMES,
  type PriceTypeName,
  type PriceTypeValues,
  priceTypeFields,
  priceTypeFrench,
  priceTypeSchema,
  priceTypeTexts,
} from './price-type-form';

/** Checks and saves the form of a price type, a new one where `id` is null. */
export function tryPriceType(visit: Visit, form: FormData, id: string | null) {
  const rules = {
    names: PRICE_TYPE_NAMES,
    check: (texts: FieldTexts<PriceTypeName>) =>
      checkWith<PriceTypeValues, PriceTypeName>(v.safeParse(priceTypeSchema, texts), priceTypeFrench(texts)),
    textsOf: priceTypeTexts,
    invalid: 'invalid_price_type',
    save: (values: PriceTypeValues, touched: ReadonlySet<PriceTypeName>, seen: string) =>
      savePriceType(visit, id, priceTypeFields(values, touched), seen),
  };
  return tryToSave(form, rules, translatorFor(visit, 'admin'));
}

/** Checks and saves the form of a hall, a new one where `id` is null. */
export function tryHall(visit: Visit, form: FormData, id: string | null) {
  const rules = {
    names: HALL_NAMES,
    check: (texts: FieldTexts<HallName>) =>
      checkWith<HallValues, HallName>(v.safeParse(hallSchema, texts), hallFrench(texts)),
    textsOf: hallTexts,
    invalid: 'invalid_venue',
    save: (values: HallValues, touched: ReadonlySet<HallName>, seen: string) =>
      saveVenue(visit, id, hallFields(values, touched), seen),
  };
  return tryToSave(form, rules, translatorFor(visit, 'admin'));
}

type Parsed<Values> = { success: true; output: Values } | { success: false; issues: readonly v.BaseIssue<unknown>[] };

function checkWith<Values, Name extends string>(
  checked: Parsed<Values>,
  french: Partial<Record<Name, string>>,
): Checked<Values, Name> {
  if (!checked.success) return { fine: false, wrong: { ...wordsOf<Name>(checked.issues), ...french } };
  return Object.keys(french).length > 0 ? { fine: false, wrong: french } : { fine: true, values: checked.output };
}
