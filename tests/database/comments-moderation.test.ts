import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { houseReadsFirst, openReviews } from '../support/reviews.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let at: Awaited<ReturnType<typeof openReviews>>;
let author: string;
let comment: string;
const team: Record<string, string> = {};

beforeAll(async () => {
  for (const role of ['owner', 'manager', 'box_office', 'support', 'door'])
    team[role] = await createPerson(db.sql, { role });
});
beforeEach(async () => {
  await houseReadsFirst(db, false);
  at = await openReviews(db);
  author = await at.oldHand();
  await at.write(author);
  comment = (await at.commentOf(author)).id;
});

const moderate = (userId: string | undefined, status: string, reason: string | null = null, id = comment) =>
  db.commitAs(
    { userId: userId ?? '' },
    (sql) => sql`select moderate_comments(${sql.json([{ id }])}, ${status}::comment_status, ${reason})`,
  );
const answer = (userId: string | undefined, body: string | null, id = comment) =>
  db.commitAs({ userId: userId ?? '' }, (sql) => sql`select answer_comment(${id}, ${body})`);
const report = (userId: string, reason = 'Insultant', id = comment) =>
  db.commitAs({ userId }, (sql) => sql`select report_comment(${id}, ${reason})`);
const queue = (userId: string | undefined) =>
  db.commitAs({ userId: userId ?? '' }, (sql) => sql`select * from office_comments where production_id = ${at.show}`);
const published = () => db.asAnon((sql) => sql`select * from published_comments where production_id = ${at.show}`);

describe('moderating', () => {
  it.each(['owner', 'manager', 'support'])('is for %s: hide with a reason, publish again, answer', async (role) => {
    await moderate(team[role], 'hidden', 'Injurieux');
    expect(await published()).toHaveLength(0);
    expect(await at.commentOf(author)).toMatchObject({ moderation_reason: 'Injurieux', moderated_by: team[role] });
    await moderate(team[role], 'published');
    await answer(team[role], 'Merci !\nÀ bientôt.');
    expect(await published()).toMatchObject([{ answer: 'Merci !\nÀ bientôt.', answered_at: expect.any(Date) }]);
    await answer(team[role], '');
    expect(await published()).toMatchObject([{ answer: null, answered_at: null }]);
    const acts =
      await db.sql`select before, after from audit_log where subject_table = 'comments' and subject_id = ${comment} order by id`;
    expect(acts).toHaveLength(4);
    expect(acts[0]).toMatchObject({
      before: { status: 'published' },
      after: { status: 'hidden', moderation_reason: 'Injurieux' },
    });
  });

  it.each(['box_office', 'door', 'customer', 'the author'])('is not for %s', async (role) => {
    const who = role === 'customer' ? await at.oldHand() : role === 'the author' ? author : team[role];
    const refused = { code: 'PT403', hint: 'not_allowed', facts: { permission: 'moderate_comments' } };
    expect(await refusal(moderate(who, 'hidden', 'Non'))).toMatchObject(refused);
    expect(await refusal(answer(who, 'Non'))).toMatchObject(refused);
    expect(await queue(who)).toHaveLength(0);
    await moderate(team.support, 'hidden', 'Oui');
    expect(await queue(team.support)).toHaveLength(1);
  });

  it('says why a comment is hidden, to its author too', async () => {
    expect(await refusal(moderate(team.support, 'hidden', ' '))).toMatchObject({
      code: 'PT422',
      hint: 'reason_missing',
    });
    await moderate(team.support, 'hidden', 'Hors sujet');
    const mine = await db.asUser(author, (sql) => sql`select * from my_comment(${at.show})`);
    expect(mine).toMatchObject([{ status: 'hidden', moderation_reason: 'Hors sujet', may_rate: false }]);
  });

  it('of a comment that does not exist is said to be of none', async () => {
    expect(await refusal(moderate(team.support, 'published', null, randomUUID()))).toMatchObject({
      code: 'PT404',
      hint: 'comment_not_found',
    });
    await moderate(team.support, 'published');
  });

  it('answers in 2,000 characters at most', async () => {
    expect(await refusal(answer(team.support, 'a'.repeat(2001)))).toMatchObject({ hint: 'comment_too_long' });
    await answer(team.support, 'a'.repeat(2000));
  });
});

