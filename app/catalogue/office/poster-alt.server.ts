import * as v from 'valibot';
import { tryToSave, wordsOf } from '~/platform/edited-form.server';
import { type FieldTexts, fieldsOfValues, frenchMissing, textsOfRow } from '~/platform/edited-row';
import { oneLine } from '~/platform/field-rules';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { saveProduction } from './commands.server';

const NAMES = ['poster_alt_fr', 'poster_alt_es', 'poster_alt_en'] as const;
type Name = (typeof NAMES)[number];
const schema = v.object({ poster_alt_fr: oneLine(500), poster_alt_es: oneLine(500), poster_alt_en: oneLine(500) });

/** What the form of a poster's words shows for a show. */
export const posterAltTexts = (row: Readonly<Record<string, unknown>>) => textsOfRow(NAMES, row);

/** Checks and saves what is on the poster, in words. */
export function tryPosterAlt(visit: Visit, form: FormData, id: string) {
  const rules = {
    names: NAMES,
    check,
    textsOf: posterAltTexts,
    invalid: 'invalid_production',
    save: (values: FieldTexts<Name>, touched: ReadonlySet<Name>, seen: string) =>
      saveProduction(visit, id, fieldsOfValues(values, touched, ['poster_alt']), seen),
  };
  return tryToSave(form, rules, translatorFor(visit, 'admin'));
}

function check(texts: FieldTexts<Name>) {
  const checked = v.safeParse(schema, texts);
  if (!checked.success) return { fine: false as const, wrong: wordsOf<Name>(checked.issues) };
  const wrong = frenchMissing(texts, ['poster_alt']);
  return Object.keys(wrong).length > 0
    ? { fine: false as const, wrong }
    : { fine: true as const, values: checked.output };
}
