import * as v from 'valibot';
import { rowsOf } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { isLanguage } from '~/platform/i18n/languages';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { SIGN_CLASSES } from '~/ui/sign-words';
import { dateWords } from './date-words';
import { MOST_DATES, type PlacesLeft } from './places-left';
import { salesStateOf } from './sales';

const idsSchema = v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.minLength(1), v.maxLength(MOST_DATES));

/**
 * What is left of some dates now, in the words that a page rendered now would use, by id; dates nobody may see are missing.
 * The same for everyone: it is asked as a visitor of whom nothing is known, so that caches may keep it.
 * @param asked `ids`, at most 30 with commas between them, and `language`
 * @returns null when this is not what was asked
 */
export async function readPlacesLeft(visit: Visit, asked: URLSearchParams): Promise<Record<string, PlacesLeft> | null> {
  const ids = v.safeParse(idsSchema, (asked.get('ids') ?? '').split(','));
  const language = asked.get('language');
  if (!ids.success || !isLanguage(language)) return null;
  const anyone: Visit = { ...visit, language, cookies: {}, setCookie: () => undefined };
  const supabase = supabaseOf(anyone);
  const [performances, availability] = await Promise.all([
    supabase
      .from('performances')
      .select('id, status, starts_at, sales_open_at, sales_close_at, moved_from')
      .in('id', ids.output),
    supabase.from('performance_availability').select('performance_id, available').in('performance_id', ids.output),
  ]);
  const left = new Map(rowsOf(visit, availability).map((row) => [row.performance_id, row.available ?? 0]));
  const t = translatorFor(anyone, 'catalogue');
  return Object.fromEntries(
    rowsOf(visit, performances).map((row) => {
      const available = left.get(row.id) ?? 0;
      const facts = {
        status: row.status,
        startsAt: row.starts_at,
        salesOpenAt: row.sales_open_at,
        salesCloseAt: row.sales_close_at,
      };
      const state = salesStateOf({ ...facts, available }, new Date());
      const words = dateWords(t, { available, movedFrom: row.moved_from }, state);
      const sign = words && { text: words.text, className: SIGN_CLASSES[words.tone] };
      return [row.id, { open: state === 'open', soldOut: state === 'sold_out', sign }];
    }),
  );
}
