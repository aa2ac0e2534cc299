import type { Checked } from '~/platform/edited-form.server';
import { type FieldTexts, fieldsOfValues, frenchMissing, type RowFields, textsOfRow } from '~/platform/edited-row';
import type { HallChoice } from './halls';
import { momentOf, wallClock } from './wall-clock';

const MOMENTS = ['doors_at', 'sales_open_at', 'sales_close_at'] as const;
/** The fields of a date that can be changed without moving it, in the order of the form. */
export const DATE_FIELDS = [...MOMENTS, 'surtitles', 'note_fr', 'note_es', 'note_en', 'hall', 'capacity'] as const;
export type DateField = (typeof DATE_FIELDS)[number];
type Texts = FieldTexts<DateField>;
type Values = Record<DateField, string | null>;

/** What decides how the form is read. */
export interface DateFacts {
  /** UTC. */
  startsAt: string;
  timeZone: string;
  halls: readonly HallChoice[];
}

/** What the form shows for a row of `performances`; moments on the wall clock of the hall. */
export function dateTexts(row: Readonly<Record<string, unknown>>, timeZone: string): Texts {
  const texts = textsOfRow(DATE_FIELDS, row);
  for (const name of MOMENTS) texts[name] = wallClock(texts[name], timeZone);
  texts.hall = row.seating_plan_id ? `plan:${row.seating_plan_id}` : `zone:${row.general_zone_id}`;
  return texts;
}

/** What the form means, or the words for what is wrong in it. */
export function checkDate(texts: Texts, facts: DateFacts): Checked<Values, DateField> {
  const wrong: Partial<Record<DateField, string>> = frenchMissing(texts, ['note']);
  const values: Values = { ...texts };
  for (const name of MOMENTS) {
    values[name] = texts[name] === '' ? null : momentOf(texts[name], facts.timeZone);
    if (texts[name] !== '' && values[name] === null) wrong[name] = 'moment';
  }
  for (const name of ['sales_open_at', 'sales_close_at'] as const) if (texts[name] === '') wrong[name] = 'required';
  if (later(values.doors_at, facts.startsAt)) wrong.doors_at = 'after_start';
  if (values.sales_open_at && values.sales_close_at && !later(values.sales_close_at, values.sales_open_at))
    wrong.sales_close_at = 'before_open';
  for (const name of ['note_fr', 'note_es', 'note_en'] as const)
    if (texts[name].length > 300) wrong[name] = 'max_length';
  if (!['', 'fr', 'es', 'en'].includes(texts.surtitles)) wrong.surtitles = 'picklist';
  const numbered = texts.hall.startsWith('plan:');
  if (!numbered && !(/^\d{1,4}$/.test(texts.capacity) && Number(texts.capacity) >= 1 && Number(texts.capacity) <= 5000))
    wrong.capacity = 'capacity';
  return Object.keys(wrong).length > 0 ? { fine: false, wrong } : { fine: true, values };
}

/** The columns that a checked form means, of the fields that were touched. */
export function dateColumns(values: Values, touched: ReadonlySet<DateField>, halls: readonly HallChoice[]): RowFields {
  const { hall, capacity, ...plain } = values;
  const fields = fieldsOfValues(plain, touched, ['note']);
  const choice = halls.find(({ value }) => value === hall);
  if (touched.has('hall') && choice) {
    fields.venue_id = choice.venueId;
    fields.seating_plan_id = choice.kind === 'plan' ? choice.id : null;
    fields.general_zone_id = choice.kind === 'zone' ? choice.id : null;
    fields.capacity = choice.kind === 'plan' ? null : Number(capacity);
  } else if (touched.has('capacity') && !hall?.startsWith('plan:')) fields.capacity = Number(capacity);
  return fields;
}

function later(one: string | null, other: string): boolean {
  return one !== null && Date.parse(one) > Date.parse(other);
}
