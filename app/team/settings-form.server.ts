import * as v from 'valibot';
import { type Checked, type RefusedForm, tryToSave, wordsOf } from '~/platform/edited-form.server';
import { frenchMissing } from '~/platform/edited-row';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { saveSettings } from './commands.server';
import {
  fieldsOf,
  LOCALISED,
  SETTING_NAMES,
  type SettingName,
  type Settings,
  type SettingTexts,
  settingsSchema,
  textsOf,
} from './settings';

/** Checks and saves the form; null when it is saved. */
export async function trySettings(visit: Visit, form: FormData): Promise<RefusedForm<SettingName> | null> {
  const rules = {
    names: SETTING_NAMES,
    check,
    textsOf: (row: Readonly<Record<string, unknown>>) => textsOf(row, visit.language),
    invalid: 'invalid_setting',
    save: (values: Settings, touched: ReadonlySet<SettingName>, seen: string) =>
      saveSettings(visit, fieldsOf(values, touched), seen),
  };
  return (await tryToSave(form, rules, translatorFor(visit, 'admin'))).refused;
}

function check(texts: SettingTexts): Checked<Settings, SettingName> {
  const checked = v.safeParse(settingsSchema, texts);
  if (!checked.success) return { fine: false, wrong: wordsOf(checked.issues) };
  const wrong = frenchMissing(texts, LOCALISED);
  return Object.keys(wrong).length > 0 ? { fine: false, wrong } : { fine: true, values: checked.output };
}
