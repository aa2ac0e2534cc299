import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueOf, TestEmulator } from './emulator';

let paypal: TestEmulator;
beforeAll(async () => {
  paypal = await TestEmulator.start();
});
afterAll(() => paypal.stop());
beforeEach(() => paypal.reset());

async function fault(body: object): Promise<void> {
  expect((await paypal.emu('POST', '/faults', body)).status).toBe(200);
}

/** An approved order, one step before the money moves. */
async function approved(): Promise<string> {
  const { body } = await paypal.create('k1');
  await paypal.press(body.id, 'pay');
  return body.id;
}

async function moneyTaken(): Promise<number> {
  return (await paypal.emu('GET', '/state')).body.totals.captured_cents;
}

describe('Trouble before PayPal did anything', () => {
  test('too many requests: nothing is taken, the answer says when to come back, and then it works', async () => {
    const id = await approved();
    await fault({ route: 'capture_order', effect: 'rate_limit', retry_after: 7 });
    const refused = await paypal.capture(id, 'c1');
    expect([refused.status, refused.body.name, refused.headers.get('retry-after')]).toEqual([
      429,
      'RATE_LIMIT_REACHED',
      '7',
    ]);
    expect(refused.body.details).toBeUndefined();
    expect(await moneyTaken()).toBe(0);
    expect((await paypal.capture(id, 'c1')).status).toBe(201);
  });

  test.each(['unavailable', 'internal_error'])(
    '%s before the work takes nothing, as often as prepared',
    async (effect) => {
      const id = await approved();
      await fault({ route: 'capture_order', effect, when: 'before', times: 2 });
      expect((await paypal.capture(id, 'c1')).status).toBeGreaterThanOrEqual(500);
      expect((await paypal.emu('GET', '/faults')).body.faults).toMatchObject([{ remaining: 1 }]);
      expect((await paypal.capture(id, 'c1')).status).toBeGreaterThanOrEqual(500);
      expect(await moneyTaken()).toBe(0);
      expect((await paypal.capture(id, 'c1')).status).toBe(201);
    },
  );

  test('a reset before the work takes nothing', async () => {
    const id = await approved();
    await fault({ route: 'capture_order', effect: 'reset', when: 'before' });
    await expect(paypal.capture(id, 'c1')).rejects.toThrow();
    expect(await moneyTaken()).toBe(0);
    expect((await paypal.capture(id, 'c1')).status).toBe(201);
  });

  test('a refusal can be ordered by header, as in PayPal’s sandbox, or prepared for a client that sends none', async () => {
    const id = await approved();
    const headers = { 'PayPal-Mock-Response': '{"mock_application_codes":"INSTRUMENT_DECLINED"}' };
    const mocked = await paypal.api('POST', `/v2/checkout/orders/${id}/capture`, { key: 'c1', headers });
    expect([mocked.status, issueOf(mocked)]).toEqual([422, 'INSTRUMENT_DECLINED']);
    expect(mocked.body.links.map(({ rel }) => rel)).toContain('redirect');
    await fault({ route: 'capture_order', effect: 'refuse', issue: 'PAYEE_ACCOUNT_RESTRICTED' });
    expect(issueOf(await paypal.capture(id, 'c1'))).toBe('PAYEE_ACCOUNT_RESTRICTED');
    expect((await paypal.capture(id, 'c1')).status).toBe(201);
  });

  test('a mock code that PayPal does not have is refused, a bare error name is played', async () => {
    const ask = (code: string) =>
      paypal.api('GET', '/v2/checkout/orders/X', {
        headers: { 'PayPal-Mock-Response': JSON.stringify({ mock_application_codes: code }) },
      });
    expect((await ask('NO_SUCH_CODE')).status).toBe(400);
    expect((await ask('INTERNAL_SERVER_ERROR')).status).toBe(500);
  });
});

