import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';

type Written = { id: string; author: string; body: string | null; is_internal: boolean; facts: unknown };

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const visitor = () => createPerson(db.sql, { anonymous: true });
const member = (role = 'support') => createPerson(db.sql, { role });

const start = (userId: string, body = 'Bonsoir, une question.', options: { clientId?: string; email?: string } = {}) =>
  db.commitAs({ userId }, async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select start_conversation(${body}, ${options.clientId ?? null}, ${options.email ?? null}, 'es') as id`;
    return String(row?.id);
  });
const send = (userId: string, conversation: string, body: string, clientId: string | null = null, internal = false) =>
  db.commitAs({ userId }, async (sql) => {
    const [row] = await sql<
      { id: string }[]
    >`select send_message(${conversation}, ${body}, ${clientId}, ${internal}) as id`;
    return String(row?.id);
  });
const markRead = (userId: string, conversation: string, upTo: string) =>
  db.commitAs({ userId }, (sql) => sql`select mark_conversation_read(${conversation}, ${upTo})`);
const remove = (userId: string, message: string) =>
  db.commitAs({ userId }, (sql) => sql`select delete_message(${message})`);
const read = (userId: string, conversation: string) =>
  db.asUser(
    userId,
    (sql) => sql<Written[]>`
    select id, author, body, is_internal, facts from messages where conversation_id = ${conversation} order by id`,
  );
const stateOf = async (conversation: string) => {
  const [row] =
    await db.sql`select *, waiting_since is not null as waiting from conversations where id = ${conversation}`;
  return row;
};
const mails = (conversation: string) =>
  db.sql`select recipient, language, facts, next_attempt_at > now() + interval '80 seconds' as later
    from private.outbox where conversation_id = ${conversation} order by created_at`;

describe('a visitor writes to the box office', () => {
  it('begins a conversation with the first message, in the language of the page, and waits for an answer', async () => {
    const camille = await visitor();
    const conversation = await start(camille, '  Y a-t-il un vestiaire ?\r\nMerci.  ');
    expect(await read(camille, conversation)).toMatchObject([
      { author: 'customer', body: 'Y a-t-il un vestiaire ?\nMerci.', is_internal: false },
    ]);
    expect(await stateOf(conversation)).toMatchObject({
      status: 'open',
      language: 'es',
      waiting: true,
      customer_name: null,
    });
  });

  it('goes on in the open conversation instead of beginning another', async () => {
    const camille = await visitor();
    const conversation = await start(camille, 'Bonsoir');
    expect(await start(camille, 'Encore moi')).toBe(conversation);
    expect(await read(camille, conversation)).toHaveLength(2);
  });

  it('has one conversation even when two devices begin at the same moment', async () => {
    const camille = await visitor();
    const both = await Promise.all([start(camille, 'Du téléphone'), start(camille, 'De l’ordinateur')]);
    expect(new Set(both).size).toBe(1);
    expect(await read(camille, String(both[0]))).toHaveLength(2);
  });

  it('carries the name of the order that was paid last', async () => {
    const camille = await createPerson(db.sql);
    await db.sql`insert into orders (customer_id, status, full_name, email, paid_at, expires_at)
      values (${camille}, 'paid', 'Camille Martin', 'camille@parterre.example', now(), now())`;
    expect(await stateOf(await start(camille))).toMatchObject({ customer_name: 'Camille Martin' });
  });

  it('never says the same thing twice, however often and wherever a message is sent again', async () => {
    const camille = await visitor();
    const [first, second] = [randomUUID(), randomUUID()];
    const conversation = await start(camille, 'Bonsoir', { clientId: first });
    expect(await start(camille, 'Bonsoir', { clientId: first })).toBe(conversation);
    const ids = await Promise.all([1, 2, 3].map(() => send(camille, conversation, 'Et le parking', second)));
    expect(new Set(ids).size).toBe(1);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${conversation}`;
    expect(await start(camille, 'Bonsoir', { clientId: first })).toBe(conversation);
    expect(await read(camille, conversation)).toHaveLength(2);
    expect(await stateOf(conversation)).toMatchObject({ status: 'closed' });
  });

  it('opens a closed conversation again by writing into it', async () => {
    const camille = await visitor();
    const conversation = await start(camille);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${conversation}`;
    await send(camille, conversation, 'Une dernière chose');
    expect(await stateOf(conversation)).toMatchObject({ status: 'open', closed_at: null });
  });

  it('is heard in the open conversation when the page still shows an old one', async () => {
    const camille = await visitor();
    const old = await start(camille);
    await db.sql`update conversations set status = 'closed', closed_at = now() where id = ${old}`;
    const open = await start(camille, 'Nouvelle question');
    await send(camille, old, 'Écrit sur une vieille page');
    expect((await read(camille, open)).map((row) => row.body)).toEqual([
      'Nouvelle question',
      'Écrit sur une vieille page',
    ]);
    expect(await stateOf(old)).toMatchObject({ status: 'closed' });
  });

  it('is refused without identity, and heard with one', async () => {
    expect(await refusal(db.asAnon((sql) => sql`select start_conversation('Bonsoir')`))).toMatchObject({
      code: '42501',
    });
    expect(await start(await visitor())).toBeTruthy();
  });
});

describe('what may be written', () => {
  it.each([
    ['nothing', ''],
    ['spaces and line breaks', ' \n\t \r\n'],
    ['signs that nobody sees', '\u200b\u2060\u0007\ufeff'],
  ])('refuses %s, and takes a word', async (_what, body) => {
    const camille = await visitor();
    expect(await refusal(start(camille, body))).toMatchObject({ code: 'PT422', hint: 'message_empty' });
    expect(await db.sql`select from conversations where customer_id = ${camille}`).toHaveLength(0);
    expect(await start(camille, 'Oui')).toBeTruthy();
  });

  it('refuses 10,000 characters and takes 4,000', async () => {
    const camille = await visitor();
    expect(await refusal(start(camille, 'a'.repeat(10_000)))).toMatchObject({
      code: 'PT422',
      hint: 'message_too_long',
      facts: { limit: 4000 },
    });
    const conversation = await start(camille, 'é'.repeat(4000));
    expect(await refusal(send(camille, conversation, '🎭'.repeat(4001)))).toMatchObject({ hint: 'message_too_long' });
    await send(camille, conversation, '🎭'.repeat(4000));
  });

  it('keeps markup as the words it is, and drops control characters', async () => {
    const camille = await visitor();
    const conversation = await start(camille, '<b>Bonsoir</b>\u0007 \u001b[31mrouge\tfin');
    expect(await read(camille, conversation)).toMatchObject([{ body: '<b>Bonsoir</b> [31mrouge\tfin' }]);
  });

  it('stops a flood of two hundred messages at twelve, says when to go on, and goes on after a minute', async () => {
    const camille = await visitor();
    const conversation = await start(camille);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 199 }, (_, number) => send(camille, conversation, `Message ${number}`)),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(11);
    const refused = await refusal(send(camille, conversation, 'Encore'));
    expect(refused).toMatchObject({ code: 'PT429', hint: 'too_many_messages' });
    expect(refused.facts).toEqual({ retry_after_seconds: expect.any(Number) });
    await db.sql`update messages set sent_at = sent_at - interval '1 minute' where conversation_id = ${conversation}`;
    await send(camille, conversation, 'Me revoilà');
  });

  it('stops more than 120 messages in an hour, of whatever conversations, and a member never', async () => {
    const camille = await visitor();
    const conversation = await start(camille);
    await db.sql`insert into messages (conversation_id, author, author_id, body, sent_at)
      select ${conversation}, 'customer', ${camille}, 'x', now() - make_interval(secs => 120 + n * 20) from generate_series(1, 119) as n`;
    expect(await refusal(send(camille, conversation, 'Encore'))).toMatchObject({ hint: 'too_many_messages' });
    await db.sql`update messages set sent_at = sent_at - interval '1 hour' where conversation_id = ${conversation}`;
    await send(camille, conversation, 'Encore');
    const answering = await member();
    for (let number = 0; number < 15; number += 1) await send(answering, conversation, `Réponse ${number}`);
  });

  it('refuses a blocked customer, and hears them again once unblocked', async () => {
    const camille = await visitor();
    const conversation = await start(camille);
    await db.sql`insert into blocked_customers (customer_id, reason) values (${camille}, 'Insultes')`;
    const blocked = { code: 'PT403', hint: 'blocked_customer' };
    expect(await refusal(send(camille, conversation, 'Et alors'))).toMatchObject(blocked);
    expect(await refusal(start(camille, 'Et alors'))).toMatchObject(blocked);
    await db.sql`delete from blocked_customers where customer_id = ${camille}`;
    await send(camille, conversation, 'Pardon');
  });
});

describe('a member answers', () => {
  it.each(['owner', 'manager', 'box_office', 'support'])(
    'as %s: the wait ends and the conversation is theirs',
    async (role) => {
      const [camille, answering] = [await visitor(), await member(role)];
      const conversation = await start(camille);
      await db.sql`update conversations set waiting_since = now() - interval '3 minutes' where id = ${conversation}`;
      const answer = await send(answering, conversation, 'Bonsoir, oui.');
      expect(await stateOf(conversation)).toMatchObject({ waiting: false, assigned_to: answering });
      const [row] = await db.sql`select author, author_name, answer_seconds from messages where id = ${answer}`;
      expect(row).toMatchObject({ author: 'member', author_name: 'Member' });
      expect(row?.answer_seconds).toBeGreaterThanOrEqual(180);
      // A second answer ended no wait, and leaves the conversation with whom has it.
      const next = await send(await member(), conversation, 'J’ajoute ceci.');
      const [added] = await db.sql`select answer_seconds from messages where id = ${next}`;
      expect(added?.answer_seconds).toBeNull();
      expect(await stateOf(conversation)).toMatchObject({ assigned_to: answering });
    },
  );

  it('never as somebody of the door, who is a stranger here', async () => {
    const [camille, door] = [await visitor(), await member('door')];
    const conversation = await start(camille);
    expect(await refusal(send(door, conversation, 'Bonsoir'))).toMatchObject({
      code: 'PT404',
      hint: 'conversation_not_found',
    });
    expect(await read(door, conversation)).toHaveLength(0);
    await send(await member(), conversation, 'Bonsoir');
  });

  it('and the same answer sent again is one answer', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    const clientId = randomUUID();
    const ids = await Promise.all([1, 2].map(() => send(answering, conversation, 'Oui', clientId)));
    expect(new Set(ids).size).toBe(1);
    expect(await mails(conversation)).toHaveLength(0);
  });

  it('leaves notes that customers neither see nor write; the wait goes on', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    await send(answering, conversation, 'Client difficile', null, true);
    expect(await read(camille, conversation)).toHaveLength(1);
    expect(await read(answering, conversation)).toHaveLength(2);
    expect(await stateOf(conversation)).toMatchObject({ waiting: true, assigned_to: null });
    expect(await refusal(send(camille, conversation, 'Une note', null, true))).toMatchObject({
      code: 'PT403',
      hint: 'not_allowed',
    });
    await send(camille, conversation, 'Un message');
  });

  it('loses the right with the job, at once', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    await send(answering, conversation, 'Oui');
    await db.sql`delete from members where user_id = ${answering}`;
    expect(await refusal(send(answering, conversation, 'Encore'))).toMatchObject({ hint: 'conversation_not_found' });
  });

  it('system lines are seen by both and written by nobody', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    await db.sql`select private.add_system_message(${conversation}, '{"event": "hold_extended", "member": "Camille"}')`;
    for (const reader of [camille, answering]) {
      expect((await read(reader, conversation)).at(-1)).toMatchObject({
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
    const [camille, noe] = [await visitor(), await createPerson(db.sql)];
    const conversation = await start(camille);
    const [message] = await read(camille, conversation);
    const unknown = { code: 'PT404', hint: 'conversation_not_found' };
    for (const id of [conversation, randomUUID()]) {
      expect(await refusal(send(noe, id, 'Coucou'))).toMatchObject(unknown);
      expect(await refusal(markRead(noe, id, '1'))).toMatchObject(unknown);
      const takeMail = db.commitAs(
        { userId: noe },
        (sql) => sql`select set_reply_email(${id}, 'noe@parterre.example')`,
      );
      expect(await refusal(takeMail)).toMatchObject(unknown);
    }
    expect(await refusal(send(await member(), randomUUID(), 'Coucou'))).toMatchObject(unknown);
    expect(await refusal(remove(noe, String(message?.id)))).toMatchObject({ code: 'PT404', hint: 'message_not_found' });
    expect(await read(noe, conversation)).toHaveLength(0);
    expect(await db.asUser(noe, (sql) => sql`select from conversations where id = ${conversation}`)).toHaveLength(0);
    await send(camille, conversation, 'C’est moi');
  });

  it('writes no message past the functions, not even a member', async () => {
    const camille = await visitor();
    const conversation = await start(camille);
    for (const userId of [camille, await member('owner')]) {
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

describe('taking a message back', () => {
  it('is for its author, within five minutes: the words are gone for both sides, and nobody waits any more', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    const [message] = await read(camille, conversation);
    const id = String(message?.id);
    expect(await refusal(remove(answering, id))).toMatchObject({ code: 'PT404', hint: 'message_not_found' });
    await db.sql`update messages set sent_at = sent_at - interval '6 minutes' where id = ${id}`;
    expect(await refusal(remove(camille, id))).toMatchObject({ code: 'PT409', hint: 'too_late_to_delete' });
    await db.sql`update messages set sent_at = sent_at + interval '2 minutes' where id = ${id}`;
    await db.sql`update conversations set waiting_since = now() - interval '4 minutes' where id = ${conversation}`;
    await remove(camille, id);
    await remove(camille, id);
    expect(await read(answering, conversation)).toMatchObject([{ body: null }]);
    expect(await stateOf(conversation)).toMatchObject({ waiting: false });
  });

  it('leaves the wait when something else was asked', async () => {
    const camille = await visitor();
    const conversation = await start(camille, 'Première question');
    const second = await send(camille, conversation, 'Deuxième question');
    await remove(camille, second);
    expect(await stateOf(conversation)).toMatchObject({ waiting: true });
  });
});

describe('reading', () => {
  it('moves forward only, for one side only, and never past what is written', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    const answer = await send(answering, conversation, 'Oui');
    const [first] = await read(camille, conversation);
    await markRead(camille, conversation, '9000000000000000000');
    expect(await stateOf(conversation)).toMatchObject({ customer_read_id: answer, desk_read_id: '0' });
    await markRead(camille, conversation, String(first?.id));
    await markRead(answering, conversation, String(first?.id));
    expect(await stateOf(conversation)).toMatchObject({ customer_read_id: answer, desk_read_id: first?.id });
  });
});

describe('the mail of an answer that nobody reads', () => {
  it('waits a minute and a half, once for several answers, and does not leave when they are read before', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille, 'Bonsoir', { email: ' camille@parterre.example ' });
    const first = await send(answering, conversation, 'Oui');
    const last = await send(answering, conversation, 'Et à gauche');
    expect(await mails(conversation)).toEqual([
      {
        recipient: 'camille@parterre.example',
        language: 'es',
        later: true,
        facts: { conversation_id: conversation, first_id: Number(first) },
      },
    ]);
    await markRead(answering, conversation, last);
    await markRead(camille, conversation, first);
    expect(await mails(conversation)).toHaveLength(1);
    await markRead(camille, conversation, last);
    expect(await mails(conversation)).toHaveLength(0);
  });

  it('goes to the address of the account, unless its owner wants no mail about messages', async () => {
    const [camille, noe, answering] = [await createPerson(db.sql), await createPerson(db.sql), await member()];
    await db.sql`insert into notification_preferences (user_id, kind, mail) values (${noe}, 'message', false)`;
    for (const [person, expected] of [
      [camille, 1],
      [noe, 0],
    ] as const) {
      const conversation = await start(person);
      await send(answering, conversation, 'Oui');
      expect(await mails(conversation)).toHaveLength(expected);
    }
  });

  it('is not written without an address, and is once the address is left', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille);
    await send(answering, conversation, 'Oui');
    expect(await mails(conversation)).toHaveLength(0);
    const leave = (email: string) =>
      db.commitAs({ userId: camille }, (sql) => sql`select set_reply_email(${conversation}, ${email})`);
    expect(await refusal(leave('camille@'))).toMatchObject({ code: 'PT422', hint: 'invalid_email' });
    await leave('camille@parterre.example');
    expect(await mails(conversation)).toMatchObject([{ recipient: 'camille@parterre.example' }]);
    await leave('noe@parterre.example');
    expect(await mails(conversation)).toMatchObject([{ recipient: 'noe@parterre.example' }]);
  });

  it('follows when an answer is written while the one before is leaving', async () => {
    const [camille, answering] = [await visitor(), await member()];
    const conversation = await start(camille, 'Bonsoir', { email: 'camille@parterre.example' });
    await send(answering, conversation, 'Oui');
    await db.sql`update private.outbox set next_attempt_at = now() where conversation_id = ${conversation}`;
    const taken = await db.commitAs('service_role', (sql) => sql`select * from take_outbox(100)`);
    expect(taken).toContainEqual(expect.objectContaining({ kind: 'chat_answer', order_id: null }));
    await send(answering, conversation, 'Et à gauche');
    expect(await mails(conversation)).toHaveLength(2);
  });
});

describe('leaving and coming back', () => {
  it('a visitor who signs in to their account finds the conversation there; the quieter of two is closed', async () => {
    const [guest, account] = [await visitor(), await createPerson(db.sql)];
    const older = await start(account, 'D’hier');
    const newer = await start(guest, 'De ce soir');
    const [offer] = await db.commitAs({ userId: guest }, (sql) => sql`select offer_my_orders() as secret`);
    await db.commitAs({ userId: account }, (sql) => sql`select take_over_orders(${offer?.secret})`);
    expect(await stateOf(older)).toMatchObject({ status: 'closed', customer_id: account });
    expect(await stateOf(newer)).toMatchObject({ status: 'open', customer_id: account });
    const [message] = await read(account, newer);
    await remove(account, String(message?.id));
  });

  it('a visitor without an account is kept for thirty days with the conversation, then both are forgotten', async () => {
    const camille = await visitor();
    const conversation = await start(camille);
    const age = (days: number) => db.sql`
      with person as (update auth.users set created_at = now() - make_interval(days => ${days}) where id = ${camille})
      update conversations set last_message_at = now() - make_interval(days => ${days}) where id = ${conversation}`;
    for (const [days, left] of [
      [29, 1],
      [31, 0],
    ] as const) {
      await age(days);
      await db.sql`select private.clean_up_anonymous_users()`;
      expect(await db.sql`select from conversations where id = ${conversation}`).toHaveLength(left);
      expect(await db.sql`select from auth.users where id = ${camille}`).toHaveLength(left);
    }
  });
});
