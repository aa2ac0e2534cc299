import * as v from 'valibot';
import { decimalText } from '~/platform/decimals';
import {
  type FieldTexts,
  fieldsOfValues,
  frenchMissing,
  type RowFields,
  textsOfRow,
  wordsIn,
} from '~/platform/edited-row';
import { longText, oneLine, orEmpty, wholeNumber } from '~/platform/field-rules';
import type { Language } from '~/platform/i18n/languages';
import { momentOf, wallClock } from '../dates/wall-clock';

/** Lines of credits that a show may have here. */
export const MOST_CREDITS = 30;
const CREDIT_PARTS = ['role_fr', 'names', 'role_es', 'role_en'] as const;
/** A field in the line of a credit. */
export type CreditPart = (typeof CREDIT_PARTS)[number];
type CreditName = `credit_${number}_${CreditPart}`;

const rate = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{1,2}([.,]\d{1,2})?$/, 'rate'),
  v.transform((typed) => Number(typed.replace(',', '.'))),
  v.maxValue(30, 'rate'),
);

/** What the form of a show holds beside its credits; errors are words of `common.form` or `shows.wrong`. */
const showSchema = v.object({
  title_fr: v.pipe(oneLine(160), v.nonEmpty('required')),
  title_es: oneLine(160),
  title_en: oneLine(160),
  subtitle_fr: oneLine(240),
  subtitle_es: oneLine(240),
  subtitle_en: oneLine(240),
  synopsis_fr: v.pipe(longText(4000), v.nonEmpty('required')),
  synopsis_es: longText(4000),
  synopsis_en: longText(4000),
  company: oneLine(160),
  duration_minutes: orEmpty(wholeNumber(1, 1440)),
  interval_minutes: orEmpty(wholeNumber(1, 120)),
  minimum_age: orEmpty(wholeNumber(0, 99)),
  audience: v.picklist(['all', 'family', 'adults', 'schools']),
  spoken_language: v.picklist(['', 'fr', 'es', 'en']),
  vat_rate: orEmpty(rate),
  published_at: orEmpty(v.pipe(v.string(), v.isoDateTime('date'))),
  slug: orEmpty(v.pipe(oneLine(80), v.toLowerCase(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug'))),
});
type ScalarName = keyof typeof showSchema.entries;
/** A field of the form. */
export type ShowName = ScalarName | CreditName;
/** What stands in the form, as typed. */
export type ShowTexts = FieldTexts<ShowName>;
/** A checked form. */
export type ShowValues = Record<ScalarName, string | number> & Record<CreditName, string>;

const SCALARS = Object.keys(showSchema.entries) as ScalarName[];
const CREDITS = Array.from({ length: MOST_CREDITS }, (_, line) =>
  CREDIT_PARTS.map((part) => creditName(line, part)),
).flat();
/** The names of the form's fields. */
export const SHOW_NAMES: readonly ShowName[] = [...SCALARS, ...CREDITS];
const LOCALISED = ['title', 'subtitle', 'synopsis'] as const;

/** The name of a field in a line of credits; lines count from 0. */
export function creditName(line: number, part: CreditPart): CreditName {
  return `credit_${line}_${part}`;
}

/** Checks what was typed; words for what is wrong, by field. */
export function checkShow(texts: ShowTexts, timeZone: string) {
  const checked = v.safeParse(showSchema, texts, { abortPipeEarly: true });
  const wrong = { ...frenchMissing(texts, LOCALISED), ...wrongCredits(texts) };
  // An hour that a clock change leaves out is no moment.
  if (texts.published_at && !momentOf(texts.published_at, timeZone)) wrong.published_at = 'date';
  return { checked, wrong };
}

function wrongCredits(texts: ShowTexts): Partial<Record<ShowName, string>> {
  const wrong: Partial<Record<ShowName, string>> = {};
  for (let line = 0; line < MOST_CREDITS; line += 1) {
    const said = (part: CreditPart) => (texts[creditName(line, part)] ?? '').trim();
    if (!CREDIT_PARTS.some(said)) continue;
    if (!said('role_fr')) wrong[creditName(line, 'role_fr')] = 'required';
    if (!said('names')) wrong[creditName(line, 'names')] = 'required';
    for (const part of CREDIT_PARTS)
      if (said(part).length > (part === 'names' ? 500 : 120)) wrong[creditName(line, part)] = 'max_length';
  }
  return wrong;
}

/** The columns that a checked form means, of the fields that were touched. */
export function showFields(
  values: ShowValues,
  touched: ReadonlySet<ShowName>,
  timeZone: string,
): RowFields & { credits?: Credit[] } {
  const fields: RowFields & { credits?: Credit[] } = fieldsOfValues(onlyScalars(values), touched, LOCALISED);
  if ('published_at' in fields) fields.published_at = momentOf(String(values.published_at), timeZone);
  // An address cannot be taken away: emptied, it stays what it is.
  if (fields.slug === null) delete fields.slug;
  if (CREDITS.some((name) => touched.has(name))) fields.credits = creditsOf(values);
  return fields;
}

interface Credit {
  role: ReturnType<typeof wordsIn>;
  names: string;
}

function creditsOf(values: ShowValues): Credit[] {
  return Array.from({ length: MOST_CREDITS }, (_, line) => ({
    role: wordsIn((language) => (values[creditName(line, `role_${language}`)] ?? '').trim()),
    names: (values[creditName(line, 'names')] ?? '').trim(),
  })).filter(({ names }) => names !== '');
}

function onlyScalars(values: ShowValues): Record<ScalarName, string | number> {
  return Object.fromEntries(SCALARS.map((name) => [name, values[name]])) as Record<ScalarName, string | number>;
}

/** Where and to whom a form is shown. */
interface Shown {
  /** The clock of the house. */
  timeZone: string;
  language: Language;
}

/** What the form shows for a row of a show; the moment of publication on the wall clock of the house. */
export function showTexts(row: Readonly<Record<string, unknown>>, { timeZone, language }: Shown): ShowTexts {
  const credits = Array.isArray(row.credits) ? row.credits.slice(0, MOST_CREDITS) : [];
  const lines = credits.flatMap((credit: { role?: unknown; names?: unknown }, line) => [
    [`credit_${line}_role`, credit.role],
    [creditName(line, 'names'), credit.names],
  ]);
  const publishedAt = typeof row.published_at === 'string' ? wallClock(row.published_at, timeZone) : '';
  return textsOfRow(SHOW_NAMES, {
    audience: 'all',
    ...row,
    vat_rate: decimalText(row.vat_rate, language),
    published_at: publishedAt,
    ...Object.fromEntries(lines),
  });
}

/** How many lines of credits the form shows: those that say something, and three to fill. */
export function creditLines(texts: Readonly<Record<string, string>>): number {
  let last = -1;
  for (let line = 0; line < MOST_CREDITS; line += 1)
    if (CREDIT_PARTS.some((part) => texts[creditName(line, part)])) last = line;
  return Math.min(last + 4, MOST_CREDITS);
}
