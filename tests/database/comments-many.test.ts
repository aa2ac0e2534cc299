import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { houseReadsFirst, openReviews } from '../support/reviews.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let at: Awaited<ReturnType<typeof openReviews>>;
const team: Record<string, string> = {};

beforeAll(async () => {
  for (const role of ['owner', 'manager', 'box_office', 'support', 'door'])
    team[role] = await createPerson(db.sql, { role });
});
beforeEach(async () => {
  await houseReadsFirst(db, true);
  at = await openReviews(db);
});

type Chosen = { id: string; edited_at?: string | null };
type Decision = { status?: string; reason?: string | null; withAuthors?: boolean; by?: string };
const decide = async (
  comments: Chosen[],
  { status = 'hidden', reason = 'Injurieux', withAuthors = false, by = team.support }: Decision = {},
) => {
  const [answer] = await db.commitAs(
    { userId: by ?? '' },
    (sql) => sql<{ decided: number }[]>`
      select moderate_comments(${sql.json(comments)}, ${status}::comment_status, ${reason}, ${withAuthors}) as decided`,
  );
  return answer?.decided;
};
const allow = (id: string, by = team.support) =>
  db.commitAs({ userId: by ?? '' }, (sql) => sql`select allow_author(${id})`);
/** As the queue of a moderator shows them. */
const queue = (by = team.support) =>
  db.asUser(
    by ?? '',
    (sql) => sql`
      select id, author_name, status, voice, voice_comments::int, is_blocked, body_before, name_before, edited_at::text
        from office_comments where production_id = ${at.show} order by created_at`,
  );
/** Insults from identities made a moment ago, and what one of them really thought. */
async function flood(insults: number) {
  const people: string[] = [];
  for (let count = 0; count <= insults; count += 1) {
    const person = await createPerson(db.sql, { anonymous: true });
    await at.write(
      person,
      count === 3 ? { body: 'J’ai pleuré.', name: 'Une vraie' } : { body: 'Nul !', name: 'Troll' },
    );
    people.push(person);
  }
  return people;
}

describe('thirty comments at once', () => {
  it('are hidden in one act with one reason, and the real one among them published; the log has one line for each act', async () => {
    await flood(29);
    const all = await queue();
    const insults = all.filter(({ author_name }) => author_name === 'Troll').map(({ id }) => ({ id }));
    expect(await decide(insults)).toBe(29);
    expect(
      await decide(
        all.filter(({ author_name }) => author_name === 'Une vraie').map(({ id }) => ({ id })),
        { status: 'published' },
      ),
    ).toBe(1);
    expect(
      await db.asAnon((sql) => sql`select author_name from published_comments where production_id = ${at.show}`),
    ).toMatchObject([{ author_name: 'Une vraie' }]);
    const [many, one] = await db.sql`select subject_name, before, after from audit_log
      where subject_table = 'comments' and actor_id = ${team.support ?? ''} order by id desc limit 2`.then((rows) =>
      [...rows].reverse(),
    );
    expect(many?.after).toMatchObject({ status: 'hidden', moderation_reason: 'Injurieux', count: 29 });
    expect(many?.after.ids).toHaveLength(29);
    expect(one).toMatchObject({
      subject_name: 'Une vraie',
      before: { status: 'waiting' },
      after: { status: 'published' },
    });
  });

  it.each(['box_office', 'door', 'customer'])('are not for %s', async (role) => {
    const [author = ''] = await flood(0);
    const by = team[role] ?? (await at.oldHand());
    const { id } = await at.commentOf(author);
    const refused = { code: 'PT403', hint: 'not_allowed', facts: { permission: 'moderate_comments' } };
    expect(await refusal(decide([{ id }], { by, withAuthors: true }))).toMatchObject(refused);
    expect(await refusal(allow(id, by))).toMatchObject(refused);
    expect(await queue(by)).toHaveLength(0);
    expect(await decide([{ id }])).toBe(1);
  });

  it.each(['owner', 'manager', 'support'])('are for %s', async (role) => {
    await flood(3);
    const chosen = (await queue(team[role])).map(({ id }) => ({ id }));
    expect(await decide(chosen, { by: team[role], withAuthors: true })).toBe(4);
    await allow(chosen[0]?.id, team[role]);
  });

  it('are all of them or none: one that is gone is named and nothing is decided', async () => {
    const [author = ''] = await flood(0);
    const { id } = await at.commentOf(author);
    const gone = randomUUID();
    expect(await refusal(decide([{ id }, { id: gone }]))).toMatchObject({
      code: 'PT404',
      hint: 'comment_not_found',
      facts: { ids: [gone] },
    });
    expect(await at.commentOf(author)).toMatchObject({ status: 'waiting' });
    expect(await decide([{ id }, { id }]), 'the same one twice is one').toBe(1);
  });

  it('are the words that were read: one that was changed meanwhile is named and nothing is decided', async () => {
    const [first = '', second = ''] = await flood(1);
    const read = (await queue()).map(({ id, edited_at }) => ({ id, edited_at }));
    await at.write(second, { body: 'Pire encore' });
    const changed = await at.commentOf(second);
    expect(await refusal(decide(read, { status: 'published' }))).toMatchObject({
      code: 'PT409',
      hint: 'comment_edited',
      facts: { ids: [changed.id] },
    });
    expect(await at.commentOf(first)).toMatchObject({ status: 'waiting' });
    const again = (await queue()).map(({ id, edited_at }) => ({ id, edited_at }));
    expect(await decide(again, { status: 'published' })).toBe(2);
  });

  it('say why, and are two hundred at most', async () => {
    const [author = ''] = await flood(0);
    const { id } = await at.commentOf(author);
    expect(await refusal(decide([{ id }], { reason: ' ' }))).toMatchObject({ hint: 'reason_missing' });
    const tooMany = Array.from({ length: 201 }, () => ({ id: randomUUID() }));
    for (const chosen of [[], tooMany])
      expect(await refusal(decide(chosen))).toMatchObject({ hint: 'too_many_at_once', facts: { limit: 200 } });
    expect(await decide([{ id }])).toBe(1);
  });
});

