import type postgres from 'postgres';
import { addMinutes } from './calendar.ts';
import { castId } from './cast.ts';
import { insertRows } from './insert.ts';
import { productionId } from './productions.ts';
import { demoId } from './random.ts';
import type { DemoPerformance } from './season.ts';

const COMMENTS = [
  {
    show: 'trois-portes-et-un-placard',
    rating: 5,
    body: 'J’ai ri dès la deuxième porte. Ne révélez à personne qui est dans le placard.',
  },
  {
    show: 'l-avare',
    rating: 4,
    body: 'Un Harpagon qui fait d’abord rire, puis un peu peur. La table trop longue est une trouvaille. Prévoir un pull au rang A.',
  },
];

/** What Camille wrote the morning after, published. */
export async function insertComments(sql: postgres.TransactionSql, performances: DemoPerformance[]): Promise<void> {
  const rows = COMMENTS.map(({ show, rating, body }) => {
    const seen = performances.find((performance) => performance.show === show);
    if (!seen) throw new Error(`Nobody has seen "${show}".`);
    const writtenAt = addMinutes(seen.startsAt, 36 * 60);
    return {
      id: demoId('comment', show),
      production_id: productionId(show),
      author_id: castId('camille'),
      author_name: 'Camille',
      body,
      rating,
      status: 'published',
      created_at: writtenAt,
      updated_at: writtenAt,
    };
  });
  await insertRows(sql, 'public.comments', rows);
}
