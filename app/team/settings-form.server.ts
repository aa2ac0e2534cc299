import * as v from 'valibot';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { saveSettings } from './commands.server';
import { fieldsOf, type SettingName, type SettingTexts, settingsSchema, textsOf } from './settings';

/** What the form of the settings is told after a refusal: nothing that was typed is lost. */
export interface RefusedSettings {
  status: number;
  sentence: string;
  texts: SettingTexts;
  /** The moment to send back next time: that of the other's words once they were shown. */
  seen: string;
  wrong: Partial<Record<SettingName, string>>;
  theirs: Partial<SettingTexts>;
}

/** Checks and saves the form; null when it is saved. */
export async function trySettings(visit: Visit, form: FormData): Promise<RefusedSettings | null> {
  const texts = typedIn(form);
  const seen = String(form.get('seen') ?? '');
  const t = translatorFor(visit, 'team');
  const checked = v.safeParse(settingsSchema, texts);
  const wrong = checked.success ? frenchMissing(texts) : wordsOf(checked.issues);
  if (!checked.success || Object.keys(wrong).length > 0) {
    const sentence = t('common.form.summary', { count: Object.keys(wrong).length });
    return { status: 422, sentence, texts, seen, wrong, theirs: {} };
  }
  const { error, status } = await saveSettings(visit, fieldsOf(checked.output), seen);
  if (!error) return null;
  const problem = problemOf({ status, ...error });
  const refused = { status: problem.status, sentence: sentenceOf(problem, t), texts, seen, wrong: {}, theirs: {} };
  if (problem.hint === 'invalid_setting') return { ...refused, wrong: { [String(problem.facts.field)]: 'invalid' } };
  if (problem.hint !== 'edited_meanwhile') return refused;
  return { ...refused, seen: String(problem.facts.at), theirs: differing(texts, problem.facts.fields) };
}

function typedIn(form: FormData): SettingTexts {
  const names = Object.keys(settingsSchema.entries) as SettingName[];
  // A browser sends line breaks as two characters; the database holds one.
  const typed = names.map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')]);
  return Object.fromEntries(typed) as SettingTexts;
}

function wordsOf(issues: readonly v.BaseIssue<unknown>[]): RefusedSettings['wrong'] {
  const wrong: Record<string, string> = {};
  for (const issue of issues) {
    const name = String(issue.path?.[0]?.key ?? '');
    // A field that may be empty fails as a choice of two; what is wrong is what its second half says.
    const inner = issue.issues?.at(-1)?.message;
    wrong[name] ??= inner ?? issue.message;
  }
  return wrong;
}

function frenchMissing(texts: SettingTexts): RefusedSettings['wrong'] {
  const wrong: RefusedSettings['wrong'] = {};
  for (const column of ['tagline', 'legal_mentions'] as const) {
    const translated = texts[`${column}_es`].trim() || texts[`${column}_en`].trim();
    if (translated && !texts[`${column}_fr`].trim()) wrong[`${column}_fr`] = 'french_first';
  }
  return wrong;
}

function differing(typed: SettingTexts, fields: unknown): Partial<SettingTexts> {
  if (typeof fields !== 'object' || fields === null) return {};
  const now = textsOf({ ...fields });
  const names = Object.keys(now) as SettingName[];
  return Object.fromEntries(names.filter((name) => now[name] !== typed[name]).map((name) => [name, now[name]]));
}
