import { type Checked, type RefusedForm, savedIn, tryToSave, typedIn, wordsOf } from '~/platform/edited-form.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { saveProduction } from './commands.server';
import {
  checkShow,
  SHOW_NAMES,
  type ShowName,
  type ShowTexts,
  type ShowValues,
  showFields,
  showTexts,
} from './show-form';

/** Checks and saves the form of a show, a new one where `id` is null. */
export async function tryShow(visit: Visit, form: FormData, id: string | null) {
  const { timeZone } = await theatreOf(visit);
  const rules = {
    names: SHOW_NAMES,
    check: (texts: ShowTexts) => check(texts, timeZone),
    textsOf: (row: Readonly<Record<string, unknown>>) => showTexts(row, { timeZone, language: visit.language }),
    invalid: 'invalid_production',
    save: (values: ShowValues, touched: ReadonlySet<ShowName>, seen: string) =>
      saveProduction(visit, id, showFields(values, touched, timeZone), seen),
  };
  return tryToSave(form, rules, translatorFor(visit, 'admin'));
}

/** The form as it was sent, for a page that only shows more lines of credits. */
export function withMoreLines(form: FormData): RefusedForm<ShowName> {
  const texts = typedIn(form, SHOW_NAMES);
  const saved = savedIn(form, SHOW_NAMES);
  return { status: 200, sentence: '', texts, saved, seen: String(form.get('seen') ?? ''), wrong: {}, theirs: {} };
}

function check(texts: ShowTexts, timeZone: string): Checked<ShowValues, ShowName> {
  const { checked, wrong } = checkShow(texts, timeZone);
  const all = checked.success ? wrong : { ...wordsOf<ShowName>(checked.issues), ...wrong };
  if (!checked.success || Object.keys(all).length > 0) return { fine: false, wrong: all };
  return { fine: true, values: { ...texts, ...checked.output } };
}
