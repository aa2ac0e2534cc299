import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Chat, chatIn } from '../support/chat.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let chat: Chat;
beforeAll(async () => {
  chat = chatIn(db);
});

describe('a visitor writes to the box office', () => {
  it('begins a conversation with the first message, in the language of the page, and waits for an answer', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille, '  Y a-t-il un vestiaire ?\r\nMerci.  ');
    expect(await chat.read(camille, conversation)).toMatchObject([
      { author: 'customer', body: 'Y a-t-il un vestiaire ?\nMerci.', is_internal: false },
    ]);
    expect(await chat.stateOf(conversation)).toMatchObject({
      status: 'open',
      language: 'es',
      waiting: true,
      customer_name: null,
    });
  });

  it('goes on in the open conversation instead of beginning another', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille, 'Bonsoir');
    expect(await chat.start(camille, 'Encore moi')).toBe(conversation);
    expect(await chat.read(camille, conversation)).toHaveLength(2);
  });

  it('has one conversation even when two devices begin at the same moment', async () => {
    const camille = await chat.visitor();
    const both = await Promise.all([chat.start(camille, 'Du téléphone'), chat.start(camille, 'De l’ordinateur')]);
    expect(new Set(both).size).toBe(1);
    expect(await chat.read(camille, String(both[0]))).toHaveLength(2);
  });

  it('carries the name of the order that was paid last', async () => {
    const camille = await createPerson(db.sql);
    await db.sql`insert into orders (customer_id, status, full_name, email, paid_at, expires_at)
      values (${camille}, 'paid', 'Camille Martin', 'camille@parterre.example', now(), now())`;
    expect(await chat.stateOf(await chat.start(camille))).toMatchObject({ customer_name: 'Camille Martin' });
  });

  it('never says the same thing twice, however often and wherever a message is sent again', async () => {
    const camille = await chat.visitor();
    const [first, second] = [randomUUID(), randomUUID()];
    const conversation = await chat.start(camille, 'Bonsoir', { clientId: first });
    expect(await chat.start(camille, 'Bonsoir', { clientId: first })).toBe(conversation);
    const ids = await Promise.all([1, 2, 3].map(() => chat.send(camille, conversation, 'Et le parking', second)));
    expect(new Set(ids).size).toBe(1);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${conversation}`;
    expect(await chat.start(camille, 'Bonsoir', { clientId: first })).toBe(conversation);
    expect(await chat.read(camille, conversation)).toHaveLength(2);
    expect(await chat.stateOf(conversation)).toMatchObject({ status: 'closed' });
  });

  it('opens a closed conversation again by writing into it', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${conversation}`;
    await chat.send(camille, conversation, 'Une dernière chose');
    expect(await chat.stateOf(conversation)).toMatchObject({ status: 'open', closed_at: null });
  });

  it('is heard in the open conversation when the page still shows an old one', async () => {
    const camille = await chat.visitor();
    const old = await chat.start(camille);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${old}`;
    const open = await chat.start(camille, 'Nouvelle question');
    await chat.send(camille, old, 'Écrit sur une vieille page');
    expect((await chat.read(camille, open)).map((row) => row.body)).toEqual([
      'Nouvelle question',
      'Écrit sur une vieille page',
    ]);
    expect(await chat.stateOf(old)).toMatchObject({ status: 'closed' });
  });

  it('is refused without identity, and heard with one', async () => {
    expect(await refusal(db.asAnon((sql) => sql`select start_conversation('Bonsoir')`))).toMatchObject({
      code: '42501',
    });
    expect(await chat.start(await chat.visitor())).toBeTruthy();
  });
});

describe('what may be written', () => {
  it.each([
    ['nothing', ''],
    ['spaces and line breaks', ' \n\t \r\n'],
    ['signs that nobody sees', '\u200b\u2060\u0007\ufeff'],
  ])('refuses %s, and takes a word', async (_what, body) => {
    const camille = await chat.visitor();
    expect(await refusal(chat.start(camille, body))).toMatchObject({ code: 'PT422', hint: 'message_empty' });
    expect(await db.sql`select from conversations where customer_id = ${camille}`).toHaveLength(0);
    expect(await chat.start(camille, 'Oui')).toBeTruthy();
  });

  it('refuses 10,000 characters and takes 4,000', async () => {
    const camille = await chat.visitor();
    expect(await refusal(chat.start(camille, 'a'.repeat(10_000)))).toMatchObject({
      code: 'PT422',
      hint: 'message_too_long',
      facts: { limit: 4000 },
    });
    const conversation = await chat.start(camille, 'é'.repeat(4000));
    expect(await refusal(chat.send(camille, conversation, '🎭'.repeat(4001)))).toMatchObject({
      hint: 'message_too_long',
    });
    await chat.send(camille, conversation, '🎭'.repeat(4000));
  });

  it('keeps markup as the words it is, and drops control characters', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille, '<b>Bonsoir</b>\u0007 \u001b[31mrouge\tfin');
    expect(await chat.read(camille, conversation)).toMatchObject([{ body: '<b>Bonsoir</b> [31mrouge\tfin' }]);
  });

  it('stops a flood of two hundred messages at twelve, says when to go on, and goes on after a minute', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 199 }, (_, number) => chat.send(camille, conversation, `Message ${number}`)),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(11);
    const refused = await refusal(chat.send(camille, conversation, 'Encore'));
    expect(refused).toMatchObject({ code: 'PT429', hint: 'too_many_messages' });
    expect(refused.facts).toEqual({ retry_after_seconds: expect.any(Number) });
    await db.sql`update messages set sent_at = sent_at - interval '1 minute' where conversation_id = ${conversation}`;
    await chat.send(camille, conversation, 'Me revoilà');
  });

  it('stops more than 120 messages in an hour, of whatever conversations, and a member never', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille);
    await db.sql`insert into messages (conversation_id, author, author_id, body, sent_at)
      select ${conversation}, 'customer', ${camille}, 'x', now() - make_interval(secs => 120 + n * 20) from generate_series(1, 119) as n`;
    expect(await refusal(chat.send(camille, conversation, 'Encore'))).toMatchObject({ hint: 'too_many_messages' });
    await db.sql`update messages set sent_at = sent_at - interval '1 hour' where conversation_id = ${conversation}`;
    await chat.send(camille, conversation, 'Encore');
    const answering = await chat.member();
    for (let number = 0; number < 15; number += 1) await chat.send(answering, conversation, `Réponse ${number}`);
  });

  it('refuses a blocked customer, and hears them again once unblocked', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille);
    await db.sql`insert into blocked_customers (customer_id, reason) values (${camille}, 'Insultes')`;
    const blocked = { code: 'PT403', hint: 'blocked_customer' };
    expect(await refusal(chat.send(camille, conversation, 'Et alors'))).toMatchObject(blocked);
    expect(await refusal(chat.start(camille, 'Et alors'))).toMatchObject(blocked);
    await db.sql`delete from blocked_customers where customer_id = ${camille}`;
    await chat.send(camille, conversation, 'Pardon');
  });
});

describe('a member answers', () => {
  it.each(['owner', 'manager', 'box_office', 'support'])(
    'as %s: the wait ends and the conversation is theirs',
    async (role) => {
      const [camille, answering] = [await chat.visitor(), await chat.member(role)];
      const conversation = await chat.start(camille);
      await db.sql`update conversations set waiting_since = now() - interval '3 minutes' where id = ${conversation}`;
      const answer = await chat.send(answering, conversation, 'Bonsoir, oui.');
      expect(await chat.stateOf(conversation)).toMatchObject({ waiting: false, assigned_to: answering });
      const [row] = await db.sql`select author, author_name, answer_seconds from messages where id = ${answer}`;
      expect(row).toMatchObject({ author: 'member', author_name: 'Member' });
      expect(row?.answer_seconds).toBeGreaterThanOrEqual(180);
      // A second answer ended no wait, and leaves the conversation with whom has it.
      const next = await chat.send(await chat.member(), conversation, 'J’ajoute ceci.');
      const [added] = await db.sql`select answer_seconds from messages where id = ${next}`;
      expect(added?.answer_seconds).toBeNull();
      expect(await chat.stateOf(conversation)).toMatchObject({ assigned_to: answering });
    },
  );

  it('never as somebody of the door, who is a stranger here', async () => {
    const [camille, door] = [await chat.visitor(), await chat.member('door')];
    const conversation = await chat.start(camille);
    expect(await refusal(chat.send(door, conversation, 'Bonsoir'))).toMatchObject({
      code: 'PT404',
      hint: 'conversation_not_found',
    });
    expect(await chat.read(door, conversation)).toHaveLength(0);
    await chat.send(await chat.member(), conversation, 'Bonsoir');
  });

  it('and the same answer sent again is one answer', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    const clientId = randomUUID();
    const ids = await Promise.all([1, 2].map(() => chat.send(answering, conversation, 'Oui', clientId)));
    expect(new Set(ids).size).toBe(1);
    expect(await chat.mails(conversation)).toHaveLength(0);
  });

  it('leaves notes that customers neither see nor write; the wait goes on', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    await chat.send(answering, conversation, 'Client difficile', null, true);
    expect(await chat.read(camille, conversation)).toHaveLength(1);
    expect(await chat.read(answering, conversation)).toHaveLength(2);
    expect(await chat.stateOf(conversation)).toMatchObject({ waiting: true, assigned_to: null });
    expect(await refusal(chat.send(camille, conversation, 'Une note', null, true))).toMatchObject({
      code: 'PT403',
      hint: 'not_allowed',
    });
    await chat.send(camille, conversation, 'Un message');
  });

  it('loses the right with the job, at once', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    await chat.send(answering, conversation, 'Oui');
    await db.sql`delete from members where user_id = ${answering}`;
    expect(await refusal(chat.send(answering, conversation, 'Encore'))).toMatchObject({
      hint: 'conversation_not_found',
    });
  });

  it('system lines are seen by both and written by nobody', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    await db.sql`select private.add_system_message(${conversation}, '{"event": "hold_extended", "member": "Camille"}')`;
    for (const reader of [camille, answering]) {
      expect((await chat.read(reader, conversation)).at(-1)).toMatchObject({
        author: 'system',
        body: null,
        facts: { event: 'hold_extended' },
      });
    }
    const attempt = db.asUser(
      camille,
      (sql) => sql`insert into messages (conversation_id, author) values (${conversation}, 'system')`,
    );
    expect(await refusal(attempt)).toMatchObject({ code: '42501' });
  });
});

describe('a stranger', () => {
  it('gets one answer for what is not theirs and what is not there, and the customer another', async () => {
    const [camille, noe] = [await chat.visitor(), await createPerson(db.sql)];
    const conversation = await chat.start(camille);
    const [message] = await chat.read(camille, conversation);
    const unknown = { code: 'PT404', hint: 'conversation_not_found' };
    for (const id of [conversation, randomUUID()]) {
      expect(await refusal(chat.send(noe, id, 'Coucou'))).toMatchObject(unknown);
      expect(await refusal(chat.markRead(noe, id, '1'))).toMatchObject(unknown);
      const takeMail = db.commitAs(
        { userId: noe },
        (sql) => sql`select set_reply_email(${id}, 'noe@parterre.example')`,
      );
      expect(await refusal(takeMail)).toMatchObject(unknown);
    }
    expect(await refusal(chat.send(await chat.member(), randomUUID(), 'Coucou'))).toMatchObject(unknown);
    expect(await refusal(chat.remove(noe, String(message?.id)))).toMatchObject({
      code: 'PT404',
      hint: 'message_not_found',
    });
    expect(await chat.read(noe, conversation)).toHaveLength(0);
    expect(await db.asUser(noe, (sql) => sql`select from conversations where id = ${conversation}`)).toHaveLength(0);
    await chat.send(camille, conversation, 'C’est moi');
  });

  it('writes no message past the functions, not even a member', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille);
    for (const userId of [camille, await chat.member('owner')]) {
      for (const statement of [
        `insert into messages (conversation_id, author, author_id, body) values ('${conversation}', 'member', '${userId}', 'x')`,
        `update messages set body = 'x'`,
        `delete from messages`,
        `update conversations set customer_id = '${userId}'`,
        `select answer_seconds from messages`,
        `select private.add_system_message('${conversation}', '{}')`,
      ]) {
        expect(await refusal(db.asUser(userId, (sql) => sql.unsafe(statement))), statement).toMatchObject({
          code: '42501',
        });
      }
    }
  });
});
