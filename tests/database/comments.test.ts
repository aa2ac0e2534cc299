import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { houseReadsFirst, openReviews } from '../support/reviews.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let at: Awaited<ReturnType<typeof openReviews>>;
beforeEach(async () => {
  await houseReadsFirst(db, false);
  at = await openReviews(db);
});

const ageComment = (author: string, by: string) =>
  db.sql`update comments set created_at = created_at - ${by}::interval where author_id = ${author}`;

describe('who writes', () => {
  it('a visitor with an identity only, and nobody the house has blocked', async () => {
    const write = db.asAnon((sql) => sql`select write_comment(${at.show}, 'Bravo', 'Camille')`);
    expect(await refusal(write)).toMatchObject({ code: '42501' });
    const visitor = await at.oldHand({ anonymous: true });
    await db.sql`insert into blocked_customers (customer_id, reason) values (${visitor}, 'Insults')`;
    expect(await refusal(at.write(visitor))).toMatchObject({ code: 'PT403', hint: 'blocked_customer' });
    await db.sql`delete from blocked_customers where customer_id = ${visitor}`;
    expect(await at.write(visitor)).toBe('published');
  });

  it('about a show that is on the page of the season, not one that is only being prepared or is in the archive', async () => {
    const person = await at.oldHand();
    for (const [column, value] of [
      ['published_at', null],
      ['archived_at', new Date()],
    ] as const) {
      await db.sql`update productions set ${db.sql({ [column]: value })} where id = ${at.show}`;
      expect(await refusal(at.write(person))).toMatchObject({ code: 'PT404', hint: 'production_not_found' });
      await db.sql`update productions set published_at = now() - interval '1 day', archived_at = null where id = ${at.show}`;
    }
    expect(await at.write(person)).toBe('published');
  });

  it('one comment on each show: writing again within 15 minutes changes it, later is too late', async () => {
    const person = await at.oldHand();
    await at.write(person, { body: 'Bien' });
    await ageComment(person, '14 minutes');
    expect(await at.write(person, { body: 'Très bien' })).toBe('published');
    expect(await at.commentOf(person)).toMatchObject({ body: 'Très bien', edits: 1, edited_at: expect.any(Date) });
    await ageComment(person, '2 minutes');
    expect(await refusal(at.write(person, { body: 'Non' }))).toMatchObject({ code: 'PT409', hint: 'too_late_to_edit' });
    expect(await at.commentOf(person)).toMatchObject({ body: 'Très bien' });
  });
});

describe('what is written', () => {
  it('has words, 2,000 characters at most, and a name', async () => {
    const person = await at.oldHand();
    expect(await refusal(at.write(person, { body: ' \n\u200B ' }))).toMatchObject({ hint: 'message_empty' });
    expect(await refusal(at.write(person, { body: 'a'.repeat(20_000) }))).toMatchObject({
      code: 'PT422',
      hint: 'comment_too_long',
      facts: { limit: 2000 },
    });
    expect(await refusal(at.write(person, { name: '  ' }))).toMatchObject({ hint: 'invalid_name' });
    expect(await refusal(at.write(person, { name: 'a'.repeat(81) }))).toMatchObject({ hint: 'invalid_name' });
    await at.write(person, { body: 'a'.repeat(2000), name: ' Anne-Laure \n Le Goff ' });
    expect(await at.commentOf(person)).toMatchObject({ author_name: 'Anne-Laure Le Goff' });
  });

  it('stays the text it was, whatever HTML it looks like', async () => {
    const person = await at.oldHand();
    const body = '<script>alert(1)</script> & <img src=x onerror=alert(1)>';
    await at.write(person, { body });
    expect(await at.commentOf(person)).toMatchObject({ body, status: 'published' });
  });

  it('carries stars only from people who were seen at the door', async () => {
    const stranger = await at.oldHand();
    const ticketOnly = await at.spectator('A1', false);
    const spectator = await at.spectator('A2');
    for (const person of [stranger, ticketOnly])
      expect(await refusal(at.write(person, { rating: 1 }))).toMatchObject({
        code: 'PT409',
        hint: 'rating_needs_entry',
      });
    for (const rating of [0, 6])
      expect(await refusal(at.write(spectator, { rating }))).toMatchObject({ code: 'PT422', hint: 'invalid_rating' });
    await at.write(stranger);
    await at.write(spectator, { rating: 4 });
    const read = await db.asAnon(
      (sql) => sql`
      select was_there, rating from published_comments where production_id = ${at.show} order by created_at`,
    );
    expect([...read]).toMatchObject([
      { was_there: false, rating: null },
      { was_there: true, rating: 4 },
    ]);
  });
});

describe('the average', () => {
  it('counts published ratings of people who were there, and forgets those whose entry was undone', async () => {
    const average = async () => {
      const [row] = await db.asAnon(
        (sql) => sql`
        select average::float, ratings::int from production_ratings where production_id = ${at.show}`,
      );
      return row && { ...row };
    };
    const [pleased, bored, mistaken] = [await at.spectator('A1'), await at.spectator('A2'), await at.spectator('A3')];
    await at.write(pleased, { rating: 5 });
    await at.write(bored, { rating: 2 });
    await at.write(mistaken, { rating: 1 });
    expect(await average()).toEqual({ average: 2.7, ratings: 3 });
    await db.sql`update check_ins set undone_at = now(), undo_reason = 'Not this one' where ticket_id in (
      select tickets.id from tickets join orders on orders.id = order_id where customer_id = ${mistaken})`;
    expect(await average()).toEqual({ average: 3.5, ratings: 2 });
    await db.sql`update comments set status = 'hidden' where author_id = ${bored}`;
    expect(await average()).toEqual({ average: 5, ratings: 1 });
  });
});

