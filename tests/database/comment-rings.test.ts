import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPerson } from '../support/hall.ts';
import { houseReadsFirst, openReviews } from '../support/reviews.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let at: Awaited<ReturnType<typeof openReviews>>;
let support: string;

beforeAll(async () => {
  support = await createPerson(db.sql, { role: 'support' });
});
beforeEach(async () => {
  await houseReadsFirst(db, true);
  at = await openReviews(db);
});

const decide = async (author: string, status: string, reason: string | null = null) => {
  const { id } = await at.commentOf(author);
  await db.commitAs(
    { userId: support },
    (sql) => sql`select moderate_comments(${sql.json([{ id }])}, ${status}::comment_status, ${reason})`,
  );
};
const answer = async (author: string, body: string) => {
  const { id } = await at.commentOf(author);
  await db.commitAs({ userId: support }, (sql) => sql`select answer_comment(${id}, ${body})`);
};
const rung = async (person: string) =>
  [
    ...(await db.sql`select facts, path from notifications where user_id = ${person} and kind = 'comment' order by id`),
  ].map(({ facts, path }) => ({ event: facts.event, reason: facts.reason, path }));
const mails = async (person: string) => {
  const { id } = await at.commentOf(person);
  const found = await db.sql`select facts, recipient, language, next_attempt_at > now() as waits
    from private.outbox where comment_id = ${id} order by next_attempt_at, created_at`;
  return [...found].map(({ facts, recipient, language, waits }) => ({
    event: facts.event,
    reason: facts.reason,
    answer: facts.answer,
    recipient,
    language,
    waits,
  }));
};

describe('who wrote a comment', () => {
  it('hears that it is published, hidden and why, and answered: each once, with a mail in their language', async () => {
    const author = await at.oldHand();
    await db.sql`update auth.users set raw_user_meta_data = '{"language": "es"}' where id = ${author}`;
    await at.write(author);
    expect(await rung(author)).toEqual([]);
    await decide(author, 'published');
    await decide(author, 'published');
    await answer(author, 'Merci !');
    await answer(author, 'Merci beaucoup !');
    const [show] = await db.sql`select slug from productions where id = ${at.show}`;
    const path = `/shows/${show?.slug}/comment`;
    expect(await rung(author)).toEqual([
      { event: 'published', reason: undefined, path },
      { event: 'answered', reason: undefined, path },
    ]);
    const recipient = `${author}@parterre.example`;
    expect(await mails(author)).toMatchObject([
      { event: 'published', recipient, language: 'es', waits: true },
      { event: 'answered', answer: 'Merci !', recipient, language: 'es', waits: true },
    ]);
    await db.sql`update private.outbox set sent_at = now()`;
    await decide(author, 'hidden', 'Raconte la fin');
    expect((await rung(author)).at(-1)).toEqual({ event: 'hidden', reason: 'Raconte la fin', path });
    expect((await mails(author)).at(-1)).toMatchObject({ event: 'hidden', reason: 'Raconte la fin' });
  });

  it('gets no mail of a slip that was put right within the minute, nor of an answer that was taken back', async () => {
    const author = await at.oldHand();
    await at.write(author);
    await decide(author, 'hidden', 'Erreur');
    await decide(author, 'published');
    await answer(author, 'Merci !');
    await answer(author, '');
    expect(await mails(author)).toMatchObject([{ event: 'published' }]);
    await decide(author, 'waiting');
    expect(await mails(author)).toEqual([]);
    await answer(author, 'Merci !');
    expect(await mails(author)).toMatchObject([{ event: 'answered' }]);
  });

  it('without an address hears the bell alone', async () => {
    const stranger = await at.oldHand({ anonymous: true });
    await at.write(stranger);
    await decide(stranger, 'published');
    expect(await rung(stranger)).toMatchObject([{ event: 'published' }]);
    expect(await mails(stranger)).toEqual([]);
  });

  it('and does not want mails, or the bell, has none', async () => {
    const [noMail, noBell] = [await at.oldHand(), await at.oldHand()];
    const wish = (person: string, screen: boolean, mail: boolean) =>
      db.commitAs(
        { userId: person },
        (sql) => sql`select set_notification_preference('comment', ${screen}, false, ${mail})`,
      );
    await wish(noMail, true, false);
    await wish(noBell, false, true);
    for (const person of [noMail, noBell]) {
      await at.write(person);
      await decide(person, 'published');
    }
    expect([(await rung(noMail)).length, (await mails(noMail)).length]).toEqual([1, 0]);
    expect([(await rung(noBell)).length, (await mails(noBell)).length]).toEqual([0, 1]);
  });

  it('hears nothing of what no member decided: the queue of a flood, reports, their own edit', async () => {
    await houseReadsFirst(db, false);
    const author = await at.oldHand();
    await at.write(author);
    await db.sql`update comments set status = 'waiting', held_for = 'flood' where author_id = ${author}`;
    await at.write(author, { body: 'Autre chose' });
    expect(await rung(author)).toEqual([]);
    await decide(author, 'published');
    await at.write(author, { body: 'Encore autre chose' });
    expect(await at.commentOf(author)).toMatchObject({ status: 'waiting' });
    expect(await rung(author)).toHaveLength(1);
  });

  it('and decides on their own words as a member is not told what they did', async () => {
    await at.write(support);
    await decide(support, 'published');
    expect(await rung(support)).toEqual([]);
  });
});
