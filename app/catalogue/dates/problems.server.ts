import * as v from 'valibot';
import { formatDate } from '~/platform/dates';
import { rowsOf } from '~/platform/http.server';
import { INTL_TAG } from '~/platform/i18n/languages';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { type CatalogueProblem, PROBLEMS } from './problems';

const factsSchema = v.object({
  zones: v.optional(v.array(v.unknown())),
  languages: v.optional(v.array(v.picklist(['fr', 'es', 'en']))),
  title: v.optional(v.unknown()),
  starts_at: v.optional(v.string()),
});

/** What in the catalogue will surprise a buyer, nearest date first. For those who manage the catalogue. */
export async function readProblems(visit: Visit): Promise<CatalogueProblem[]> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('catalogue_problems'));
  return rows.flatMap((row) => {
    const kind = PROBLEMS.find((known) => known === row.kind);
    if (!kind) return [];
    // Postgres gives null where the generated types promise text.
    const performanceId = row.performance_id as string | null;
    const timeZone = (row.time_zone as string | null) ?? 'UTC';
    return {
      kind,
      productionId: row.production_id,
      performanceId,
      title: localize(row.title, visit.language),
      startsAt: row.starts_at as string | null,
      timeZone,
      to: addressOf(kind, row.production_id, performanceId),
      words: wordsOf(row.facts, visit, timeZone),
    };
  });
}

function addressOf(kind: CatalogueProblem['kind'], show: string, date: string | null): string {
  if (kind === 'show_without_dates') return `/admin/shows/${show}/dates`;
  if (kind === 'show_not_published' || kind === 'not_translated' || date === null) return `/admin/shows/${show}`;
  return `/admin/dates/${date}`;
}

function wordsOf(facts: unknown, visit: Visit, timeZone: string): CatalogueProblem['words'] {
  const known = v.parse(factsSchema, facts ?? {});
  const names = new Intl.DisplayNames(INTL_TAG[visit.language], { type: 'language' });
  const list = (parts: string[]) => new Intl.ListFormat(INTL_TAG[visit.language]).format(parts);
  return {
    ...(known.zones ? { zones: list(known.zones.map((zone) => localize(zone, visit.language))) } : {}),
    ...(known.languages ? { languages: list(known.languages.map((code) => names.of(code) ?? code)) } : {}),
    ...(known.title ? { other: localize(known.title, visit.language) } : {}),
    ...(known.starts_at
      ? { time: formatDate(known.starts_at, { language: visit.language, timeZone, style: 'short' }) }
      : {}),
  };
}
