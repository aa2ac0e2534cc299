import { LANGUAGES, type Language } from './i18n/languages';

/** What stands in the fields of a form, as typed. A text in three languages is three fields: `title_fr`, `title_es`, `title_en`. */
export type FieldTexts<Name extends string> = Record<Name, string>;

/** Columns as a function `save_…` takes them. */
export type RowFields = Record<string, string | number | boolean | null | Partial<Record<Language, string>>>;

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** What a form shows for a row: text by field; a localised column `title` fills `title_fr`, `title_es` and `title_en`. */
export function textsOfRow<Name extends string>(
  names: readonly Name[],
  row: Readonly<Record<string, unknown>>,
): FieldTexts<Name> {
  const texts = names.map((name) => [name, textOf(columnOf(row, name))]);
  return Object.fromEntries(texts) as FieldTexts<Name>;
}

/** The columns that checked values mean, of the fields that were touched; a field left empty means null. */
export function fieldsOfValues(
  values: Values,
  touched: ReadonlySet<string>,
  localised: readonly string[] = [],
): RowFields {
  const fields: RowFields = {};
  const inLanguages = new Set(localised.flatMap((column) => LANGUAGES.map((language) => `${column}_${language}`)));
  for (const [name, value] of Object.entries(values)) {
    if (touched.has(name) && !inLanguages.has(name)) fields[name] = value === '' ? null : value;
  }
  for (const column of localised) {
    if (LANGUAGES.some((language) => touched.has(`${column}_${language}`)))
      fields[column] = wordsIn((language) => String(values[`${column}_${language}`] ?? ''));
  }
  return fields;
}

/** A text in the languages in which something was said, as the database holds it; null when nothing was. */
export function wordsIn(say: (language: Language) => string): Partial<Record<Language, string>> | null {
  const words = LANGUAGES.map((language) => [language, say(language)] as const).filter(([, said]) => said !== '');
  return words.length > 0 ? Object.fromEntries(words) : null;
}

/** The word `french_first` for each of these columns that is written in another language only. */
export function frenchMissing<Name extends string>(
  texts: FieldTexts<Name>,
  columns: readonly string[],
): Partial<Record<Name, string>> {
  const said = (name: string) => Boolean(texts[name as Name]?.trim());
  const missing = columns.filter((column) => !said(`${column}_fr`) && (said(`${column}_es`) || said(`${column}_en`)));
  return Object.fromEntries(missing.map((column) => [`${column}_fr`, 'french_first'])) as Partial<Record<Name, string>>;
}

function columnOf(row: Readonly<Record<string, unknown>>, name: string): unknown {
  if (name in row) return row[name];
  const [, column = '', language = ''] = /^(.+)_(fr|es|en)$/.exec(name) ?? [];
  const words = row[column];
  return typeof words === 'object' && words !== null ? (words as Record<string, unknown>)[language] : undefined;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
