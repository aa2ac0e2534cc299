import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPushService, type PushService } from '../support/push-service.ts';
import { type DenoFunctions, serveWithDeno } from './support/deno.ts';
import { functionEnv } from './support/function-env.ts';
import { buyTickets } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
let service: PushService;
let deno: DenoFunctions | undefined;
beforeAll(async () => {
  [theatre, service] = await Promise.all([openTheatre(), openPushService()]);
  await theatre.sql`update settings set theatre_name = 'Théâtre du Puits'`;
});
afterEach(async () => {
  expect(service.faults).toEqual([]);
  service.received.length = 0;
  await theatre.sql`delete from push_subscriptions`;
});
afterAll(async () => {
  await deno?.stop();
  await service?.close();
  await theatre?.close();
});

/** A visitor whose browser takes pushes, subscribed through the Data API as the app does it. */
async function listener(language = 'fr') {
  const visitor = await theatre.visitor();
  const browser = service.newBrowser(theatre.secrets.vapid.publicKey);
  const { supabaseUrl, publishableKey } = theatre.stack.addresses;
  const reply = await fetch(`${supabaseUrl}/rest/v1/rpc/save_push_subscription`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: publishableKey, ...visitor.headers },
    body: JSON.stringify({ ...browser, language }),
  });
  expect(reply.status).toBe(200);
  return { browser, userId: visitor.userId };
}
const ring = (userId: string, kind: string, path = '/orders/SECRET') =>
  theatre.sql`select private.notify(${userId}, ${kind}, '{"code": "SECRET", "from": "Camille"}', ${path})`;
const browsers = async () => (await theatre.sql`select endpoint from push_subscriptions`).map((row) => row.endpoint);
const wake = async () => (await theatre.dispatch()).body;
const soon = () => theatre.sql`update private.pushes set next_attempt_at = now()`;

describe.each(['Node', 'Deno'])('a push sent under %s', (runtime) => {
  beforeAll(async () => {
    if (runtime !== 'Deno') return;
    deno = await serveWithDeno(functionEnv(theatre));
    theatre.functionUrl = deno.url;
  });

  test('is read by nobody but its browser, and says nothing that a lock screen should not show', async () => {
    const { userId, browser } = await listener('en');
    await ring(userId, 'refund');
    expect(await wake()).toMatchObject({ pushed: 1, push_failed: 0 });
    const [push, ...more] = service.received;
    expect(more).toEqual([]);
    expect(push).toMatchObject({
      endpoint: browser.endpoint,
      payload: { kind: 'refund', title: 'Théâtre du Puits', body: 'A refund is on its way.', language: 'en' },
      claims: { aud: service.origin, sub: 'mailto:billetterie@parterre.example' },
    });
    expect(push?.payload.path).toMatch(/^\/notifications\/\d+$/);
    expect(JSON.stringify(push?.payload)).not.toMatch(/SECRET|Camille/);
    expect(push?.headers).toMatchObject({ ttl: '86400', urgency: 'normal' });
    expect(await wake()).toMatchObject({ pushed: 0 });
  });

  test('of a message is urgent, in the language of its browser, and tells members that it is a visitor', async () => {
    const [customer, member] = [await listener('es'), await listener('fr')];
    await ring(customer.userId, 'message', '/messages');
    await ring(member.userId, 'message', `/desk/${randomUUID()}`);
    expect(await wake()).toMatchObject({ pushed: 2 });
    const bodies = service.received.map((push) => push.payload.body);
    expect(bodies.sort()).toEqual(['La taquilla le ha respondido.', 'Un visiteur vous a écrit.']);
    expect(service.received.map((push) => push.headers.urgency)).toEqual(['high', 'high']);
    // All are of one length: not even that tells them apart.
    expect(new Set(service.received.map((push) => push.size)).size).toBe(1);
  });

  test('tells a buyer whose browser is closed that the tickets are there', async () => {
    const { buyer } = await buyTickets(theatre);
    const browser = service.newBrowser(theatre.secrets.vapid.publicKey);
    await theatre.sql`insert into push_subscriptions (user_id, endpoint, p256dh, auth)
      values (${buyer.userId}, ${browser.endpoint}, ${browser.p256dh}, ${browser.auth})`;
    await theatre.sql`delete from notifications`;
    await theatre.sql`select private.notify(${buyer.userId}, 'order_paid', '{}', '/orders/X')`;
    await wake();
    expect(service.received.map((push) => push.payload.body)).toEqual(['Vos billets sont prêts.']);
  });

  test('to a browser that is gone makes the house forget it, and the others still hear', async () => {
    const [gone, stays] = [await listener(), await listener()];
    service.answerNext({ status: 410 });
    await ring(gone.userId, 'refund');
    expect(await wake()).toMatchObject({ pushed: 0, push_failed: 1 });
    await ring(stays.userId, 'refund');
    await ring(gone.userId, 'refund');
    expect(await wake()).toMatchObject({ pushed: 1, push_failed: 0 });
    expect(await browsers()).toEqual([stays.browser.endpoint]);
  });

  test('that a busy service puts off comes later, once, and not before it was told', async () => {
    const { userId } = await listener();
    service.answerNext({ status: 429, headers: { 'retry-after': '120' } }, { status: 503 });
    await ring(userId, 'refund');
    expect(await wake()).toMatchObject({ pushed: 0, push_failed: 1 });
    const [waits] = await theatre.sql`
      select extract(epoch from next_attempt_at - now()) > 60 as long, last_error from private.pushes`;
    expect(waits).toEqual({ long: true, last_error: '429' });
    expect(await wake()).toMatchObject({ pushed: 0, push_failed: 0 });
    await soon();
    expect(await wake()).toMatchObject({ push_failed: 1 });
    await soon();
    expect(await wake()).toMatchObject({ pushed: 1 });
    expect(service.received).toHaveLength(1);
  });

  test('is not carried elsewhere by a redirect', async () => {
    const { userId } = await listener();
    const other = await openPushService();
    service.answerNext({ status: 307, headers: { location: `${other.origin}/send/x` } });
    await ring(userId, 'refund');
    expect(await wake()).toMatchObject({ pushed: 0, push_failed: 1 });
    expect([...other.received, ...other.faults]).toEqual([]);
    await other.close();
  });

  test('to an address that is no push service is never sent, and the browser is forgotten', async () => {
    const { userId } = await listener();
    await theatre.sql`update push_subscriptions set endpoint = 'https://169.254.169.254/latest/meta-data'`;
    await ring(userId, 'refund');
    expect(await wake()).toMatchObject({ pushed: 0, push_failed: 1 });
    expect(await browsers()).toEqual([]);
  });
});
