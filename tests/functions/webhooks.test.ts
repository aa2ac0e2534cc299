import { createSign, generateKeyPairSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { askPayPal } from './support/paypal-api.ts';
import { buyTickets, capturesOf, goToPayPal, standing } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass } from './support/time.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
beforeEach(() => theatre.paypal.settings({ webhook_mode: 'normal' }));
afterEach(() => expectHonestBooks(theatre));
afterAll(() => theatre.close());

async function outcomesOf(eventType: string): Promise<(string | number)[]> {
  const deliveries = await theatre.paypal.webhooksIdle();
  return deliveries
    .filter((one) => one.eventType === eventType)
    .flatMap((one) => one.attempts.map(({ outcome }) => outcome));
}

describe('PayPal rings', () => {
  test('before the buyer is back: the tickets are there already', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
    expect(await capturesOf(theatre, page)).toHaveLength(1);
  });

  test('twice within milliseconds: the money moves once', async () => {
    await theatre.paypal.settings({ webhook_mode: 'duplicate' });
    const { order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
    expect(await capturesOf(theatre, page)).toHaveLength(1);
  });

  test('never, and the buyer closed the window: the sweeper finds the agreement', async () => {
    await theatre.paypal.settings({ webhook_mode: 'drop' });
    const { order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await letMinutesPass(theatre.sql, 2);
    expect((await theatre.dispatch()).status).toBe(200);
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });

  test('in the wrong order: the newer event first changes nothing', async () => {
    await theatre.paypal.settings({ webhook_mode: 'reorder' });
    const { buyer, order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await buyer.comeBack(page);
    await theatre.paypal.webhooksIdle();
    await theatre.paypal.releaseHeld();
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });

  test('before our own question about the order was answered: the payment is recognised by its number', async () => {
    const performance = await theatre.schedule();
    const buyer = await theatre.visitor();
    const order = await buyer.order(performance, ['A1']);
    await theatre.paypal.fault('create_order', 'unavailable', { when: 'after', times: 2 });
    expect(await buyer.pay(order)).toMatchObject({ status: 503, body: { hint: 'paypal_unreachable' } });
    expect(await standing(theatre, order)).toBe('new, 0 tickets');
    const [payment] = await theatre.sql`select id from payments where order_id = ${order.id}`;
    const { orders } = await theatre.paypal.books();
    const page = orders.find((one) => one.custom_id === payment?.id)?.order_id ?? '';
    await theatre.paypal.approve(page);
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, order)).toBe('captured, 1 tickets');
  });

  test('about an order of another shop on the same account: heard, and nothing is done', async () => {
    const amount = { currency_code: 'EUR', value: '5.00' };
    const made = await askPayPal(theatre, '/v2/checkout/orders', { intent: 'CAPTURE', purchase_units: [{ amount }] });
    await theatre.paypal.approve(String(made.id));
    const deliveries = await theatre.paypal.webhooksIdle();
    expect(deliveries.at(-1)?.attempts.map(({ outcome }) => outcome)).toEqual([200]);
    expect(await capturesOf(theatre, String(made.id))).toEqual([]);
  });
});

/** Sends an event that PayPal did not send, signed by a stranger or as said. */
async function ring(
  event: Record<string, unknown>,
  changes: { headers?: Record<string, string>; body?: string } = {},
): Promise<number> {
  const body = changes.body ?? JSON.stringify({ id: 'WH-FORGED-1', ...event });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [id, time] = ['forged-transmission', new Date().toISOString()];
  const message = `${id}|${time}|${theatre.secrets.paypalWebhookId}|${crc32(body)}`;
  const [genuine] = await theatre.paypal.deliveries();
  const cert = `${theatre.paypal.url}/v1/notifications/certs/${genuine?.id ?? 'none'}`;
  const reply = await fetch(`${theatre.stack.addresses.supabaseUrl}/functions/v1/paypal-webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': createSign('RSA-SHA256').update(message).sign(privateKey, 'base64'),
      'paypal-cert-url': cert,
      'paypal-auth-algo': 'SHA256withRSA',
      ...changes.headers,
    },
    body,
  });
  return reply.status;
}

describe('Somebody pretends to be PayPal', () => {
  test('with a key of their own: refused, and the order stays unpaid; the genuine event is then believed', async () => {
    await theatre.paypal.settings({ webhook_mode: 'wrong_signature' });
    const { order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await theatre.paypal.webhooksIdle();
    expect(await standing(theatre, order)).toBe('created, 0 tickets');
    await theatre.paypal.settings({ webhook_mode: 'normal' });
    const forged = (await theatre.paypal.deliveries()).at(-1);
    expect(forged?.attempts.map(({ outcome }) => outcome)).toContain(401);
    await resend(String(forged?.eventId));
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });

  test('by repeating an event that was dealt with: heard once', async () => {
    const { order } = await buyTickets(theatre);
    const last = (await theatre.paypal.webhooksIdle()).at(-1);
    await resend(String(last?.eventId));
    expect(await outcomesOf(String(last?.eventType))).not.toContain(503);
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });

  test('with a certificate from a look-alike host: refused before it is fetched', async () => {
    for (const host of [
      'https://api.paypal.com.evil.example',
      'https://evil-paypal.com',
      'http://127.0.0.1:9',
      'javascript:1',
    ]) {
      const headers = { 'paypal-cert-url': `${host}/v1/notifications/certs/CERT-1` };
      expect(await ring({ event_type: 'CHECKOUT.ORDER.APPROVED', resource: {} }, { headers })).toBe(401);
    }
  });

  test('with five megabytes: refused unread', async () => {
    const body = JSON.stringify({ id: 'WH-BIG', event_type: 'X', resource: { text: 'x'.repeat(5_000_000) } });
    expect(await ring({}, { body })).toBe(413);
  });

  test('without a signature, or with a browser: refused', async () => {
    const url = `${theatre.stack.addresses.supabaseUrl}/functions/v1/paypal-webhook`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
  });
});

/** PayPal sends an event once more, as its dashboard can. */
async function resend(eventId: string): Promise<void> {
  await askPayPal(theatre, `/v1/notifications/webhooks-events/${eventId}/resend`, {});
  await theatre.paypal.webhooksIdle();
}
