import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CaughtMail, mailsTo } from '../support/caught-mail.ts';
import { createPerson } from '../support/hall.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
  await theatre.sql`update settings set theatre_name = 'Théâtre du Puits'`;
});
afterAll(() => theatre?.close());

/** A visitor's words, as the app sends them. */
async function write(body: string): Promise<string> {
  const visitor = await theatre.visitor();
  const { supabaseUrl, publishableKey } = theatre.stack.addresses;
  const reply = await fetch(`${supabaseUrl}/rest/v1/rpc/start_conversation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: publishableKey, ...visitor.headers },
    body: JSON.stringify({ body }),
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as string;
}

/** A minute later: the mails that waited leave. */
async function mailsAfterAMinute(member: string): Promise<CaughtMail[]> {
  await theatre.sql`update private.outbox set next_attempt_at = next_attempt_at - interval '1 minute'`;
  await theatre.dispatch();
  return mailsTo(theatre.stack.addresses.mailUrl, `${member}@parterre.example`);
}

test('a visitor writes while nobody is at the desk: the member gets one mail that leads there, without the words', async () => {
  const member = await createPerson(theatre.sql, { role: 'box_office' });
  const conversation = await write('Mon secret');
  const [mail, ...more] = await mailsAfterAMinute(member);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Un visiteur attend une réponse au guichet de Théâtre du Puits');
  expect(mail?.text).toContain(`${theatre.stack.addresses.appUrl}/desk/${conversation}`);
  expect(`${mail?.text}${mail?.html}`).not.toContain('Mon secret');
});

test('a member who is there reads it within the minute: no mail leaves', async () => {
  const member = await createPerson(theatre.sql, { role: 'box_office' });
  const conversation = await write('Bonjour');
  await theatre.sql`update conversations set desk_read_id = (select max(id) from messages) where id = ${conversation}`;
  expect(await mailsAfterAMinute(member)).toEqual([]);
});
