import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CANCEL_URL, eur, issueOf, order, TestEmulator } from './emulator';

let paypal: TestEmulator;
beforeAll(async () => {
  paypal = await TestEmulator.start();
});
afterAll(() => paypal.stop());
beforeEach(() => paypal.reset());

describe('The approve page', () => {
  test.each([
    ['fr-FR', 'fr', 'aucun argent réel'],
    ['es-ES', 'es', 'dinero real'],
    ['en-GB', 'en', 'no real money'],
    ['it-IT', 'en', 'no real money'],
  ])('speaks to a buyer of locale %s and says that no real money moves', async (locale, language, banner) => {
    const { body } = await paypal.create('k1', order({ context: { locale } }));
    const page = await paypal.raw(`/checkoutnow?token=${body.id}`);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(banner);
    expect(page.text).toContain('Théâtre du Parterre');
    expect(page.text).toMatch(/84[.,]00/);
    expect(page.text).not.toContain('<script');
  });

  test('shows names from the shop as text, never as markup', async () => {
    const { body } = await paypal.create('k1', order({ context: { brand_name: '<img src=x onerror=alert(1)>' } }));
    const page = await paypal.raw(`/checkoutnow?token=${body.id}`);
    expect(page.text).not.toContain('<img');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('paying brings the buyer back with the order and the payer, and keeps the rest of the address', async () => {
    const { body } = await paypal.create('k1');
    const back = await paypal.press(body.id, 'pay');
    const target = new URL(back.headers.get('location') ?? '');
    expect(back.status).toBe(303);
    expect(target.pathname).toBe('/checkout/return');
    expect(Object.fromEntries(target.searchParams)).toEqual({
      lang: 'fr',
      token: body.id,
      PayerID: expect.any(String),
    });
  });

  test('cancelling brings the buyer back to the cart and leaves the order as it was', async () => {
    const { body } = await paypal.create('k1');
    const back = await paypal.press(body.id, 'cancel');
    expect([back.status, back.headers.get('location')]).toEqual([303, `${CANCEL_URL}?token=${body.id}`]);
    expect((await paypal.api('GET', `/v2/checkout/orders/${body.id}`)).body.status).toBe('PAYER_ACTION_REQUIRED');
    expect((await paypal.press(body.id, 'pay')).status).toBe(303);
  });

  test('a buyer who agrees and closes the window is not sent back, and the order is approved all the same', async () => {
    const { body } = await paypal.create('k1');
    const stay = await paypal.press(body.id, 'close');
    expect([stay.status, stay.headers.get('location')]).toEqual([200, null]);
    expect((await paypal.api('GET', `/v2/checkout/orders/${body.id}`)).body.status).toBe('APPROVED');
  });

  test('an unknown button approves nothing, and a finished payment has nothing left to press', async () => {
    const { body } = await paypal.create('k1');
    expect((await paypal.press(body.id, 'steal')).status).toBe(400);
    expect((await paypal.api('GET', `/v2/checkout/orders/${body.id}`)).body.status).toBe('PAYER_ACTION_REQUIRED');
    await paypal.press(body.id, 'pay');
    await paypal.capture(body.id, 'c1');
    expect((await paypal.press(body.id, 'pay')).status).toBe(409);
    expect((await paypal.raw(`/checkoutnow?token=${body.id}`)).text).not.toContain('<form');
  });
});

describe('Taking the money', () => {
  test('money moves only after the buyer agreed', async () => {
    const { body } = await paypal.create('k1');
    const early = await paypal.capture(body.id, 'c1');
    expect([early.status, issueOf(early)]).toEqual([422, 'ORDER_NOT_APPROVED']);
    await paypal.press(body.id, 'pay');
    const taken = await paypal.capture(body.id, 'c1');
    expect([taken.status, taken.body.status]).toEqual([201, 'COMPLETED']);
    const [capture] = taken.body.purchase_units[0].payments.captures;
    expect(capture).toMatchObject({
      status: 'COMPLETED',
      amount: eur('84.00'),
      custom_id: 'payment-1',
      invoice_id: 'BO-1001-1',
    });
    const alone = await paypal.api('GET', `/v2/payments/captures/${capture?.id}`);
    expect(alone.body.supplementary_data.related_ids.order_id).toBe(body.id);
  });

  test('the same capture sent again answers 200 with the same capture; with a new key it is already captured', async () => {
    const { orderId, captureId } = await paypal.sell('k1');
    const again = await paypal.capture(orderId, 'cap-k1');
    expect([again.status, again.body.purchase_units[0].payments.captures[0]?.id]).toEqual([200, captureId]);
    const other = await paypal.capture(orderId, 'another');
    expect([other.status, issueOf(other)]).toEqual([422, 'ORDER_ALREADY_CAPTURED']);
    expect((await paypal.emu('GET', '/state')).body.totals.captured_cents).toBe(8400);
  });

  test('an invoice number that was already paid is refused, a new one passes', async () => {
    await paypal.sell('k1', order({ invoice: 'BO-1' }));
    const { body } = await paypal.create('k2', order({ invoice: 'BO-1' }));
    await paypal.press(body.id, 'pay');
    expect(issueOf(await paypal.capture(body.id, 'c2'))).toBe('DUPLICATE_INVOICE_ID');
    await paypal.sell('k3', order({ invoice: 'BO-2' }));
  });

  test('a declined card is refused with the way back, and another card then pays', async () => {
    const { body } = await paypal.create('k1');
    await paypal.press(body.id, 'declined');
    const refused = await paypal.capture(body.id, 'c1');
    expect([refused.status, issueOf(refused)]).toEqual([422, 'INSTRUMENT_DECLINED']);
    const redirect = refused.body.links.find((l) => l.rel === 'redirect');
    expect(redirect?.href).toBe(`${paypal.url}/checkoutnow?token=${body.id}`);
    await paypal.press(body.id, 'pay');
    expect((await paypal.capture(body.id, 'c2')).status).toBe(201);
  });

  test('after ten declined attempts PayPal has had enough', async () => {
    const { body } = await paypal.create('k1');
    await paypal.press(body.id, 'declined');
    for (let n = 1; n <= 10; n += 1)
      expect(issueOf(await paypal.capture(body.id, `c${n}`))).toBe('INSTRUMENT_DECLINED');
    await paypal.press(body.id, 'pay');
    expect(issueOf(await paypal.capture(body.id, 'c11'))).toBe('MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED');
  });

  test('an eCheck is pending, then clears', async () => {
    const { captureId } = await paypal.sell('k1', order(), 'echeck');
    const pending = await paypal.api('GET', `/v2/payments/captures/${captureId}`);
    expect(pending.body).toMatchObject({ status: 'PENDING', status_details: { reason: 'ECHECK' } });
    expect((await paypal.emu('GET', '/state')).body.totals).toMatchObject({ captured_cents: 0, pending_cents: 8400 });
    await paypal.emu('POST', `/captures/${captureId}/complete`);
    expect((await paypal.api('GET', `/v2/payments/captures/${captureId}`)).body.status).toBe('COMPLETED');
    expect((await paypal.emu('POST', `/captures/${captureId}/deny`)).status).toBe(400);
  });

  test('an eCheck that bounces ends declined', async () => {
    const { captureId } = await paypal.sell('k1', order(), 'echeck');
    await paypal.emu('POST', `/captures/${captureId}/deny`);
    expect((await paypal.api('GET', `/v2/payments/captures/${captureId}`)).body.status).toBe('DECLINED');
  });

  test('a completed order can hide a declined capture', async () => {
    const { body } = await paypal.create('k1');
    await paypal.emu('POST', `/orders/${body.id}/approve`, { instrument: 'processor_declined' });
    const taken = await paypal.capture(body.id, 'c1');
    expect(taken.body.status).toBe('COMPLETED');
    expect(taken.body.purchase_units[0].payments.captures[0]?.status).toBe('DECLINED');
    expect((await paypal.emu('GET', '/state')).body.totals.captured_cents).toBe(0);
  });

  test('two captures of one order at the same moment take the money once', async () => {
    const { body } = await paypal.create('k1');
    await paypal.press(body.id, 'pay');
    await paypal.emu('POST', '/faults', { route: 'capture_order', effect: 'slow', ms: 700 });
    const both = await Promise.all([paypal.capture(body.id, 'c1'), paypal.capture(body.id, 'c2')]);
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 422]);
    expect((await paypal.emu('GET', '/state')).body.captures).toHaveLength(1);
  });

  test('an amount changed behind the shop’s back is what a careful shop can see before capturing', async () => {
    const { body } = await paypal.create('k1');
    await paypal.press(body.id, 'pay');
    await paypal.emu('POST', `/orders/${body.id}/tamper`, { amount: eur('1.00') });
    expect((await paypal.api('GET', `/v2/checkout/orders/${body.id}`)).body.purchase_units[0].amount.value).toBe(
      '1.00',
    );
  });

  test('an approval that PayPal takes back cannot be captured any more', async () => {
    const { body } = await paypal.create('k1');
    await paypal.press(body.id, 'pay');
    await paypal.emu('POST', `/orders/${body.id}/reverse-approval`);
    expect(issueOf(await paypal.capture(body.id, 'c1'))).toBe('ORDER_NOT_APPROVED');
  });
});