describe('what waits', () => {
  it('every comment where the house reads first, and none where it reads afterwards', async () => {
    await houseReadsFirst(db, true);
    const [first, second] = [await at.oldHand(), await at.oldHand()];
    expect(await at.write(first)).toBe('waiting');
    expect(await at.commentOf(first)).toMatchObject({ held_for: 'house' });
    await houseReadsFirst(db, false);
    expect(await at.write(second)).toBe('published');
    expect(await at.write(first, { body: 'Encore mieux' }), 'an edit is no way past the queue').toBe('waiting');
  });

  it.each([
    ['the house reads first', true],
    ['the house reads afterwards', false],
  ])('a comment changed after somebody had published it: %s', async (_, first) => {
    await houseReadsFirst(db, first);
    const person = await at.oldHand();
    await at.write(person, { body: 'Bien' });
    await db.sql`update comments set status = 'published', held_for = null, moderated_at = now() where author_id = ${person}`;
    expect(await at.write(person, { body: 'Autre chose' })).toBe('waiting');
    expect(await at.commentOf(person)).toMatchObject({
      held_for: 'edited',
      body_before: 'Bien',
      name_before: 'Camille',
    });
  });

  it('but not one that nobody has decided on, where the house reads afterwards: its first words are kept for the house', async () => {
    const person = await at.oldHand();
    await at.write(person, { body: 'Bien' });
    for (const body of ['Très bien', 'Excellent']) expect(await at.write(person, { body })).toBe('published');
    expect(await at.commentOf(person)).toMatchObject({ body: 'Excellent', body_before: 'Bien' });
  });

  it('a comment changed after it was hidden, even where the house reads afterwards', async () => {
    const person = await at.oldHand();
    await at.write(person);
    await db.sql`update comments set status = 'hidden', moderated_at = now() where author_id = ${person}`;
    expect(await at.write(person, { body: 'Pardon' })).toBe('waiting');
  });

  it.each([
    ['Places pas chères sur https://arnaque.example', 'waiting'],
    ['Tout est sur www.arnaque.example', 'waiting'],
    ['Écrivez à moi@arnaque.example', 'waiting'],
    ['billets-moins-chers.com est mieux', 'waiting'],
    ['Quelle soirée ! On en redemande... 20h30, c’est parfait.', 'published'],
  ])('a comment with an address: %s', async (body, status) => {
    expect(await at.write(await at.oldHand(), { body })).toBe(status);
  });
});

describe('in bulk', () => {
  it('one person writes five comments an hour', async () => {
    const person = await at.oldHand();
    for (let written = 1; written <= 5; written += 1) await (await openReviews(db)).write(person);
    expect(await refusal(at.write(person))).toMatchObject({
      code: 'PT429',
      hint: 'too_many_comments',
      facts: { retry_after_seconds: expect.any(Number) },
    });
    await ageComment(person, '1 hour');
    expect(await at.write(person)).toBe('published');
  });

  it('one comment is changed ten times', async () => {
    const person = await at.oldHand();
    await at.write(person);
    for (let edit = 1; edit <= 10; edit += 1) await at.write(person, { body: `Version ${edit}` });
    expect(await refusal(at.write(person))).toMatchObject({ hint: 'too_many_comments' });
    expect(await at.write(await at.oldHand())).toBe('published');
  });

  it('the fourth insult of identities made a moment ago takes them all away; people known or seen at the door stay', async () => {
    const spectator = await at.spectator('A1');
    const regular = await at.oldHand();
    await at.write(regular);
    await at.write(spectator, { rating: 5 });
    const fresh = await Promise.all([1, 2, 3, 4].map(() => createPerson(db.sql, { anonymous: true })));
    const answers = await Promise.all(fresh.map((person) => at.write(person, { body: 'Nul !' })));
    expect(answers.filter((status) => status === 'waiting')).toHaveLength(1);
    const left = await db.asAnon(
      (sql) => sql`select author_name from published_comments where production_id = ${at.show}`,
    );
    expect(left).toHaveLength(2);
    expect(await at.commentOf(fresh[0] ?? '')).toMatchObject({ status: 'waiting', held_for: 'flood' });
    expect(await at.write(await at.oldHand()), 'a person known for long is still heard').toBe('published');
  });

  it('beyond thirty they are refused, so that the queue can still be read to its end', async () => {
    for (let written = 1; written <= 30; written += 1)
      await at.write(await createPerson(db.sql, { anonymous: true }), { body: 'Nul !' });
    const next = await createPerson(db.sql, { anonymous: true });
    expect(await refusal(at.write(next))).toMatchObject({ code: 'PT429', hint: 'too_many_comments' });
    expect(await at.write(await at.oldHand())).toBe('published');
  });
});
