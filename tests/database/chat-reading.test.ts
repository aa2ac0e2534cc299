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

describe('taking a message back', () => {
  it('is for its author, within five minutes: the words are gone for both sides, and nobody waits any more', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    const [message] = await chat.read(camille, conversation);
    const id = String(message?.id);
    expect(await refusal(chat.remove(answering, id))).toMatchObject({ code: 'PT404', hint: 'message_not_found' });
    await db.sql`update messages set sent_at = sent_at - interval '6 minutes' where id = ${id}`;
    expect(await refusal(chat.remove(camille, id))).toMatchObject({ code: 'PT409', hint: 'too_late_to_delete' });
    await db.sql`update messages set sent_at = sent_at + interval '2 minutes' where id = ${id}`;
    await db.sql`update conversations set waiting_since = now() - interval '4 minutes' where id = ${conversation}`;
    await chat.remove(camille, id);
    await chat.remove(camille, id);
    expect(await chat.read(answering, conversation)).toMatchObject([{ body: null }]);
    expect(await chat.stateOf(conversation)).toMatchObject({ waiting: false });
  });

  it('leaves the wait when something else was asked', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille, 'Première question');
    const second = await chat.send(camille, conversation, 'Deuxième question');
    await chat.remove(camille, second);
    expect(await chat.stateOf(conversation)).toMatchObject({ waiting: true });
  });
});

describe('reading', () => {
  it('moves forward only, for one side only, and never past what is written', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    const answer = await chat.send(answering, conversation, 'Oui');
    const [first] = await chat.read(camille, conversation);
    await chat.markRead(camille, conversation, '9000000000000000000');
    expect(await chat.stateOf(conversation)).toMatchObject({ customer_read_id: answer, desk_read_id: '0' });
    await chat.markRead(camille, conversation, String(first?.id));
    await chat.markRead(answering, conversation, String(first?.id));
    expect(await chat.stateOf(conversation)).toMatchObject({ customer_read_id: answer, desk_read_id: first?.id });
  });
});

describe('the mail of an answer that nobody reads', () => {
  it('waits a minute and a half, once for several answers, and does not leave when they are read before', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille, 'Bonsoir', { email: ' camille@parterre.example ' });
    const first = await chat.send(answering, conversation, 'Oui');
    const last = await chat.send(answering, conversation, 'Et à gauche');
    expect(await chat.mails(conversation)).toEqual([
      {
        recipient: 'camille@parterre.example',
        language: 'es',
        later: true,
        facts: { conversation_id: conversation, first_id: Number(first) },
      },
    ]);
    await chat.markRead(answering, conversation, last);
    await chat.markRead(camille, conversation, first);
    expect(await chat.mails(conversation)).toHaveLength(1);
    await chat.markRead(camille, conversation, last);
    expect(await chat.mails(conversation)).toHaveLength(0);
  });

  it('goes to the address of the account, unless its owner wants no mail about messages', async () => {
    const [camille, noe, answering] = [await createPerson(db.sql), await createPerson(db.sql), await chat.member()];
    await db.sql`insert into notification_preferences (user_id, kind, mail) values (${noe}, 'message', false)`;
    for (const [person, expected] of [
      [camille, 1],
      [noe, 0],
    ] as const) {
      const conversation = await chat.start(person);
      await chat.send(answering, conversation, 'Oui');
      expect(await chat.mails(conversation)).toHaveLength(expected);
    }
  });

  it('is not written without an address, and is once the address is left', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille);
    await chat.send(answering, conversation, 'Oui');
    expect(await chat.mails(conversation)).toHaveLength(0);
    const leave = (email: string) =>
      db.commitAs({ userId: camille }, (sql) => sql`select set_reply_email(${conversation}, ${email})`);
    expect(await refusal(leave('camille@'))).toMatchObject({ code: 'PT422', hint: 'invalid_email' });
    await leave('camille@parterre.example');
    expect(await chat.mails(conversation)).toMatchObject([{ recipient: 'camille@parterre.example' }]);
    await leave('noe@parterre.example');
    expect(await chat.mails(conversation)).toMatchObject([{ recipient: 'noe@parterre.example' }]);
  });

  it('follows when an answer is written while the one before is leaving', async () => {
    const [camille, answering] = [await chat.visitor(), await chat.member()];
    const conversation = await chat.start(camille, 'Bonsoir', { email: 'camille@parterre.example' });
    await chat.send(answering, conversation, 'Oui');
    await db.sql`update private.outbox set next_attempt_at = now() where conversation_id = ${conversation}`;
    const taken = await db.commitAs('service_role', (sql) => sql`select * from take_outbox(100)`);
    expect(taken).toContainEqual(expect.objectContaining({ kind: 'chat_answer', order_id: null }));
    await chat.send(answering, conversation, 'Et à gauche');
    expect(await chat.mails(conversation)).toHaveLength(2);
  });
});

describe('leaving and coming back', () => {
  it('a visitor who signs in to their account finds the conversation there; the quieter of two is closed', async () => {
    const [guest, account] = [await chat.visitor(), await createPerson(db.sql)];
    const older = await chat.start(account, 'D’hier');
    const newer = await chat.start(guest, 'De ce soir');
    const [offer] = await db.commitAs({ userId: guest }, (sql) => sql`select offer_my_orders() as secret`);
    await db.commitAs({ userId: account }, (sql) => sql`select take_over_orders(${offer?.secret})`);
    expect(await chat.stateOf(older)).toMatchObject({ status: 'closed', customer_id: account });
    expect(await chat.stateOf(newer)).toMatchObject({ status: 'open', customer_id: account });
    const [message] = await chat.read(account, newer);
    await chat.remove(account, String(message?.id));
  });

  it('a visitor without an account is kept for thirty days with the conversation, then both are forgotten', async () => {
    const camille = await chat.visitor();
    const conversation = await chat.start(camille);
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
