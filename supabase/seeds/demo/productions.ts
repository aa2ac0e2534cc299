import type postgres from 'postgres';
import { insertRows } from './insert.ts';
import type { DemoProduction } from './production.ts';
import { PRODUCTIONS_OF_AUTUMN } from './productions-autumn.ts';
import { PRODUCTIONS_OF_SPRING } from './productions-spring.ts';
import { demoId } from './random.ts';

const PRODUCTIONS: DemoProduction[] = [...PRODUCTIONS_OF_AUTUMN, ...PRODUCTIONS_OF_SPRING];

/** The id of a show. */
export const productionId = (slug: string): string => demoId('production', slug);

/** Publishes the nine shows. */
export async function insertProductions(sql: postgres.TransactionSql, publishedAt: Date): Promise<void> {
  await insertRows(
    sql,
    'public.productions',
    PRODUCTIONS.map((show) => ({
      id: productionId(show.slug),
      slug: show.slug,
      title: show.title,
      subtitle: show.subtitle,
      synopsis: show.synopsis,
      company: show.company,
      credits: show.credits,
      duration_minutes: show.minutes,
      interval_minutes: show.interval ?? null,
      minimum_age: show.minimumAge ?? null,
      audience: show.audience,
      spoken_language: show.language,
      poster_path: `/posters/${show.slug}.svg`,
      poster_alt: show.posterAlt,
      poster_colour: show.colour,
      published_at: publishedAt,
      created_at: publishedAt,
      updated_at: publishedAt,
    })),
  );
}
