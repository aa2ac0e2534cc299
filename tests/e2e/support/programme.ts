import type { House } from './house.ts';

/** One date of the demo season. */
export type Evening = { id: string; title: string };

/**
 * A date of a show of the demo theatre.
 * @param position among all its dates, past and cancelled ones too, oldest first; negative counts from the last
 */
export async function eveningOf(house: House, slug: string, position = 0): Promise<Evening> {
  const dates = await house.sql<Evening[]>`
    select performance.id, production.title ->> 'fr' as title
    from performances as performance join productions as production on production.id = performance.production_id
    where production.slug = ${slug} order by performance.starts_at`;
  const evening = dates.at(position);
  if (!evening) throw new Error(`The demo has no such date of ${slug}.`);
  return evening;
}
