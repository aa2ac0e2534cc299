import { beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { createHall, createPerformance, createPerson, type Hall, seatIds } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;

beforeAll(async () => {
  hall = await createHall(db.sql, { rows: 1, seatsPerRow: 6 });
  await db.sql`insert into productions (slug, title, company, synopsis, published_at) values
    ('ecole', '{"fr": "L''École des femmes", "es": "La escuela de las mujeres"}', 'Troupe du Puits', '{"fr": "Molière"}', now()),
    ('percent', '{"fr": "Cent % amateurs"}', null, '{"fr": "Une soirée_unique"}', now()),
    ('hidden', '{"fr": "École secrète"}', null, '{"fr": "Rien"}', null)`;
});

describe('what is left of a performance', () => {
  it('says of each place whether it is free, taken or blocked, in number order', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const camille = buyer(db, await createPerson(db.sql));
    const [held] = await camille.holdNamed(performanceId, hall, ['A2', 'A3']);
    const [a6] = await seatIds(db.sql, hall, ['A6']);
    await db.sql`update places set status = 'blocked' where performance_id = ${performanceId} and seat_id = ${String(a6)}`;
    const look = () =>
      db.asAnon(
        (sql) => sql`select seat_states(${performanceId}) as states, a.* from performance_availability a
      where performance_id = ${performanceId}`,
      );
    const money = { lowest_cents: 0, highest_cents: 1500 };
    expect(await look()).toMatchObject([{ states: 'fttffb', places: 5, available: 3, ...money }]);
    await letDeadlinePass(db.sql, String(held?.order_id), 0);
    expect(await look()).toMatchObject([{ states: 'fffffb', places: 5, available: 5, ...money }]);
  });

  it('counts only the prices sold online', async () => {
    const performanceId = await createPerformance(db.sql, hall, { fullCents: 1800 });
    await db.sql`update price_types set sold_online = false where code = 'test-free'`;
    const [row] = await db.asAnon(
      (sql) => sql`select * from performance_availability where performance_id = ${performanceId}`,
    );
    expect(row).toMatchObject({ lowest_cents: 1000, highest_cents: 1800 });
    await db.sql`update price_types set sold_online = true where code = 'test-free'`;
  });
});

describe('searching for a show', () => {
  const search = async (query: string) => {
    const rows = await db.asAnon(
      (sql) => sql<{ slug: string }[]>`
      select slug from search_productions(${query}) as found join productions using (id) where slug !~ '^show-' order by slug`,
    );
    return rows.map((row) => row.slug);
  };

  it.each([
    ['ecole', ['ecole']],
    ['FEMMES école', ['ecole']],
    ['mujeres', ['ecole']],
    ['puits moliere', ['ecole']],
    ['femmes nothing', []],
    ['', ['ecole', 'percent']],
  ])('finds by words, whatever the accents: %j', async (query, found) => {
    expect(await search(query)).toEqual(found);
  });

  it('reads % _ and \\ as themselves', async () => {
    expect(await search('%')).toEqual(['percent']);
    expect(await search('%_%_%')).toEqual([]);
    expect(await search('soiree_unique')).toEqual(['percent']);
    expect(await search('soiree-unique')).toEqual([]);
    expect(await search("\\' or 1=1 --")).toEqual([]);
  });

  it('never finds what is not published, and looks at eight words at most', async () => {
    expect(await search('secrete')).toEqual([]);
    expect(await search('ecole ecole ecole ecole ecole ecole ecole ecole nothing')).toEqual(['ecole']);
    expect(await search('x'.repeat(100_000))).toEqual([]);
  });
});
