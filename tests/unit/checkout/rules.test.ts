import { describe, expect, it } from 'vitest';
import { chooseCart, isOver, isPaymentAddress } from '~/checkout/rules';

const order = (status: 'held' | 'paying' | 'paid' | 'expired' | 'cancelled', payment?: string) => ({
  status,
  expires_at: '2026-11-22T10:15:00+00:00',
  payments: payment ? [{ status: payment }] : [],
});

describe('which order is the cart', () => {
  it('is the one whose places are held', () => {
    const held = order('held');
    expect(chooseCart([order('paid'), held, order('expired')])).toBe(held);
  });

  it('is the one on its way to PayPal, as long as nothing is being charged', () => {
    const paying = order('paying', 'created');
    expect(chooseCart([paying])).toBe(paying);
    expect(chooseCart([order('paying', 'capturing')])).toBeNull();
    expect(chooseCart([order('paying', 'pending')])).toBeNull();
  });

  it('is the newest one after its time ran out, so that it can be taken up again', () => {
    const expired = order('expired');
    expect(chooseCart([order('cancelled'), expired])).toBe(expired);
  });

  it('is nothing once a newer order is paid', () => {
    expect(chooseCart([order('paid'), order('expired')])).toBeNull();
    expect(chooseCart([])).toBeNull();
  });

  it('is over at its deadline, before the cron job has noticed', () => {
    expect(isOver(order('held'), new Date('2026-11-22T10:14:59Z'))).toBe(false);
    expect(isOver(order('held'), new Date('2026-11-22T10:15:00Z'))).toBe(true);
    expect(isOver(order('expired'), new Date('2026-11-22T10:00:00Z'))).toBe(true);
  });
});

describe('where a buyer may be sent to pay', () => {
  it.each([
    ['https://www.paypal.com/checkoutnow?token=1', 'live', true],
    ['https://www.sandbox.paypal.com/checkoutnow?token=1', 'sandbox', true],
    ['http://127.0.0.1:4000/checkoutnow?token=1', 'emulator', true],
    ['http://127.0.0.1:4000/checkoutnow?token=1', 'live', false],
    ['https://www.sandbox.paypal.com/checkoutnow', 'live', false],
    ['https://www.paypal.com.evil.example/checkoutnow', 'live', false],
    ['https://evil.example/?www.paypal.com', 'sandbox', false],
    ['javascript:alert(1)', 'emulator', false],
    ['//www.paypal.com', 'live', false],
  ] as const)('%s in %s mode: %s', (address, mode, allowed) => {
    expect(isPaymentAddress(address, mode)).toBe(allowed);
  });
});
