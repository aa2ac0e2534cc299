import * as v from 'valibot';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { saveSettings } from './commands.server';
import { fieldsOf, type SettingName, type SettingTexts, settingsSchema, textsOf } from './settings';

const NAMES = Object.keys(settingsSchema.entries) as SettingName[];

/** What the form of the settings is told after a refusal: nothing that was typed is lost. */
export interface RefusedSettings {
  status: number;
  sentence: string;
  texts: SettingTexts;
  /** What the form is compared with next time, and its moment: the other's words once they were shown. */
  saved: SettingTexts;
  seen: string;
  wrong: Partial<Record<SettingName, string>>;
  theirs: Partial<SettingTexts>;
}

/** Checks and saves the form; null when it is saved. */
export async function trySettings(visit: Visit, form: FormData): Promise<RefusedSettings | null> {
  const texts = typedIn(form);
  const seen = String(form.get('seen') ?? '');
  const saved = savedIn(form);
  const t = translatorFor(visit, 'team');
  const checked = v.safeParse(settingsSchema, texts);
  const wrong = checked.success ? frenchMissing(texts) : wordsOf(checked.issues);
  if (!checked.success || Object.keys(wrong).length > 0) {
    const sentence = t('common.form.summary', { count: Object.keys(wrong).length });
    return { status: 422, sentence, texts, saved, seen, wrong, theirs: {} };
  }
  const { error, status } = await saveSettings(visit, fieldsOf(checked.output, touched(texts, saved)), seen);
  if (!error) return null;
  const problem = problemOf({ status, ...error });
  // Nobody has a name who changed it past the office, with the database in hand.
  const facts = { ...problem.facts, by: problem.facts.by ?? t('team.settings.somebody') };
  const sentence = sentenceOf({ ...problem, facts }, t);
  const refused = { status: problem.status, sentence, texts, saved, seen, wrong: {}, theirs: {} };
  if (problem.hint === 'invalid_setting') return { ...refused, wrong: { [String(problem.facts.field)]: 'invalid' } };
  if (problem.hint !== 'edited_meanwhile') return refused;
  return { ...refused, ...besideTheirs(texts, saved, problem.facts.fields), seen: String(problem.facts.at) };
}

function typedIn(form: FormData): SettingTexts {
  // A browser sends line breaks as two characters; the database holds one.
  const typed = NAMES.map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')]);
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

/** The names of the fields in which somebody typed. */
function touched(texts: SettingTexts, saved: SettingTexts): Set<SettingName> {
  return new Set(NAMES.filter((name) => texts[name] !== saved[name]));
}

/** What the form was rendered with, as it carried it. Without that, everything counts as typed. */
function savedIn(form: FormData): SettingTexts {
  const carried = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())), form.get('saved'));
  const known = carried.success ? carried.output : {};
  return Object.fromEntries(NAMES.map((name) => [name, known[name] ?? '\u0000'])) as SettingTexts;
}

/** Where nothing was typed the form now holds what the other saved; where both wrote it shows the two. */
function besideTheirs(texts: SettingTexts, saved: SettingTexts, fields: unknown) {
  const now = textsOf(typeof fields === 'object' && fields !== null ? { ...fields } : {});
  const mine = touched(texts, saved);
  const merged = Object.fromEntries(
    NAMES.map((name) => [name, mine.has(name) ? texts[name] : now[name]]),
  ) as SettingTexts;
  const both = NAMES.filter((name) => now[name] !== saved[name] && now[name] !== merged[name]);
  return { texts: merged, saved: now, theirs: Object.fromEntries(both.map((name) => [name, now[name]])) };
}
