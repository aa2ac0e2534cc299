import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { order, TestEmulator, WEBHOOK_ID } from './emulator';
import { isGenuine, type Letter, openMailbox } from './mailbox';

let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let paypal: TestEmulator;
let authority: string;
beforeAll(async () => {
  mailbox = await openMailbox();
  paypal = await TestEmulator.start(mailbox.url);
  authority = (await paypal.emu('GET', '/ca.pem')).text;
});
afterAll(async () => {
  await paypal.stop();
  await mailbox.close();
});
beforeEach(async () => {
  await paypal.reset();
  mailbox.empty();
});

async function settled() {
  return (await paypal.emu('POST', '/webhooks/idle')).body.deliveries;
}

async function advance(seconds: number): Promise<void> {
  await paypal.emu('POST', '/clock', { advance_seconds: seconds });
  await settled();
}

async function approved(key: string): Promise<string> {
  const { body } = await paypal.create(key, order({ invoice: key }));
  await paypal.press(body.id, 'close');
  return body.id;
}

function only(letters: Letter[]): Letter {
  expect(letters).toHaveLength(1);
  return letters[0] as Letter;
}

describe('What PayPal tells the theatre', () => {
  test('a sale is told in order, each letter signed with a certificate that can be checked', async () => {
    await approved('k1');
    await settled();
    await paypal.sell('k2');
    await settled();
    expect(mailbox.types().sort()).toEqual([
      'CHECKOUT.ORDER.APPROVED',
      'CHECKOUT.ORDER.APPROVED',
      'CHECKOUT.ORDER.COMPLETED',
      'PAYMENT.CAPTURE.COMPLETED',
    ]);
    for (const letter of mailbox.letters) expect(await isGenuine(letter, authority)).toBe(true);
  });

  test('the letter about a capture names our payment and PayPal’s order', async () => {
    const { orderId } = await paypal.sell('k1');
    await settled();
    const letter = mailbox.letters.find(({ type }) => type === 'PAYMENT.CAPTURE.COMPLETED');
    expect(JSON.parse(letter?.raw ?? '')).toMatchObject({
      resource_type: 'capture',
      resource: { custom_id: 'payment-1', supplementary_data: { related_ids: { order_id: orderId } } },
    });
  });

  test('an eCheck is told as pending, then as completed two days later', async () => {
    const { captureId } = await paypal.sell('k1', order(), 'echeck');
    await advance(2 * 86_400);
    await paypal.emu('POST', `/captures/${captureId}/complete`);
    await settled();
    expect(mailbox.types()).toEqual([
      'CHECKOUT.ORDER.APPROVED',
      'PAYMENT.CAPTURE.PENDING',
      'PAYMENT.CAPTURE.COMPLETED',
    ]);
  });

  test.each(['PAYMENT.CAPTURE.DENIED', 'PAYMENT.CAPTURE.DECLINED'])('a bounced eCheck is told as %s', async (event) => {
    await paypal.emu('POST', '/settings', { denied_event: event });
    const { captureId } = await paypal.sell('k1', order(), 'echeck');
    await paypal.emu('POST', `/captures/${captureId}/deny`);
    await settled();
    expect(mailbox.types()).toContain(event);
  });

  test('a refund in the dashboard, a reversal and a withdrawn approval are told', async () => {
    const refunded = await paypal.sell('k1');
    const reversed = await paypal.sell('k2');
    const withdrawn = await approved('k3');
    await settled();
    mailbox.empty();
    await paypal.emu('POST', `/captures/${refunded.captureId}/refund`);
    await settled();
    await paypal.emu('POST', `/captures/${reversed.captureId}/reverse`);
    await settled();
    await paypal.emu('POST', `/orders/${withdrawn}/reverse-approval`);
    await settled();
    expect(mailbox.types()).toEqual([
      'PAYMENT.CAPTURE.REFUNDED',
      'PAYMENT.CAPTURE.REVERSED',
      'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
    ]);
    expect(JSON.parse(mailbox.letters[2]?.raw ?? '').resource.order_id).toBe(withdrawn);
  });
});