describe('whoever writes insults under every show', () => {
  it('loses all of them and the right to write in one gesture, until the house allows it again', async () => {
    const troll = await at.oldHand({ anonymous: true });
    const elsewhere = await openReviews(db);
    await elsewhere.write(troll);
    await at.write(troll);
    const { id } = await at.commentOf(troll);
    expect(await queue()).toMatchObject([{ voice: (await elsewhere.commentOf(troll)).id, voice_comments: 2 }]);
    const voice = (await elsewhere.commentOf(troll)).id;
    const theirs = (by = '') => db.asUser(by, (sql) => sql<{ id: string }[]>`select comments_of_voice(${voice}) as id`);
    expect(await refusal(theirs(team.door))).toMatchObject({ facts: { permission: 'moderate_comments' } });
    expect((await theirs(team.support)).map((row) => row.id).sort()).toEqual([voice, id].sort());
    expect(await decide([{ id }], { withAuthors: true })).toBe(2);
    expect(await elsewhere.commentOf(troll)).toMatchObject({ status: 'hidden', moderation_reason: 'Injurieux' });
    expect(await queue()).toMatchObject([{ is_blocked: true }]);
    expect(await refusal((await openReviews(db)).write(troll))).toMatchObject({ hint: 'blocked_customer' });
    const [act] = await db.sql`select after from audit_log where subject_table = 'comments' order by id desc limit 1`;
    expect(act?.after).toMatchObject({ count: 2, blocked: 1 });
    await allow(id);
    expect(await (await openReviews(db)).write(troll)).toBe('waiting');
  });

  it('is not a member of the house: their words go, their right to write stays', async () => {
    await at.write(team.door ?? '');
    const { id } = await at.commentOf(team.door ?? '');
    expect(await decide([{ id }], { withAuthors: true })).toBe(1);
    expect(await queue()).toMatchObject([{ status: 'hidden', is_blocked: false }]);
  });
});

describe('what was changed', () => {
  it('is shown to the house beside what it was, until the next decision, and to nobody else', async () => {
    const author = await at.oldHand();
    await at.write(author, { body: 'Bien', name: 'Anne' });
    const { id } = await at.commentOf(author);
    await decide([{ id }], { status: 'published' });
    await at.write(author, { body: 'Nul !', name: 'Troll' });
    expect(await queue()).toMatchObject([{ body_before: 'Bien', name_before: 'Anne' }]);
    for (const who of [author, team.door ?? '']) {
      const before = db.asUser(who, (sql) => sql`select body_before from comments`);
      expect(await refusal(before)).toMatchObject({ code: '42501' });
      expect(await db.asUser(who, (sql) => sql`select * from private.author_facts(${id})`)).toHaveLength(0);
    }
    await decide([{ id }], { status: 'published' });
    expect(await queue()).toMatchObject([{ body_before: null, name_before: null }]);
  });

  it('at the moment when it is hidden waits for the house, whichever came first', async () => {
    await houseReadsFirst(db, false);
    const authors = await Promise.all([1, 2, 3, 4, 5, 6].map(() => at.oldHand()));
    for (const author of authors) await at.write(author);
    const ids = await Promise.all(authors.map(async (author) => (await at.commentOf(author)).id as string));
    await Promise.all([
      ...authors.map((author) => at.write(author, { body: 'Encore pire' })),
      decide(ids.map((id) => ({ id }))),
    ]);
    for (const author of authors) expect((await at.commentOf(author)).status).not.toBe('published');
  });
});
