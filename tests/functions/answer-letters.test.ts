import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeAnswerLetter } from '../../supabase/functions/_shared/mail/answer-letter.ts';
import { letterHtml } from '../../supabase/functions/_shared/mail/html.ts';
import { letterText } from '../../supabase/functions/_shared/mail/text.ts';
import { type CaughtMail, mailsTo } from '../support/caught-mail.ts';
import { createPerson } from '../support/hall.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre?.close());

/** Says something as this person, as the Data API would. */
async function says<Row>(userId: string, ask: (sql: Theatre['sql']) => Promise<Row[]>): Promise<Row> {
  const rows = await theatre.sql.begin(async (sql) => {
    const claims = JSON.stringify({ role: 'authenticated', sub: userId });
    await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('role', 'authenticated', true)`;
    return ask(sql as unknown as Theatre['sql']);
  });
  return rows[0] as Row;
}

type Conversation = { id: string; customer: string; member: string; address: string };

/** A visitor who left an address and went away, and a member who is there to answer. */
async function visitorWhoLeft(): Promise<Conversation> {
  const [customer, member] = [
    await createPerson(theatre.sql, { anonymous: true }),
    await createPerson(theatre.sql, { role: 'support' }),
  ];
  const address = `${customer}@parterre.example`;
  const { id } = await says(
    customer,
    (sql) => sql<{ id: string }[]>`
    select start_conversation('Bonsoir, ouvrez-vous lundi', null, ${address}, 'es') as id`,
  );
  return { id, customer, member, address };
}

const answer = (conversation: Conversation, body: string, internal = false) =>
  says(
    conversation.member,
    (sql) => sql<{ id: string }[]>`
    select send_message(${conversation.id}, ${body}, null, ${internal}) as id`,
  );

/** Lets the ninety seconds pass, wakes the mail and looks into the letter box. */
async function mailed({ id, address }: Conversation): Promise<CaughtMail[]> {
  await theatre.sql`update private.outbox set next_attempt_at = now() where conversation_id = ${id}`;
  await theatre.dispatch();
  return mailsTo(theatre.stack.addresses.mailUrl, address);
}

test('an answer that nobody reads goes by mail, in the language of the visitor, with its words and the way back', async () => {
  const conversation = await visitorWhoLeft();
  await answer(conversation, 'Sí, desde las 19 h.\n<b>Hasta pronto</b>');
  await answer(conversation, 'Nota para el equipo', true);
  await answer(conversation, 'Y hay guardarropa.');
  const [mail, ...more] = await mailed(conversation);
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(/^La taquilla de .* le responde$/);
  expect(mail?.text).toContain(
    'Member le ha escrito:\n\nSí, desde las 19 h.\n\n<b>Hasta pronto</b>\n\nY hay guardarropa.',
  );
  expect(mail?.text).toContain(`${theatre.stack.addresses.appUrl}/messages`);
  expect(mail?.text).not.toContain('Nota para el equipo');
  // Sent once: the next round has nothing to say.
  expect(await mailed(conversation)).toHaveLength(1);
});

test('an answer that was read does not follow its reader', async () => {
  const conversation = await visitorWhoLeft();
  const { id } = await answer(conversation, 'Sí.');
  await says(conversation.customer, (sql) => sql`select mark_conversation_read(${conversation.id}, ${id})`);
  expect(await mailed(conversation)).toEqual([]);
});

test('an answer that was taken back is not sent, and what was said after it is', async () => {
  const conversation = await visitorWhoLeft();
  const { id } = await answer(conversation, 'Sí, el lunes.');
  await says(conversation.member, (sql) => sql`select delete_message(${id})`);
  expect(await mailed(conversation)).toEqual([]);
  await answer(conversation, 'No, el martes.');
  const [mail] = await mailed(conversation);
  expect(mail?.text).toContain('No, el martes.');
  expect(mail?.text).not.toContain('el lunes');
});

test.each(['fr', 'es', 'en'])('in %s, the letter has no gap left open', (language) => {
  const house = {
    theatre_name: 'Théâtre du Puits',
    legal_name: null,
    contact_email: null,
    contact_phone: null,
    mail_sender_name: null,
  };
  const answers = [{ memberName: null, body: 'Oui.' }];
  const letter = composeAnswerLetter({ language, house, answers }, 'https://tickets.parterre.example');
  const written = `${letter.subject}\n${letterText(letter)}\n${letterHtml(letter, house.theatre_name)}`;
  expect(written).not.toMatch(/\{\w+\}|undefined|null|NaN/);
  expect(written).toContain('https://tickets.parterre.example/messages');
});
