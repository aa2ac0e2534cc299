import * as v from 'valibot';
import type { FieldTexts } from './edited-row';
import { type BackendError, problemOf, sentenceOf } from './errors';
import type { Translator } from './i18n/translate';

/** What a form of the office is told after a refusal: nothing that was typed is lost. */
export interface RefusedForm<Name extends string> {
  status: number;
  sentence: string;
  texts: FieldTexts<Name>;
  /** What the form is compared with next time, and its moment: the other's words once they were shown. */
  saved: FieldTexts<Name>;
  seen: string;
  /** Words for what is wrong, by field. */
  wrong: Partial<Record<Name, string>>;
  /** What somebody else saved meanwhile, where both wrote. */
  theirs: Partial<FieldTexts<Name>>;
}

/** What a form means, or the words for what is wrong in it. */
export type Checked<Values, Name extends string> =
  | { fine: true; values: Values }
  | { fine: false; wrong: Partial<Record<Name, string>> };

/** How one form is checked and saved. */
export interface FormRules<Name extends string, Values, Saved> {
  /** Its fields, in its order. */
  names: readonly Name[];
  check(texts: FieldTexts<Name>): Checked<Values, Name>;
  /** Asks a `save_…` function, with the fields in which somebody typed and the moment of the row the form was rendered with. */
  save(
    values: Values,
    touched: ReadonlySet<Name>,
    seen: string,
  ): PromiseLike<{ data: Saved; error: null; status: number } | { data: unknown; error: BackendError; status: number }>;
  /** What the form shows for a row that a rival saved. */
  textsOf(row: Readonly<Record<string, unknown>>): FieldTexts<Name>;
  /** The refusal that names one field in `facts.field`. */
  invalid: string;
}

/** Checks and saves a form that carries `seen` and `saved` (`<EditedForm>` writes both); either it is saved or it is refused. */
export async function tryToSave<Name extends string, Values, Saved>(
  form: FormData,
  rules: FormRules<Name, Values, Saved>,
  t: Translator,
): Promise<{ refused: RefusedForm<Name> } | { refused: null; data: Saved }> {
  const texts = typedIn(form, rules.names);
  const seen = String(form.get('seen') ?? '');
  const saved = savedIn(form, rules.names);
  const kept = { texts, saved, seen, wrong: {}, theirs: {} };
  const checked = rules.check(texts);
  if (!checked.fine) return { refused: { ...kept, ...countOf(checked.wrong, t), wrong: checked.wrong } };
  const { data, error, status } = await rules.save(checked.values, touched(rules.names, texts, saved), seen);
  if (!error) return { refused: null, data: data as Saved };
  const problem = problemOf({ status, ...error });
  // Nobody has a name who changed it past the office, with the database in hand.
  const facts = { ...problem.facts, by: problem.facts.by ?? t('admin.form.somebody') };
  const refused = { ...kept, status: problem.status, sentence: sentenceOf({ ...problem, facts }, t) };
  if (problem.hint === rules.invalid && isField(problem.facts.field, rules.names))
    return {
      refused: { ...refused, wrong: { [fieldOf(problem.facts.field, rules.names)]: 'invalid' } as typeof kept.wrong },
    };
  if (problem.hint !== 'edited_meanwhile') return { refused };
  const now = rules.textsOf(isRow(problem.facts.fields) ? problem.facts.fields : {});
  return { refused: { ...refused, ...besideTheirs(rules.names, texts, saved, now), seen: String(problem.facts.at) } };
}

/** The first word for each field that a schema found wrong. */
export function wordsOf<Name extends string>(issues: readonly v.BaseIssue<unknown>[]): Partial<Record<Name, string>> {
  const wrong: Record<string, string> = {};
  for (const issue of issues) {
    const name = String(issue.path?.[0]?.key ?? '');
    // A field that may be empty fails as a choice of two; what is wrong is what its second half says.
    const inner = issue.issues?.at(-1)?.message;
    wrong[name] ??= inner ?? issue.message;
  }
  return wrong as Partial<Record<Name, string>>;
}

/** What was typed, by field. */
export function typedIn<Name extends string>(form: FormData, names: readonly Name[]): FieldTexts<Name> {
  // A browser sends line breaks as two characters; the database holds one.
  const typed = names.map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')]);
  return Object.fromEntries(typed) as FieldTexts<Name>;
}

/** What the form was rendered with, as it carried it. Without that, everything counts as typed. */
export function savedIn<Name extends string>(form: FormData, names: readonly Name[]): FieldTexts<Name> {
  const carried = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())), form.get('saved'));
  const known = carried.success ? carried.output : {};
  return Object.fromEntries(names.map((name) => [name, known[name] ?? '\u0000'])) as FieldTexts<Name>;
}

/** The names of the fields in which somebody typed. */
function touched<Name extends string>(names: readonly Name[], texts: FieldTexts<Name>, saved: FieldTexts<Name>) {
  return new Set(names.filter((name) => texts[name] !== saved[name]));
}

/** Where nothing was typed the form now holds what the other saved; where both wrote it shows the two. */
function besideTheirs<Name extends string>(
  names: readonly Name[],
  texts: FieldTexts<Name>,
  saved: FieldTexts<Name>,
  now: FieldTexts<Name>,
) {
  const mine = touched(names, texts, saved);
  const merged = Object.fromEntries(names.map((name) => [name, mine.has(name) ? texts[name] : now[name]]));
  const both = names.filter((name) => now[name] !== saved[name] && now[name] !== merged[name]);
  const theirs = Object.fromEntries(both.map((name) => [name, now[name]]));
  return { texts: merged as FieldTexts<Name>, saved: now, theirs: theirs as Partial<FieldTexts<Name>> };
}

function countOf(wrong: object, t: Translator) {
  return { status: 422, sentence: t('common.form.summary', { count: Object.keys(wrong).length }) };
}

/** The field of a column: itself, or its French where it is written in three languages. */
function fieldOf<Name extends string>(column: unknown, names: readonly Name[]): Name {
  return names.find((name) => name === column) ?? (`${column}_fr` as Name);
}

function isField(column: unknown, names: readonly string[]): boolean {
  return names.includes(String(column)) || names.includes(`${column}_fr`);
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
