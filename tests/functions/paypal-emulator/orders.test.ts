import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eur, issueOf, order, TestEmulator } from './emulator';

let paypal: TestEmulator;
beforeAll(async () => {
  paypal = await TestEmulator.start();
});
afterAll(() => paypal.stop());
beforeEach(() => paypal.reset());

describe('Knowing the shop', () => {
  test('a wrong secret gets no token, the right one does', async () => {
    const refused = await paypal.askToken('guess');
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    const given = await paypal.askToken();
    expect([given.status, given.body.token_type, given.body.expires_in]).toEqual([200, 'Bearer', 32_400]);
  });

  test('only the client credentials grant is known', async () => {
    const refused = await paypal.askToken(undefined, 'grant_type=password');
    expect([refused.status, refused.body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  test('a token dies with the clock or when it is revoked, and a new one works', async () => {
    expect((await paypal.raw('/v2/checkout/orders/X')).body.name).toBe('AUTHENTICATION_FAILURE');
    await paypal.emu('POST', '/settings', { token_seconds: 60 });
    await paypal.signIn();
    expect((await paypal.create('k1')).status).toBe(201);
    await paypal.emu('POST', '/clock', { advance_seconds: 61 });
    const late = await paypal.create('k2');
    expect([late.status, late.body.error]).toEqual([401, 'invalid_token']);
    await paypal.signIn();
    expect((await paypal.create('k2')).status).toBe(201);
    await paypal.emu('POST', '/tokens/revoke');
    expect((await paypal.create('k3')).status).toBe(401);
  });
});

describe('Making an order', () => {
  test('an order for two seats waits for the buyer and says where to send them', async () => {
    const made = await paypal.create('k1');
    expect(made.status).toBe(201);
    expect(made.headers.get('paypal-debug-id')).toMatch(/^[0-9a-f]{13}$/);
    expect(made.body).toMatchObject({ status: 'PAYER_ACTION_REQUIRED', intent: 'CAPTURE' });
    expect(made.body.id).toMatch(/^[A-Z0-9]{17}$/);
    expect(made.body.purchase_units[0]).toMatchObject({ ...order().purchase_units[0], reference_id: 'default' });
    const link = made.body.links.find((l) => l.rel === 'payer-action');
    expect(link?.href).toBe(`${paypal.url}/checkoutnow?token=${made.body.id}`);
  });

  test('without a payment source it is merely created, with an approve link and no need of a request id', async () => {
    const { payment_source: _, ...plain } = order();
    const made = await paypal.api('POST', '/v2/checkout/orders', { body: plain });
    expect(made.body.status).toBe('CREATED');
    expect(made.body.links.map((l) => l.rel)).toContain('approve');
    const keyless = await paypal.api('POST', '/v2/checkout/orders', { body: order() });
    expect([keyless.status, issueOf(keyless)]).toEqual([400, 'PAYPAL_REQUEST_ID_REQUIRED']);
  });

  test('the short answer is the default, the whole order comes when asked for, also with a trailing question mark', async () => {
    const short = await paypal.api('POST', '/v2/checkout/orders?', { body: order(), key: 'k1' });
    expect(Object.keys(short.body).sort()).toEqual(['id', 'links', 'payment_source', 'status']);
    const whole = await paypal.api('GET', `/v2/checkout/orders/${short.body.id}?`);
    expect(whole.body.purchase_units[0].custom_id).toBe('payment-1');
  });

  test.each<[string, object, number, string]>([
    [
      'a total that is not the sum of its parts',
      { amount: eur('85.00', { item_total: eur('84.00') }) },
      422,
      'AMOUNT_MISMATCH',
    ],
    ['items that do not add up', { amount: eur('80.00', { item_total: eur('80.00') }) }, 422, 'ITEM_TOTAL_MISMATCH'],
    ['items without their total', { amount: eur('84.00') }, 422, 'ITEM_TOTAL_REQUIRED'],
    ['a free order', { amount: eur('0.00'), items: undefined }, 422, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    ['a negative amount', { amount: eur('-5.00'), items: undefined }, 422, 'CANNOT_BE_NEGATIVE'],
    ['thousandths of a euro', { amount: eur('84.001'), items: undefined }, 422, 'DECIMAL_PRECISION'],
    [
      'decimals in yen',
      { amount: { currency_code: 'JPY', value: '84.5' }, items: undefined },
      422,
      'DECIMALS_NOT_SUPPORTED',
    ],
    [
      'an unknown currency',
      { amount: { currency_code: 'XXX', value: '84.00' }, items: undefined },
      422,
      'INVALID_CURRENCY_CODE',
    ],
    [
      'two currencies',
      { amount: eur('84.00', { item_total: { currency_code: 'USD', value: '84.00' } }) },
      422,
      'MULTI_CURRENCY_ORDER',
    ],
    [
      'a number where money is text',
      { amount: { currency_code: 'EUR', value: 84 }, items: undefined },
      400,
      'INVALID_PARAMETER_SYNTAX',
    ],
    ['no amount', { amount: undefined }, 400, 'MISSING_REQUIRED_PARAMETER'],
    ['a custom_id of 128 letters', { custom_id: 'x'.repeat(128) }, 400, 'INVALID_STRING_LENGTH'],
    [
      'an item name of 128 letters',
      { items: [{ name: 'x'.repeat(128), quantity: '2', unit_amount: eur('42.00') }] },
      400,
      'INVALID_STRING_LENGTH',
    ],
    [
      'half a seat',
      { items: [{ name: 'C12', quantity: '0.5', unit_amount: eur('42.00') }] },
      400,
      'INVALID_PARAMETER_SYNTAX',
    ],
  ])('%s is refused, and the correct order passes', async (_, unit, status, issue) => {
    const refused = await paypal.create('k1', order({ unit }));
    expect([refused.status, issueOf(refused)]).toEqual([status, issue]);
    expect(refused.body.debug_id).toBe(refused.headers.get('paypal-debug-id'));
    expect((await paypal.create('k1')).status).toBe(201);
  });

  test('a locale written the wrong way and a body that is not JSON are refused, the right ones pass', async () => {
    const locale = await paypal.create('k1', order({ context: { locale: 'de_DE' } }));
    expect([locale.status, issueOf(locale)]).toEqual([400, 'INVALID_PARAMETER_SYNTAX']);
    expect(issueOf(await paypal.create('k1', '{"intent":'))).toBe('MALFORMED_REQUEST_JSON');
    const form = await paypal.api('POST', '/v2/checkout/orders', {
      headers: { 'content-type': 'text/plain' },
      body: order(),
    });
    expect([form.status, form.body.name]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await paypal.create('k1', order({ context: { locale: 'de-DE' } }))).status).toBe(201);
  });

  test('a discount lowers the total', async () => {
    const amount = eur('80.00', { item_total: eur('84.00'), discount: eur('4.00') });
    expect((await paypal.create('k1', order({ unit: { amount } }))).status).toBe(201);
  });
});

describe('The same request twice', () => {
  test('one key makes one order for six hours, then another', async () => {
    const first = await paypal.create('k1');
    const again = await paypal.create('k1');
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    await paypal.emu('POST', '/clock', { advance_seconds: 6 * 3600 + 1 });
    const later = await paypal.create('k1');
    expect(later.status).toBe(201);
    expect(later.body.id).not.toBe(first.body.id);
  });

  test('a key used for another body is answered like a replay and reported for the tests to see', async () => {
    const first = await paypal.create('k1');
    const other = await paypal.create('k1', order({ invoice: 'BO-2' }));
    expect(other.body.id).toBe(first.body.id);
    const { body } = await paypal.emu('GET', '/state');
    expect(body.key_reuses).toEqual([{ key: 'k1', operation: 'create_order' }]);
  });

  test('the second of two simultaneous calls with one key is told to wait', async () => {
    await paypal.emu('POST', '/faults', { route: 'create_order', effect: 'slow', ms: 700 });
    const both = await Promise.all([paypal.create('k1'), paypal.create('k1')]);
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const late = both.find((reply) => reply.status === 409);
    expect(late && issueOf(late)).toBe('PREVIOUS_REQUEST_IN_PROGRESS');
    expect((await paypal.create('k1')).status).toBe(200);
  });
});

describe('Changing an order', () => {
  const path = "/purchase_units/@reference_id=='default'";

  test('the invoice number can be replaced, something unknown cannot', async () => {
    const { body } = await paypal.create('k1');
    const url = `/v2/checkout/orders/${body.id}`;
    const unknown = [{ op: 'replace', path: '/status', value: 'COMPLETED' }];
    expect(issueOf(await paypal.api('PATCH', url, { body: unknown }))).toBe('NOT_PATCHABLE');
    const patched = await paypal.api('PATCH', url, {
      body: [{ op: 'replace', path: `${path}/invoice_id`, value: 'BO-9' }],
    });
    expect([patched.status, patched.text]).toEqual([204, '']);
    expect((await paypal.api('GET', url)).body.purchase_units[0].invoice_id).toBe('BO-9');
  });

  test('the amount may change before the buyer agreed, not after', async () => {
    const { body } = await paypal.create('k1');
    const url = `/v2/checkout/orders/${body.id}`;
    const value = {
      ...order().purchase_units[0],
      amount: eur('42.00', { item_total: eur('42.00') }),
      items: undefined,
    };
    expect((await paypal.api('PATCH', url, { body: [{ op: 'replace', path, value }] })).status).toBe(204);
    await paypal.press(body.id, 'pay');
    const late = { op: 'replace', path: `${path}/amount`, value: eur('1.00') };
    expect(issueOf(await paypal.api('PATCH', url, { body: [late] }))).toBe('AMOUNT_CHANGE_NOT_ALLOWED');
  });
});

describe('How long an order lives', () => {
  test('an order nobody opened is gone after three hours', async () => {
    const { body } = await paypal.create('k1');
    await paypal.emu('POST', '/clock', { advance_seconds: 3 * 3600 - 5 });
    expect((await paypal.api('GET', `/v2/checkout/orders/${body.id}`)).status).toBe(200);
    await paypal.emu('POST', '/clock', { advance_seconds: 10 });
    const gone = await paypal.api('GET', `/v2/checkout/orders/${body.id}`);
    expect([gone.status, gone.body.name, issueOf(gone)]).toEqual([404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID']);
    expect((await paypal.raw(`/checkoutnow?token=${body.id}`)).status).toBe(404);
  });

  test('opening the page grants three more hours to approve and capture', async () => {
    const { body } = await paypal.create('k1');
    await paypal.emu('POST', '/clock', { advance_seconds: 3 * 3600 - 60 });
    await paypal.raw(`/checkoutnow?token=${body.id}`);
    await paypal.emu('POST', '/clock', { advance_seconds: 3 * 3600 - 60 });
    await paypal.press(body.id, 'pay');
    expect((await paypal.capture(body.id, 'c1')).status).toBe(201);
  });

  test('an approved order that nobody captured is gone, a captured one stays', async () => {
    const { orderId } = await paypal.sell('sold');
    const { body } = await paypal.create('k1');
    await paypal.press(body.id, 'pay');
    await paypal.emu('POST', '/clock', { advance_seconds: 3 * 3600 + 1 });
    expect(issueOf(await paypal.capture(body.id, 'c1'))).toBe('INVALID_RESOURCE_ID');
    expect((await paypal.api('GET', `/v2/checkout/orders/${orderId}`)).body.status).toBe('COMPLETED');
  });
});
