import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(async () => {
  await db.sql`delete from push_subscriptions`;
  await db.sql`delete from notifications`;
});

type Push = {
  id: string;
  endpoint: string;
  kind: string;
  path: string;
  topic: string;
  language: string;
  attempts: number;
};
type Browser = { endpoint: string; p256dh: string; auth: string };

const newBrowser = (): Browser => ({
  endpoint: `https://push.example/${randomUUID()}`,
  p256dh: randomBytes(65).toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
});
const save = (userId: string, { endpoint, p256dh, auth }: Browser, language = 'fr') =>
  db.commitAs({ userId }, (sql) => sql`select save_push_subscription(${endpoint}, ${p256dh}, ${auth}, ${language})`);
const forget = async (userId: string, endpoint: string) => {
  const [row] = await db.commitAs({ userId }, (sql) => sql`select delete_push_subscription(${endpoint}) as gone`);
  return row?.gone;
};
const devices = async (userId: string) =>
  (await db.asUser(userId, (sql) => sql`select endpoint from push_subscriptions order by created_at`)).map(
    (row) => row.endpoint,
  );
const tell = (userId: string, key: string | null = null, kind = 'refund') =>
  db.sql`select private.notify(${userId}, ${kind}, '{"code": "SECRET"}', '/orders/SECRET', ${key})`;
const take = (max = 10) => db.commitAs('service_role', (sql) => sql<Push[]>`select * from take_pushes(${max})`);
const finish = (id: string, status: number, error: string | null = null, retryAfter: number | null = null) =>
  db.commitAs('service_role', (sql) => sql`select finish_push(${id}, ${status}, ${error}, ${retryAfter})`);
const passTime = (words: string) =>
  db.sql`update private.pushes set next_attempt_at = next_attempt_at - ${words}::interval, locked_until = locked_until - ${words}::interval`;
const personWith = async (...browsers: Browser[]) => {
  const person = await createPerson(db.sql);
  for (const browser of browsers) await save(person, browser);
  return person;
};

describe('a push', () => {
  it('goes to each browser of the person, and says neither code nor name, only where to look', async () => {
    const [laptop, phone] = [newBrowser(), newBrowser()];
    const person = await personWith(laptop, phone);
    await personWith(newBrowser());
    await tell(person);
    const pushes = await take();
    expect(pushes.map((push) => push.endpoint).sort()).toEqual([laptop.endpoint, phone.endpoint].sort());
    expect(JSON.stringify(pushes)).not.toContain('SECRET');
    expect(pushes[0]).toMatchObject({
      kind: 'refund',
      path: expect.stringMatching(/^\/notifications\/\d+$/),
      attempts: 1,
    });
    expect(pushes[0]?.topic).toMatch(/^[\w-]{32}$/);
  });

  it('is not sent to who does not want it, and the line on the screen stays', async () => {
    const person = await personWith(newBrowser());
    await db.commitAs(
      { userId: person },
      (sql) => sql`select set_notification_preference('refund', true, false, true)`,
    );
    await tell(person);
    expect(await take()).toEqual([]);
    expect(await db.asUser(person, (sql) => sql`select kind from notifications`)).toHaveLength(1);
    await tell(person, null, 'order_paid');
    expect(await take()).toHaveLength(1);
  });

  it('that was sent never goes out again, and one that waits is not doubled', async () => {
    const person = await personWith(newBrowser());
    await tell(person, 'message:x', 'message');
    await tell(person, 'message:x', 'message');
    const [push, ...more] = await take();
    expect(more).toEqual([]);
    await finish(push?.id ?? '', 201);
    await passTime('1 day');
    expect(await take()).toEqual([]);
    await tell(person, 'message:x', 'message');
    expect(await take()).toHaveLength(1);
  });

  it('is recalled when its line is read on the screen before it leaves', async () => {
    const person = await personWith(newBrowser());
    await tell(person);
    await db.commitAs(
      { userId: person },
      (sql) => sql`select mark_notifications_read((select max(id) from notifications))`,
    );
    expect(await take()).toEqual([]);
  });

  it('is given to one of two senders at the same moment, and again when that one dies', async () => {
    const person = await personWith(newBrowser(), newBrowser(), newBrowser(), newBrowser());
    await tell(person);
    const [first, second] = await Promise.all([take(2), take(2)]);
    expect(new Set([...(first ?? []), ...(second ?? [])].map((push) => push.id)).size).toBe(4);
    expect(await take()).toEqual([]);
    await passTime('5 minutes');
    expect((await take()).map((push) => push.attempts)).toEqual([2, 2, 2, 2]);
  });

  it('that the push service could not take is tried again, not before it was told, and given up after ten tries', async () => {
    const person = await personWith(newBrowser());
    await tell(person);
    let [push] = await take();
    await finish(push?.id ?? '', 429, 'busy', 600);
    await passTime('9 minutes');
    expect(await take()).toEqual([]);
    await passTime('1 minute');
    for (let attempt = 2; attempt <= 10; attempt += 1) {
      [push] = await take();
      expect(push?.attempts).toBe(attempt);
      await finish(push?.id ?? '', attempt % 2 ? 503 : 0, 'ECONNREFUSED');
      await passTime('1 hour');
    }
    expect(await take()).toEqual([]);
    expect(await db.sql`select last_error from private.pushes`).toEqual([{ last_error: 'ECONNREFUSED' }]);
  });

  it('that is refused for good is not tried again; the next one is', async () => {
    const person = await personWith(newBrowser());
    await tell(person);
    const [push] = await take();
    await finish(push?.id ?? '', 403, 'wrong key');
    await passTime('1 day');
    expect(await take()).toEqual([]);
    await tell(person);
    expect(await take()).toHaveLength(1);
  });

  it.each([404, 410])('answered with %i makes the house forget that browser and no other', async (status) => {
    const [gone, stays] = [newBrowser(), newBrowser()];
    const person = await personWith(gone, stays);
    await tell(person);
    const pushes = await take();
    for (const push of pushes) await finish(push.id, push.endpoint === gone.endpoint ? status : 201);
    expect(await devices(person)).toEqual([stays.endpoint]);
  });

  it('that waited for a day is not sent any more', async () => {
    const person = await personWith(newBrowser());
    await tell(person);
    await db.sql`update private.pushes set created_at = now() - interval '25 hours'`;
    expect(await take()).toEqual([]);
    await db.sql`update private.pushes set given_up_at = now() - interval '8 days'`;
    await take();
    expect(await db.sql`select from private.pushes`).toHaveLength(0);
  });

  it('finished though it does not exist does no harm', async () => {
    await finish(randomUUID(), 201);
    expect(await take()).toEqual([]);
  });
});

