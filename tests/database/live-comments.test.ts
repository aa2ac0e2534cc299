import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createPerson } from '../support/hall.ts';
import { houseReadsFirst, openReviews } from '../support/reviews.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let at: Awaited<ReturnType<typeof openReviews>>;
let moderator: string;

beforeAll(async () => {
  moderator = await createPerson(db.sql, { role: 'support' });
});
beforeEach(async () => {
  await houseReadsFirst(db, true);
  at = await openReviews(db);
});

/** On which topics something was said about comments meanwhile; what was said is nothing. */
async function toldBy(work: () => Promise<unknown>): Promise<string[]> {
  const told = () => db.sql<{ topic: string; payload: Record<string, unknown>; private: boolean }[]>`
    select topic, payload, private from realtime.messages where event = 'comments' order by inserted_at`;
  const before = (await told()).length;
  await work();
  const news = (await told()).slice(before);
  for (const { payload } of news) expect(Object.keys(payload).filter((key) => key !== 'id')).toEqual([]);
  return news.map(({ topic, private: hidden }) => `${hidden ? 'private' : 'public'} ${topic}`).sort();
}

test('readers hear of a comment once it is published and again once it is not; moderators of all that happens', async () => {
  const author = await at.oldHand();
  const decide = (status: string) =>
    db.commitAs(
      { userId: moderator },
      (sql) =>
        sql`
          select moderate_comments(jsonb_agg(jsonb_build_object('id', id)), ${status}::comment_status, 'Hors sujet')
            from comments where production_id = ${at.show}`,
    );
  const everybody = ['private desk', `public production:${at.show}`];
  expect(await toldBy(() => at.write(author))).toEqual(['private desk']);
  expect(await toldBy(() => decide('published'))).toEqual(everybody);
  expect(await toldBy(() => decide('hidden'))).toEqual(everybody);
  expect(await toldBy(() => decide('waiting'))).toEqual(['private desk']);
});

test('a comment that nobody reads first is heard of at once, and a report by moderators alone', async () => {
  await houseReadsFirst(db, false);
  expect(await toldBy(async () => at.write(await at.oldHand()))).toEqual([
    'private desk',
    `public production:${at.show}`,
  ]);
  const reader = await at.oldHand();
  const [comment] = await db.sql`select id from comments where production_id = ${at.show}`;
  const report = () =>
    db.commitAs({ userId: reader }, (sql) => sql`select report_comment(${comment?.id}, 'Injurieux')`);
  expect(new Set(await toldBy(report))).toEqual(new Set(['private desk']));
});
