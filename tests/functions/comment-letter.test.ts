import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsTo } from '../support/caught-mail.ts';
import { createPerson } from '../support/hall.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
let show: { id: string; slug: string } | undefined;
beforeAll(async () => {
  theatre = await openTheatre();
  await theatre.sql`update settings set theatre_name = 'Théâtre du Puits'`;
  [show] = await theatre.sql<{ id: string; slug: string }[]>`
    insert into productions (slug, title, synopsis, published_at)
    values ('le-malade', '{"fr": "Le Malade", "es": "El enfermo"}', '{"fr": "Un malade."}', now())
    returning id, slug`;
});
afterAll(() => theatre?.close());

/** Somebody has written; the house does what `change` says; a minute passes. */
async function mailAfter(change: Record<string, string>, language = 'fr') {
  const author = await createPerson(theatre.sql);
  await theatre.sql`update auth.users set raw_user_meta_data = ${theatre.sql.json({ language })} where id = ${author}`;
  await theatre.sql`insert into comments (production_id, author_id, author_name, body)
    values (${show?.id ?? ''}, ${author}, 'Camille', 'Mes mots à moi')`;
  await theatre.sql`update comments set ${theatre.sql(change)} where author_id = ${author}`;
  await theatre.sql`update private.outbox set next_attempt_at = next_attempt_at - interval '1 minute'`;
  await theatre.dispatch();
  return mailsTo(theatre.stack.addresses.mailUrl, `${author}@parterre.example`);
}
const now = () => new Date().toISOString();

test('who wrote a comment is mailed once that it is hidden, with the reason, and where to read it', async () => {
  const [mail, ...more] = await mailAfter({
    status: 'hidden',
    moderated_at: now(),
    moderation_reason: 'Raconte <b>la fin</b>',
  });
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Votre avis sur Le Malade n’est pas publié');
  expect(mail?.text).toContain('Raconte <b>la fin</b>');
  expect(mail?.html).not.toContain('<b>la fin</b>');
  expect(mail?.text).toContain(`${theatre.stack.addresses.appUrl}/shows/${show?.slug}/comment`);
});

test('is mailed in their language that it is published, and what the house answers', async () => {
  const [published] = await mailAfter({ status: 'published', moderated_at: now() }, 'es');
  expect(published?.subject).toBe('Su opinión sobre El enfermo está publicada');
  const [answered] = await mailAfter({ answer: 'Merci d’être venue.', answered_at: now() });
  expect(answered?.subject).toBe('Théâtre du Puits répond à votre avis sur Le Malade');
  expect(answered?.text).toContain('Merci d’être venue.');
});