describe('When the post goes wrong', () => {
  test('a letter that is not accepted comes again, the same one, until it is', async () => {
    mailbox.answers.push(500, 503, 404);
    await approved('k1');
    await settled();
    expect(mailbox.letters).toHaveLength(1);
    await advance(86_400);
    await advance(86_400);
    await advance(86_400);
    expect(mailbox.letters).toHaveLength(4);
    expect(new Set(mailbox.letters.map(({ headers }) => headers['paypal-transmission-id'])).size).toBe(1);
    expect((await settled())[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ outcome: 500 }, {}, {}, { outcome: 200 }],
    });
    await advance(3 * 86_400);
    expect(mailbox.letters).toHaveLength(4);
  });

  test('after 25 retries in three days PayPal gives up, and a resend still works', async () => {
    mailbox.answers.push(...Array.from({ length: 26 }, () => 500));
    await approved('k1');
    for (let hour = 0; hour <= 72; hour += 1) await advance(hour < 2 ? 600 : 3600);
    await advance(7200);
    const [delivery] = await settled();
    expect([delivery?.state, delivery?.attempts.length]).toEqual(['given_up', 26]);
    await paypal.signIn();
    const resent = await paypal.api('POST', `/v1/notifications/webhooks-events/${delivery?.eventId}/resend`);
    expect(resent.status).toBe(202);
    await settled();
    expect(mailbox.letters).toHaveLength(27);
    expect(mailbox.letters[26]?.eventId).toBe(delivery?.eventId);
  });

  test('a delayed letter waits for the clock', async () => {
    await paypal.emu('POST', '/settings', { webhook_mode: 'delay', webhook_delay_seconds: 1200 });
    await approved('k1');
    await advance(1190);
    expect(mailbox.letters).toHaveLength(0);
    await advance(15);
    expect(await isGenuine(only(mailbox.letters), authority)).toBe(true);
  });

  test('a letter can come twice', async () => {
    await paypal.emu('POST', '/settings', { webhook_mode: 'duplicate' });
    await approved('k1');
    await settled();
    expect(mailbox.letters).toHaveLength(2);
    expect(new Set(mailbox.letters.map(({ eventId }) => eventId)).size).toBe(1);
  });

  test('letters can come in the wrong order, and a lonely one can be let go', async () => {
    await paypal.emu('POST', '/settings', { webhook_mode: 'reorder' });
    const first = await approved('k1');
    await settled();
    expect(mailbox.letters).toHaveLength(0);
    const second = await approved('k2');
    await settled();
    expect(mailbox.letters.map(({ raw }) => JSON.parse(raw).resource.id)).toEqual([second, first]);
    await approved('k3');
    await paypal.emu('POST', '/webhooks/release');
    await settled();
    expect(mailbox.letters).toHaveLength(3);
  });

  test('a lost letter never comes, yet PayPal knows the event', async () => {
    await paypal.emu('POST', '/settings', { webhook_mode: 'drop' });
    await approved('k1');
    await advance(3 * 86_400);
    expect(mailbox.letters).toHaveLength(0);
    await paypal.signIn();
    const { events } = (await paypal.api('GET', '/v1/notifications/webhooks-events')).body;
    expect(events.map(({ event_type }) => event_type)).toEqual(['CHECKOUT.ORDER.APPROVED']);
  });

  test('a forged letter is recognised, and the next honest one is genuine', async () => {
    await paypal.emu('POST', '/settings', { webhook_mode: 'wrong_signature' });
    await approved('k1');
    await settled();
    expect(await isGenuine(only(mailbox.letters), authority)).toBe(false);
    mailbox.empty();
    await paypal.emu('POST', '/settings', { webhook_mode: 'normal' });
    await approved('k2');
    await settled();
    expect(await isGenuine(only(mailbox.letters), authority)).toBe(true);
  });
});

describe('Asking PayPal whether a letter is genuine', () => {
  async function postback(letter: Letter, event: string, changes: Record<string, string> = {}): Promise<string> {
    const fields = {
      transmission_id: letter.headers['paypal-transmission-id'],
      transmission_time: letter.headers['paypal-transmission-time'],
      transmission_sig: letter.headers['paypal-transmission-sig'],
      cert_url: letter.headers['paypal-cert-url'],
      auth_algo: letter.headers['paypal-auth-algo'],
      webhook_id: WEBHOOK_ID,
      ...changes,
    };
    const body = `${JSON.stringify(fields).slice(0, -1)},"webhook_event":${event}}`;
    const reply = await paypal.api('POST', '/v1/notifications/verify-webhook-signature', { body });
    return reply.body.verification_status;
  }

  test('the letter’s own bytes are confirmed; rewritten, altered or for another webhook they are not', async () => {
    await approved('k1');
    await settled();
    const letter = only(mailbox.letters);
    expect(await postback(letter, letter.raw)).toBe('SUCCESS');
    expect(await postback(letter, JSON.stringify(JSON.parse(letter.raw), null, 1))).toBe('FAILURE');
    expect(await postback(letter, letter.raw.replace('84.00', '1.00'))).toBe('FAILURE');
    expect(await postback(letter, letter.raw, { webhook_id: 'ANOTHERWEBHOOK000' })).toBe('FAILURE');
    expect(await postback(letter, letter.raw, { cert_url: 'https://evil.example/cert' })).toBe('FAILURE');
    expect(await postback(letter, letter.raw, { transmission_time: '2020-01-01T00:00:00Z' })).toBe('FAILURE');
  });

  test('a question with a field missing is refused', async () => {
    const reply = await paypal.api('POST', '/v1/notifications/verify-webhook-signature', { body: { webhook_id: 'X' } });
    expect(reply.status).toBe(400);
  });
});

describe('Subscriptions', () => {
  test('another address can subscribe to some events, be changed, and be removed; only on this machine', async () => {
    const other = await openMailbox();
    const path = '/v1/notifications/webhooks';
    const outside = { url: 'https://example.com/hook', event_types: [{ name: '*' }] };
    expect((await paypal.api('POST', path, { body: outside })).status).toBe(400);
    const wanted = { url: other.url, event_types: [{ name: 'PAYMENT.CAPTURE.COMPLETED' }] };
    const made = await paypal.api('POST', path, { body: wanted });
    expect(made.status).toBe(201);
    expect((await paypal.api('POST', path, { body: wanted })).status).toBe(400);
    await paypal.sell('k1');
    await settled();
    expect(other.types()).toEqual(['PAYMENT.CAPTURE.COMPLETED']);
    const change = [{ op: 'replace', path: '/event_types', value: [{ name: 'CHECKOUT.ORDER.APPROVED' }] }];
    expect((await paypal.api('PATCH', `${path}/${made.body.id}`, { body: change })).status).toBe(200);
    await approved('k2');
    await settled();
    expect(other.types()).toEqual(['PAYMENT.CAPTURE.COMPLETED', 'CHECKOUT.ORDER.APPROVED']);
    expect((await paypal.api('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect((await paypal.api('GET', path)).body.webhooks.map(({ id }) => id)).toEqual([WEBHOOK_ID]);
    await other.close();
  });
});
