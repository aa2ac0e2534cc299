import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { postForm } from './support/forms.ts';
import { test } from './support/test.ts';

// What reaches the forms of the conversation that no page of ours sends. `/messages` is the form without scripts, `/conversation` that of the page.
const LONG = 'a'.repeat(10_000);

type Wish = Record<string, string>;
const words = (body: string, more: Wish = {}): Wish => ({ intent: 'write', client_id: randomUUID(), body, ...more });

/** Somebody with a cookie jar of their own, and the conversation they have begun. */
async function whoHasWritten(request: APIRequestContext, origin: string): Promise<string> {
  const answer = await postForm(request, origin, '/conversation', words('Bonsoir'));
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { thread: { conversation: { id: string } } }).thread.conversation.id;
}

test('a message too long, empty or of another shape is refused with a reason, on the page and behind it; a good one arrives', async ({
  request,
  house,
}) => {
  const { appUrl: origin } = house.addresses;
  const conversation = await whoHasWritten(request, origin);
  const cases: [string, Wish, RegExp][] = [
    ['10,000 characters', words(LONG, { conversation }), /4.000/],
    ['a null byte alone', words('\u0000', { conversation }), /message/],
    ['60,000 characters', words('a'.repeat(60_000), { conversation }), /pas compris/],
    ['no id of its own', { intent: 'write', body: 'Bonsoir', conversation }, /pas compris/],
    ['an id that is none', words('Bonsoir', { conversation: "1' or '1'='1" }), /pas compris/],
    ['an intent that nobody has', { intent: 'shout', conversation }, /pas compris/],
  ];
  for (const [what, wish, reason] of cases) {
    const [page, script] = [
      await postForm(request, origin, '/messages', wish),
      await postForm(request, origin, '/conversation', wish),
    ];
    expect([page.status(), script.status()], what).toEqual([422, 422]);
    expect(((await script.json()) as { problem: { sentence: string } }).problem.sentence, what).toMatch(reason);
    const html = await page.text();
    expect(html, what).toMatch(reason);
    expect(html, `${what}: the page is intact`).toContain('</html>');
  }
  const sent = await postForm(request, origin, '/messages', words('Bon\u0000soir à vous', { conversation }));
  expect(sent.status()).toBe(303);
  const rows = await house.sql<{ body: string }[]>`
    select body from messages where conversation_id = ${conversation} order by id`;
  expect(rows.map(({ body }) => body)).toEqual(['Bonsoir', 'Bonsoir à vous']);
});

test('nobody writes, reads or changes anything in another visitor’s conversation; who began it does', async ({
  request,
  playwright,
  house,
}) => {
  const { appUrl: origin } = house.addresses;
  const conversation = await whoHasWritten(request, origin);
  const stranger = await playwright.request.newContext({ baseURL: origin });
  const nobody = await playwright.request.newContext({ baseURL: origin });
  await whoHasWritten(stranger, origin);
  const wishes: Wish[] = [
    words('C’est moi', { conversation }),
    words('Note', { conversation, internal: 'on' }),
    { intent: 'read', conversation, up_to: '999999' },
    { intent: 'address', conversation, email: 'noe@parterre.example' },
  ];
  for (const wish of wishes) {
    const answers = [
      await postForm(stranger, origin, '/conversation', wish),
      await postForm(nobody, origin, '/conversation', wish),
    ];
    expect(answers[0]?.status(), wish.intent).toBe(404);
    expect([401, 403, 404], wish.intent).toContain(answers[1]?.status());
    for (const answer of answers) expect(await answer.text()).not.toContain('Bonsoir');
  }
  for (const somebody of [stranger, nobody]) {
    const looked = await somebody.get(`/conversation?id=${conversation}&after=0`);
    expect([looked.status(), await looked.text()]).toEqual([404, expect.not.stringContaining('Bonsoir')]);
  }
  const [row] = await house.sql<{ said: number; reply_email: string | null }[]>`
    select reply_email, (select count(*)::int from messages where conversation_id = conversations.id) as said
      from conversations where id = ${conversation}`;
  expect(row).toEqual({ said: 1, reply_email: null });
  const mine = await request.get(`/conversation?id=${conversation}&after=0`);
  expect(await mine.text()).toContain('Bonsoir');
  await stranger.dispose();
  await nobody.dispose();
});

test('two hundred messages in a second: twelve arrive, the rest is told to wait, and the house goes on', async ({
  request,
  house,
}) => {
  const { appUrl: origin } = house.addresses;
  const conversation = await whoHasWritten(request, origin);
  const answers = await Promise.all(
    Array.from({ length: 199 }, (_, n) =>
      postForm(request, origin, '/conversation', words(`Message ${n}`, { conversation })),
    ),
  );
  const statuses = answers.map((answer) => answer.status());
  expect(statuses.filter((status) => status === 200)).toHaveLength(11);
  expect(statuses.filter((status) => status === 429)).toHaveLength(188);
  const refused = answers.find((answer) => answer.status() === 429);
  expect(await refused?.text()).toMatch(/Attendez \d+ secondes/);
  const [row] = await house.sql`select count(*)::int as said from messages where conversation_id = ${conversation}`;
  expect(row?.said).toBe(12);
  expect((await request.get('/')).status()).toBe(200);
});

test('script in a message is shown as the words it is, before and after a reload', async ({ page }) => {
  const script = '<img src=x onerror="document.title=1"><script>document.title=2</script> javascript:alert(1)';
  await page.goto('/messages');
  const title = await page.title();
  await page.getByLabel('Votre message').fill(script);
  await page.getByLabel('Votre message').press('Enter');
  const line = page.getByRole('log').locator('[data-message]');
  await expect(line).toContainText(script);
  await page.reload();
  await expect(line).toContainText(script);
  await expect(line.locator('img, script, a')).toHaveCount(0);
  expect(await page.title()).toBe(title);
});