describe('Trouble after PayPal took the money', () => {
  test.each(['unavailable', 'internal_error'])(
    '%s after the work: sending the same key again finds the capture',
    async (effect) => {
      const id = await approved();
      await fault({ route: 'capture_order', effect, when: 'after' });
      expect((await paypal.capture(id, 'c1')).status).toBeGreaterThanOrEqual(500);
      expect(await moneyTaken()).toBe(8400);
      const again = await paypal.capture(id, 'c1');
      expect([again.status, again.body.status]).toEqual([200, 'COMPLETED']);
      expect(await moneyTaken()).toBe(8400);
    },
  );

  test.each(['reset', 'cut'])('%s: the connection breaks although the money moved once', async (effect) => {
    const id = await approved();
    await fault({ route: 'capture_order', effect, when: 'after' });
    await expect(paypal.capture(id, 'c1')).rejects.toThrow();
    expect(await moneyTaken()).toBe(8400);
    expect((await paypal.capture(id, 'c1')).status).toBe(200);
  });

  test('no answer at all: the shop gives up, and the money moved once', async () => {
    const id = await approved();
    await fault({ route: 'capture_order', effect: 'timeout', when: 'after' });
    const patience = new AbortController();
    const call = paypal.api('POST', `/v2/checkout/orders/${id}/capture`, { key: 'c1', signal: patience.signal });
    await expect.poll(moneyTaken).toBe(8400);
    patience.abort();
    await expect(call).rejects.toThrow();
    expect((await paypal.capture(id, 'c1')).status).toBe(200);
  });

  test.each(['truncated', 'not_json'])('%s: a success that cannot be read, then can', async (effect) => {
    const id = await approved();
    await fault({ route: 'capture_order', effect });
    const unreadable = await paypal.capture(id, 'c1');
    expect(unreadable.status).toBe(201);
    expect(() => JSON.parse(unreadable.text)).toThrow();
    expect((await paypal.capture(id, 'c1')).body.status).toBe('COMPLETED');
    expect(await moneyTaken()).toBe(8400);
  });

  test('a slow answer is still the answer', async () => {
    const id = await approved();
    await fault({ route: 'capture_order', effect: 'slow', when: 'after', ms: 50 });
    expect((await paypal.capture(id, 'c1')).status).toBe(201);
  });

  test('a refund that PayPal made and did not confirm is found under the same key', async () => {
    const { captureId } = await paypal.sell('k1');
    await fault({ route: 'refund_capture', effect: 'reset', when: 'after' });
    const refund = () => paypal.api('POST', `/v2/payments/captures/${captureId}/refund`, { key: 'r1', full: true });
    await expect(refund()).rejects.toThrow();
    expect((await refund()).status).toBe(200);
    expect((await paypal.emu('GET', '/state')).body.totals.refunded_cents).toBe(8400);
  });

  test('an order that PayPal made and did not confirm is found under the same key', async () => {
    await fault({ route: 'create_order', effect: 'unavailable', when: 'after' });
    expect((await paypal.create('k1')).status).toBe(503);
    expect((await paypal.create('k1')).status).toBe(200);
  });
});

describe('Preparing faults', () => {
  test('every route can fail, the token too, and other routes are untouched', async () => {
    await fault({ route: 'token', effect: 'unavailable', when: 'before' });
    expect((await paypal.create('k1')).status).toBe(201);
    expect((await paypal.askToken()).status).toBe(503);
    expect((await paypal.askToken()).status).toBe(200);
  });

  test.each([
    [{ route: 'nowhere', effect: 'reset' }],
    [{ route: 'token', effect: 'magic' }],
    [{ route: 'token', effect: 'rate_limit', when: 'after' }],
    [{ route: 'token', effect: 'refuse' }],
    [{ route: 'token', effect: 'refuse', issue: 'NO_SUCH_ISSUE' }],
    [{ route: 'token', effect: 'reset', times: 0 }],
  ])('a fault that makes no sense is refused in a sentence: %o', async (body) => {
    const refused = await paypal.emu('POST', '/faults', body);
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatch(/\w+ \w+/);
    expect((await paypal.emu('POST', '/faults', { route: 'token', effect: 'reset' })).status).toBe(200);
  });

  test('prepared faults can be taken back', async () => {
    await fault({ route: '*', effect: 'unavailable', times: 99 });
    expect((await paypal.create('k1')).status).toBe(503);
    await paypal.emu('DELETE', '/faults');
    expect((await paypal.create('k1')).status).toBe(201);
  });

  test('whether PayPal replays a refusal for one key is undocumented, so both ways can be played', async () => {
    const { body } = await paypal.create('k1');
    await paypal.emu('POST', '/settings', { replay_refusals: true });
    expect(issueOf(await paypal.capture(body.id, 'c1'))).toBe('ORDER_NOT_APPROVED');
    await paypal.press(body.id, 'pay');
    expect(issueOf(await paypal.capture(body.id, 'c1'))).toBe('ORDER_NOT_APPROVED');
    expect((await paypal.capture(body.id, 'c2')).status).toBe(201);
  });
});