describe('reporting', () => {
  it('brings a published comment to the queue, once per person, and a decision settles it', async () => {
    const reader = await at.oldHand({ anonymous: true });
    await report(reader);
    await report(reader, 'Encore');
    expect(await queue(team.support)).toMatchObject([{ status: 'published', reports: '1', needs_a_look: true }]);
    await moderate(team.support, 'published');
    expect(await queue(team.support)).toMatchObject([{ reports: '0', needs_a_look: false }]);
  });

  it('by five people with accounts takes it away until somebody looks; strangers by the dozen do not', async () => {
    for (let count = 1; count <= 12; count += 1) await report(await createPerson(db.sql, { anonymous: true }));
    for (let count = 1; count <= 3; count += 1) await report(await createPerson(db.sql));
    for (let count = 1; count <= 4; count += 1) await report(await at.oldHand());
    expect(await at.commentOf(author)).toMatchObject({ status: 'published' });
    await report(await at.oldHand());
    expect(await at.commentOf(author)).toMatchObject({ status: 'waiting', held_for: 'reports' });
    await moderate(team.support, 'published');
    await report(await at.oldHand());
    expect(await at.commentOf(author), 'what was decided stays decided').toMatchObject({ status: 'published' });
  });

  it('says why, is about something that can be read, and is not done by the hundred', async () => {
    const reader = await at.oldHand();
    expect(await refusal(report(reader, ' '))).toMatchObject({ hint: 'reason_missing' });
    await moderate(team.support, 'hidden', 'Injurieux');
    expect(await refusal(report(reader))).toMatchObject({ code: 'PT404', hint: 'comment_not_found' });
    await moderate(team.support, 'published');
    await db.sql`
      with many as (insert into auth.users (id) select gen_random_uuid() from generate_series(1, 20) returning id),
      written as (insert into comments (production_id, author_id, author_name, body, status)
                  select ${at.show}, id, 'X', 'Y', 'published' from many returning id)
      insert into comment_reports (comment_id, reporter_id, reason) select id, ${reader}, 'Z' from written`;
    expect(await refusal(report(reader))).toMatchObject({ code: 'PT429', hint: 'too_many_comments' });
    await report(await at.oldHand());
  });
});

describe('reading', () => {
  it('nobody learns whose account wrote, reported, moderated or answered: not visitors, not customers, not the house', async () => {
    const customer = await at.oldHand();
    for (const column of ['author_id', 'moderated_by', 'answered_by']) {
      const read = `select ${column} from comments`;
      expect(await refusal(db.asAnon((sql) => sql.unsafe(read)))).toMatchObject({ code: '42501' });
      expect(await refusal(db.asUser(customer, (sql) => sql.unsafe(read)))).toMatchObject({ code: '42501' });
      expect(await refusal(db.asUser(team.owner ?? '', (sql) => sql.unsafe(read)))).toMatchObject({ code: '42501' });
    }
    await report(customer);
    const reporters = db.asUser(team.owner ?? '', (sql) => sql`select reporter_id from comment_reports`);
    expect(await refusal(reporters)).toMatchObject({ code: '42501' });
    expect(
      await db.asUser(team.owner ?? '', (sql) => sql`select reason from comment_reports where comment_id = ${comment}`),
    ).toHaveLength(1);
    expect(await db.asUser(customer, (sql) => sql`select reason from comment_reports`)).toHaveLength(0);
  });

  it('what waits or is hidden is read by its author and moderators, and disappears with its show', async () => {
    const seenBy = (userId: string | undefined) =>
      db.asUser(userId ?? '', (sql) => sql`select id from comments where production_id = ${at.show}`);
    await moderate(team.support, 'waiting');
    expect(await seenBy(await at.oldHand())).toHaveLength(0);
    expect(await seenBy(team.door)).toHaveLength(0);
    expect(await seenBy(team.manager)).toHaveLength(1);
    const mine = await db.asUser(author, (sql) => sql`select body from my_comment(${at.show})`);
    expect(mine).toMatchObject([{ body: 'Une belle soirée.' }]);
    await moderate(team.support, 'published');
    expect(await published()).toHaveLength(1);
    await db.sql`update productions set published_at = null where id = ${at.show}`;
    expect(await published()).toHaveLength(0);
  });

  it('a visitor without a comment is told whether they may rate', async () => {
    const ask = (userId: string) => db.asUser(userId, (sql) => sql`select * from my_comment(${at.show})`);
    expect(await ask(await at.oldHand())).toMatchObject([{ id: null, body: null, may_rate: false }]);
    expect(await ask(await at.spectator('A1'))).toMatchObject([{ id: null, may_rate: true }]);
  });
});
