import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eur, issueOf, order, type Reply, TestEmulator } from './emulator';

let paypal: TestEmulator;
beforeAll(async () => {
  paypal = await TestEmulator.start();
});
afterAll(() => paypal.stop());
beforeEach(() => paypal.reset());

function refund(captureId: string, key: string, body: unknown = {}): Promise<Reply> {
  return paypal.api('POST', `/v2/payments/captures/${captureId}/refund`, { key, body, full: true });
}

async function statusOf(captureId: string): Promise<string> {
  return (await paypal.api('GET', `/v2/payments/captures/${captureId}`)).body.status;
}

describe('Giving money back', () => {
  test('the whole sale is refunded once', async () => {
    const { captureId } = await paypal.sell('k1');
    const given = await refund(captureId, 'r1');
    expect([given.status, given.body.status, given.body.amount.value]).toEqual([201, 'COMPLETED', '84.00']);
    expect(await statusOf(captureId)).toBe('REFUNDED');
    expect((await refund(captureId, 'r1')).status).toBe(200);
    expect(issueOf(await refund(captureId, 'r2'))).toBe('CAPTURE_FULLY_REFUNDED');
    expect((await paypal.api('GET', `/v2/payments/refunds/${given.body.id}`)).body.amount).toEqual(eur('84.00'));
  });

  test('one seat of two is refunded, then the other, never more than was paid', async () => {
    const { captureId } = await paypal.sell('k1');
    await refund(captureId, 'r1', { amount: eur('42.00'), invoice_id: 'R-1' });
    expect(await statusOf(captureId)).toBe('PARTIALLY_REFUNDED');
    expect(issueOf(await refund(captureId, 'r2', { amount: eur('42.01') }))).toBe('REFUND_AMOUNT_EXCEEDED');
    expect(issueOf(await refund(captureId, 'r3', { amount: eur('1.00'), invoice_id: 'R-1' }))).toBe(
      'DUPLICATE_INVOICE_ID',
    );
    const rest = await refund(captureId, 'r4');
    expect(rest.body).toMatchObject({
      amount: eur('42.00'),
      seller_payable_breakdown: { total_refunded_amount: eur('84.00') },
    });
    expect((await paypal.emu('GET', '/state')).body).toMatchObject({
      captures: [{ capture_id: captureId, custom_id: 'payment-1', amount_cents: 8400, refunded_cents: 8400 }],
      totals: { captured_cents: 8400, refunded_cents: 8400 },
    });
  });

  test.each<[string, object, number, string]>([
    ['another currency', { amount: { currency_code: 'USD', value: '1.00' } }, 422, 'REFUND_CAPTURE_CURRENCY_MISMATCH'],
    ['thousandths', { amount: eur('1.001') }, 422, 'DECIMAL_PRECISION'],
    ['nothing', { amount: eur('0.00') }, 422, 'CANNOT_BE_ZERO_OR_NEGATIVE'],
    ['a note of 256 letters', { note_to_payer: 'x'.repeat(256) }, 400, 'INVALID_STRING_LENGTH'],
  ])('a refund of %s is refused, a proper one passes', async (_, body, status, issue) => {
    const { captureId } = await paypal.sell('k1');
    const refused = await refund(captureId, 'r1', body);
    expect([refused.status, issueOf(refused)]).toEqual([status, issue]);
    expect((await refund(captureId, 'r1', { amount: eur('1.00') })).status).toBe(201);
  });

  test('a pending eCheck cannot be refunded until it clears', async () => {
    const { captureId } = await paypal.sell('k1', order(), 'echeck');
    expect(issueOf(await refund(captureId, 'r1'))).toBe('PENDING_CAPTURE');
    await paypal.emu('POST', `/captures/${captureId}/complete`);
    expect((await refund(captureId, 'r1')).status).toBe(201);
  });

  test('a refund key lives 45 days, and after 180 days PayPal refunds no more', async () => {
    const { captureId } = await paypal.sell('k1');
    await refund(captureId, 'r1', { amount: eur('1.00') });
    await paypal.emu('POST', '/clock', { advance_seconds: 44 * 86_400 });
    await paypal.signIn();
    expect((await refund(captureId, 'r1', { amount: eur('1.00') })).status).toBe(200);
    await paypal.emu('POST', '/clock', { advance_seconds: 2 * 86_400 });
    await paypal.signIn();
    expect((await refund(captureId, 'r1', { amount: eur('1.00') })).status).toBe(201);
    await paypal.emu('POST', '/clock', { advance_seconds: 135 * 86_400 });
    await paypal.signIn();
    expect(issueOf(await refund(captureId, 'r2'))).toBe('REFUND_TIME_LIMIT_EXCEEDED');
  });

  test('a pending refund counts as given until it fails', async () => {
    await paypal.emu('POST', '/settings', { refund_status: 'PENDING' });
    const { captureId } = await paypal.sell('k1');
    const pending = await refund(captureId, 'r1');
    expect(pending.body.status).toBe('PENDING');
    expect(issueOf(await refund(captureId, 'r2'))).toBe('CAPTURE_FULLY_REFUNDED');
    await paypal.emu('POST', `/refunds/${pending.body.id}/fail`);
    expect(await statusOf(captureId)).toBe('COMPLETED');
    expect((await refund(captureId, 'r3')).status).toBe(201);
  });

  test('after the buyer’s bank took the money back, nothing can be refunded', async () => {
    const { captureId } = await paypal.sell('k1');
    await paypal.emu('POST', `/captures/${captureId}/reverse`);
    expect(issueOf(await refund(captureId, 'r1'))).toBe('REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK');
    expect((await paypal.api('GET', `/v2/payments/captures/${captureId}`)).body.status_details.reason).toBe(
      'CHARGEBACK',
    );
  });

  test('a refund made in the dashboard is seen on the capture', async () => {
    const { captureId } = await paypal.sell('k1');
    await paypal.emu('POST', `/captures/${captureId}/refund`, { amount: eur('42.00') });
    expect(await statusOf(captureId)).toBe('PARTIALLY_REFUNDED');
    expect((await paypal.emu('GET', '/state')).body.refunds).toMatchObject([
      { origin: 'dashboard', amount_cents: 4200 },
    ]);
  });

  test('an unknown capture or refund is not found', async () => {
    expect(issueOf(await refund('NOSUCHCAPTURE0000', 'r1'))).toBe('INVALID_RESOURCE_ID');
    expect((await paypal.api('GET', '/v2/payments/refunds/NOSUCHREFUND00000')).status).toBe(404);
  });
});
