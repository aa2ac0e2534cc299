import { type RefusedForm, tryToSave } from '~/platform/edited-form.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { checkDate, DATE_FIELDS, type DateField, dateColumns, dateTexts } from './date-form';
import type { DatePage } from './date-page';
import type { HallChoice } from './halls';
import { type Cell, cellsOf, centsOf, gridFields, type PriceGrid, textsOfPrices } from './prices';

/** Saves the form of a date, all but its start; null when it is saved. */
export async function trySavingDate(
  visit: Visit,
  form: FormData,
  date: Pick<DatePage, 'id' | 'startsAt' | 'timeZone'>,
  halls: readonly HallChoice[],
): Promise<RefusedForm<DateField> | null> {
  const { refused } = await tryToSave(
    form,
    {
      names: DATE_FIELDS,
      check: (texts) => checkDate(texts, { ...date, halls }),
      save: (values, touched, seen) =>
        supabaseOf(visit).rpc('save_performance', { id: date.id, fields: dateColumns(values, touched, halls), seen }),
      textsOf: (row) => dateTexts(row, date.timeZone),
      invalid: 'invalid_performance',
    },
    translatorFor(visit, 'admin'),
  );
  return refused;
}

/** Saves the price grid of a date; null when it is saved. */
export async function trySavingPrices(
  visit: Visit,
  form: FormData,
  dateId: string,
  grid: PriceGrid,
): Promise<RefusedForm<Cell> | null> {
  const cells = cellsOf(grid);
  const { refused } = await tryToSave(
    form,
    {
      names: cells,
      check: (texts) => {
        const read = cells.map((cell) => [cell, centsOf(texts[cell] ?? '')] as const);
        const wrong = read.filter(([, cents]) => cents === undefined).map(([cell]) => [cell, 'amount']);
        if (wrong.length > 0) return { fine: false, wrong: Object.fromEntries(wrong) };
        return { fine: true, values: Object.fromEntries(read) as Record<Cell, number | null> };
      },
      save: (values, touched, seen) =>
        supabaseOf(visit).rpc('set_prices', { performance_id: dateId, grid: gridFields(values, touched), seen }),
      textsOf: (fields) => textsOfPrices(cells, fields, visit.language),
      invalid: 'invalid_price',
    },
    translatorFor(visit, 'admin'),
  );
  return refused;
}
