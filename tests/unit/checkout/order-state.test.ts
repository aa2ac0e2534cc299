import { describe, expect, it } from 'vitest';
import { orderStateOf } from '~/checkout/order-state';

type Facts = Parameters<typeof orderStateOf>[0];
const payment = (status: string, refunds: Facts['payments'][number]['refunds'] = []) => ({
  status,
  failure_code: null,
  refunds,
});
const event = (kind: string, facts: unknown = {}) => ({ kind, facts });
const state = (
  status: Facts['order']['status'],
  rest: Partial<Omit<Facts, 'order'>> = {},
  paidAt: string | null = null,
  customerId: string | null = 'somebody',
) =>
  orderStateOf({
    order: { status, total_cents: 3000, paid_at: paidAt, customer_id: customerId },
    payments: [],
    events: [],
    lines: [],
    ...rest,
  });

describe('what a buyer is told of an order', () => {
  it('is “ask for another link” when the time of a mailed link is over, and “take them up again” for a cart', () => {
    expect(state('expired', {}, null, null).kind).toBe('link_over');
    expect(state('expired').kind).toBe('expired');
  });

  it('is “nothing to pay” when the date of a mailed link is cancelled, and plainly cancelled when the counter gave it up', () => {
    const events = [event('order_cancelled'), event('performance_cancelled')];
    expect(state('cancelled', { events }, null, null).kind).toBe('evening_cancelled');
    expect(state('cancelled', { events, lines: [{ performanceId: 'other' }] }, null, null).kind).toBe('cancelled');
    expect(state('cancelled', { events: [event('order_cancelled')] }, null, null).kind).toBe('cancelled');
  });

  it('is “paid” once there are tickets', () => {
    expect(state('paid', { payments: [payment('captured')] }).kind).toBe('paid');
  });

  it('is “do not pay twice” while PayPal has not answered, and “your bank is at it” for an eCheck', () => {
    expect(state('paying', { payments: [payment('capturing')] }).kind).toBe('checking');
    expect(state('paying', { payments: [payment('pending')] }).kind).toBe('pending');
  });

  it('is “still to pay” before, and “declined” after the bank said no', () => {
    expect(state('paying', { payments: [payment('created')] }).kind).toBe('to_pay');
    expect(
      state('paying', { payments: [payment('created')], events: [event('capture_declined'), event('payment_created')] })
        .kind,
    ).toBe('declined');
  });

  it('is “you were not charged”, with the names of the seats, when somebody else took them', () => {
    const gone = event('seats_gone', {
      lost: [
        { row: 'C', seat: '7' },
        { row: null, seat: null, place_number: 3 },
      ],
    });
    const told = state('expired', { payments: [payment('expired')], events: [event('order_expired'), gone] });
    expect(told).toMatchObject({ kind: 'seats_gone', lostSeats: ['C7'] });
  });

  it('forgets an older loss once the order was taken up again', () => {
    const events = [event('order_expired'), event('order_revived'), event('seats_gone')];
    expect(state('expired', { events }).kind).toBe('expired');
  });

  it('is “your money is coming back” when it was taken without seats, whatever became of the order', () => {
    const told = state('expired', { payments: [payment('refund_due', [{ amount_cents: 3000, status: 'requested' }])] });
    expect(told).toMatchObject({ kind: 'money_returned', amountCents: 3000 });
  });

  it('tells a refunded order from one that was only cancelled', () => {
    const refunds = [{ amount_cents: 3000, status: 'completed' }];
    expect(state('cancelled', { payments: [payment('refunded', refunds)] }, '2026-11-01').kind).toBe('refunded');
    expect(state('cancelled').kind).toBe('cancelled');
  });

  it('is “failed” when the bank’s no was final', () => {
    expect(state('expired', { payments: [payment('failed')], events: [event('payment_failed')] }).kind).toBe('failed');
  });
});
