import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { type DenoFunctions, denoProgram, FUNCTIONS, serveWithDeno } from './support/deno.ts';
import { functionEnv } from './support/function-env.ts';
import { askPayPal } from './support/paypal-api.ts';
import { buyTickets, capturesOf, goToPayPal, standing } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass, runExpiryJob } from './support/time.ts';

describe.each(['certificate', 'postback'])('The same files under Deno, webhooks verified by %s', (verification) => {
  let theatre: Theatre;
  let deno: DenoFunctions;

  beforeAll(async () => {
    theatre = await openTheatre();
    deno = await serveWithDeno(functionEnv(theatre, { PAYPAL_VERIFY: verification }));
    theatre.functionUrl = deno.url;
    await sendWebhooksTo(theatre, deno.url('paypal-webhook'));
  });
  afterEach(async () => {
    await theatre.paypal.noFaults();
    await theatre.paypal.settings({ webhook_mode: 'drop' });
    await expectHonestBooks(theatre);
  });
  afterAll(async () => {
    await deno?.stop();
    await theatre?.close();
  });

  test('sell two seats, send the mail, give the money back', async () => {
    const { order, page } = await buyTickets(theatre);
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
    expect((await theatre.dispatch()).body).toMatchObject({ sent: 1, postponed: 0 });
    const manager = await theatre.visitor();
    await theatre.sql`insert into members (user_id, role, display_name) values (${manager.userId}, 'manager', 'Manager')`;
    const refund = { order_id: order.id, reason: 'The show was cancelled' };
    expect((await theatre.call('refund-payment', refund, manager.headers)).body.refunds).toMatchObject([
      { status: 'completed' },
    ]);
    expect((await capturesOf(theatre, page)).map(({ refunded_cents }) => refunded_cents)).toEqual([3000]);
  });

  test('do not charge for seats that are gone', async () => {
    const { performance, buyer, page } = await goToPayPal(theatre);
    await letMinutesPass(theatre.sql, 20);
    await runExpiryJob(theatre.sql);
    await (await theatre.visitor()).order(performance, ['A1']);
    await theatre.paypal.approve(page);
    expect((await buyer.comeBack(page)).body.status).toBe('seats_gone');
    expect(await capturesOf(theatre, page)).toEqual([]);
  });

  test('hear PayPal ring, and refuse whoever only pretends', async () => {
    const { order, page } = await goToPayPal(theatre);
    await theatre.paypal.settings({ webhook_mode: 'wrong_signature' });
    await theatre.paypal.approve(page);
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, order)).toBe('created, 0 tickets');
    const next = await goToPayPal(theatre);
    await theatre.paypal.settings({ webhook_mode: 'normal' });
    await theatre.paypal.approve(next.page);
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, next.order)).toBe('captured, 2 tickets');
  });

  test.each(['reset', 'cut', 'truncated', 'not_json', 'unavailable'])(
    'survive an answer lost after the money moved (%s): one sale',
    async (effect) => {
      const { buyer, order, page } = await goToPayPal(theatre);
      await theatre.paypal.approve(page);
      await theatre.paypal.fault('capture_order', effect, { when: 'after' });
      expect((await buyer.comeBack(page)).body.status).toBe('paid');
      expect(await standing(theatre, order)).toBe('captured, 2 tickets');
      expect(await capturesOf(theatre, page)).toHaveLength(1);
    },
  );

  test('refuse another’s order, a body that is too large, and a wrong secret', async () => {
    const { order } = await goToPayPal(theatre);
    expect((await (await theatre.visitor()).pay(order)).status).toBe(404);
    expect((await theatre.call('create-payment', { order_id: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await theatre.call('dispatch', {}, { 'x-dispatch-secret': 'guessed' })).status).toBe(401);
  });
});

/** Events go to one address only, under the webhook number that the functions expect. */
async function sendWebhooksTo(theatre: Theatre, url: string): Promise<void> {
  const path = `/v1/notifications/webhooks/${theatre.secrets.paypalWebhookId}`;
  await askPayPal(theatre, path, [{ op: 'replace', path: '/url', value: url }], 'PATCH');
}

test.each(FUNCTIONS)('%s names every package it needs in its own deno.json', { timeout: 120_000 }, async (name) => {
  const folder = path.resolve(import.meta.dirname, '../../supabase/functions', name);
  const args = ['check', '--quiet', '--no-lock', '--node-modules-dir=none', '--config', path.join(folder, 'deno.json')];
  // Without the package.json of the house, an import that is not mapped has nowhere to be found.
  const env = { ...process.env, DENO_NO_PACKAGE_JSON: '1', NO_COLOR: '1' };
  const checked = await promisify(execFile)(denoProgram(), [...args, path.join(folder, 'index.ts')], { env });
  expect(checked.stderr).toBe('');
});