describe('a browser', () => {
  it('of somebody else is neither seen nor removed; one’s own is', async () => {
    const browser = newBrowser();
    const [owner, other] = [await personWith(browser), await createPerson(db.sql)];
    expect(await devices(other)).toEqual([]);
    expect(await forget(other, browser.endpoint)).toBe(false);
    expect(await devices(owner)).toEqual([browser.endpoint]);
    expect(await forget(owner, browser.endpoint)).toBe(true);
    expect(await devices(owner)).toEqual([]);
  });

  it('cannot be taken over by who only knows its address; whoever signs in there next takes it, and what waited is gone', async () => {
    const browser = newBrowser();
    const [owner, next] = [await personWith(browser), await createPerson(db.sql)];
    await tell(owner);
    const stranger = { ...newBrowser(), endpoint: browser.endpoint };
    expect(await refusal(save(next, stranger))).toMatchObject({ code: 'PT409', hint: 'subscription_taken' });
    await save(next, browser);
    expect(await devices(owner)).toEqual([]);
    expect(await devices(next)).toEqual([browser.endpoint]);
    expect(await take()).toEqual([]);
  });

  it('that renews its keys stays one browser', async () => {
    const browser = newBrowser();
    const owner = await personWith(browser);
    await save(owner, { ...newBrowser(), endpoint: browser.endpoint });
    expect(await devices(owner)).toEqual([browser.endpoint]);
  });

  it.each([
    ['no web address', { endpoint: 'ftp://push.example/x' }],
    ['an address with a name and password in it', { endpoint: 'https://a:b@push.example/x' }],
    ['keys that are too short', { auth: 'short' }],
  ])('that gives %s is refused, and accepted without that', async (_, fault) => {
    const person = await createPerson(db.sql);
    const browser = newBrowser();
    const refused = await refusal(save(person, { ...browser, ...fault }));
    expect(refused).toMatchObject({ code: 'PT422', hint: 'invalid_subscription' });
    await save(person, browser);
    expect(await devices(person)).toEqual([browser.endpoint]);
  });

  it('number eleven makes the oldest leave', async () => {
    const browsers = Array.from({ length: 11 }, newBrowser);
    const person = await personWith(...browsers);
    expect(await devices(person)).toEqual(browsers.slice(1).map((browser) => browser.endpoint));
  });

  it('is forgotten when the sign-in ends in which it was told to ring, and not while it lasts', async () => {
    const browser = newBrowser();
    const person = await personWith(browser);
    const session = randomUUID();
    await db.sql`insert into auth.sessions (id, user_id) values (${session}, ${person})`;
    await db.sql`update push_subscriptions set session_id = ${session}`;
    await tell(person);
    expect(await take()).toHaveLength(1);
    await db.sql`delete from auth.sessions where id = ${session}`;
    await tell(person);
    expect(await take()).toEqual([]);
    expect(await devices(person)).toEqual([]);
  });
});

it('pushes are taken and finished by the service alone', async () => {
  const person = await createPerson(db.sql);
  expect(await refusal(db.asUser(person, (sql) => sql`select * from take_pushes(1)`))).toMatchObject({ code: '42501' });
  expect(await refusal(db.asAnon((sql) => sql`select finish_push(${randomUUID()}, 201)`))).toMatchObject({
    code: '42501',
  });
  const visitor = refusal(db.asAnon((sql) => sql`select save_push_subscription('https://a.example/', 'x', 'y')`));
  expect(await visitor).toMatchObject({ code: '42501' });
});
