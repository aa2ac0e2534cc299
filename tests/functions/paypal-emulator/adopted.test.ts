import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eur, issueOf, TestEmulator } from './emulator';

let paypal: TestEmulator;
beforeAll(async () => {
  paypal = await TestEmulator.start();
});
afterAll(() => paypal.stop());
beforeEach(() => paypal.reset());

const PAID = {
  order_id: 'OLD-ORDER-1',
  capture_id: 'OLD-CAPTURE-1',
  custom_id: 'payment-1',
  invoice_id: 'BO-1-1',
  amount: eur('84.00'),
  captured_at: new Date(Date.now() - 86_400_000).toISOString(),
  refunds: [] as object[],
};
const adopt = (payments: unknown) => paypal.emu('POST', '/payments/adopt', { payments });
const refund = (body: object, key: string) =>
  paypal.api('POST', `/v2/payments/captures/${PAID.capture_id}/refund`, { key, body, full: true });

describe('Payments that are older than the emulator', () => {
  test('can be looked up and given back like any other, once they were told', async () => {
    expect(issueOf(await refund({}, 'r1'))).toBe('INVALID_RESOURCE_ID');
    await adopt([PAID]);
    const order = await paypal.api('GET', `/v2/checkout/orders/${PAID.order_id}`);
    expect(order.body).toMatchObject({ status: 'COMPLETED', purchase_units: [{ custom_id: 'payment-1' }] });
    expect((await refund({}, 'r2')).body).toMatchObject({ status: 'COMPLETED', amount: eur('84.00') });
    expect(issueOf(await refund({}, 'r3'))).toBe('CAPTURE_FULLY_REFUNDED');
  });

  test('told again they keep what happened since', async () => {
    await adopt([PAID]);
    await refund({ amount: eur('42.00') }, 'r1');
    expect((await adopt([PAID])).body).toEqual({ adopted: 0 });
    expect((await paypal.emu('GET', '/state')).body.totals).toMatchObject({
      captured_cents: 8400,
      refunded_cents: 4200,
    });
  });

  test('bring the money along that went back already', async () => {
    const given = { refund_id: 'OLD-REFUND-1', amount: eur('84.00'), at: new Date().toISOString() };
    await adopt([{ ...PAID, refunds: [given] }]);
    expect((await paypal.api('GET', '/v2/payments/refunds/OLD-REFUND-1')).body.status).toBe('COMPLETED');
    expect(issueOf(await refund({}, 'r1'))).toBe('CAPTURE_FULLY_REFUNDED');
  });

  test('are refused all together when one says nonsense, and taken when it is put right', async () => {
    const other = { ...PAID, order_id: 'OLD-ORDER-2', capture_id: 'OLD-CAPTURE-2' };
    const tooMuch = { refund_id: 'OLD-REFUND-2', amount: eur('84.01'), at: new Date().toISOString() };
    expect((await adopt([PAID, { ...other, refunds: [tooMuch] }])).status).toBe(400);
    expect((await adopt([PAID, { ...other, captured_at: 'yesterday' }])).status).toBe(400);
    expect((await adopt('all')).status).toBe(400);
    expect((await paypal.emu('GET', '/state')).body.captures).toEqual([]);
    expect((await adopt([PAID, other])).body).toEqual({ adopted: 2 });
  });
});
