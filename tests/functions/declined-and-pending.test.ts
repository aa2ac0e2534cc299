import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { capturesOf, goToPayPal, standing } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass } from './support/time.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterEach(() => expectHonestBooks(theatre));
afterAll(() => theatre.close());

const TWO_DAYS = 2 * 24 * 60;

describe('A card is declined', () => {
  test('the buyer is led back to PayPal, pays with another one, and has the same seats', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page, 'card_declined');
    const { body } = await buyer.comeBack(page);
    expect(body.status).toBe('declined');
    expect(String(body.redirect)).toContain(page);
    expect(await standing(theatre, order)).toBe('created, 0 tickets');
    await theatre.paypal.approve(page, 'balance');
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });

  test('three times: the payment ends, the seats are free, and the cart can be tried anew', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    for (const expected of ['declined', 'declined', 'failed']) {
      await theatre.paypal.approve(page, 'card_declined');
      expect((await buyer.comeBack(page)).body.status).toBe(expected);
    }
    const again = await buyer.checkOut(order.id);
    const next = await buyer.goToPayPal(again);
    expect(next).not.toBe(page);
    await theatre.paypal.approve(next);
    expect((await buyer.comeBack(next)).body.status).toBe('paid');
  });

  test('by the bank for good: no money, no seats kept', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page, 'processor_declined');
    expect((await buyer.comeBack(page)).body.status).toBe('failed');
    expect(await standing(theatre, order)).toBe('failed, 0 tickets');
  });

  test.each(['TRANSACTION_REFUSED', 'PAYER_CANNOT_PAY', 'PAYEE_ACCOUNT_RESTRICTED', 'PERMISSION_DENIED'])(
    'with the word %s: final, and nothing was charged',
    async (issue) => {
      const { buyer, order, page } = await goToPayPal(theatre);
      await theatre.paypal.approve(page);
      await theatre.paypal.fault('capture_order', 'refuse', { issue });
      expect((await buyer.comeBack(page)).body.status).toBe('failed');
      expect(await standing(theatre, order)).toBe('failed, 0 tickets');
      expect(await capturesOf(theatre, page)).toEqual([]);
    },
  );

  test.each(['PAYER_ACTION_REQUIRED', 'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING'])(
    'with the word %s: the buyer is led back to PayPal',
    async (issue) => {
      const { buyer, page } = await goToPayPal(theatre);
      await theatre.paypal.approve(page);
      await theatre.paypal.fault('capture_order', 'refuse', { issue });
      const { body } = await buyer.comeBack(page);
      expect(body).toMatchObject({ status: 'declined', redirect: expect.stringContaining(page) });
      expect((await buyer.comeBack(page)).body.status).toBe('paid');
    },
  );

  test('with an invoice number PayPal knows already: the payment ends, and a new one gets a new number', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await theatre.paypal.fault('capture_order', 'refuse', { issue: 'DUPLICATE_INVOICE_ID' });
    expect((await buyer.comeBack(page)).body.status).toBe('failed');
    const next = await buyer.goToPayPal(await buyer.checkOut(order.id));
    await theatre.paypal.approve(next);
    expect((await buyer.comeBack(next)).body.status).toBe('paid');
  });

  test('with an order that PayPal says was captured before: looked up rather than believed', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    await theatre.paypal.approve(page);
    await theatre.paypal.fault('capture_order', 'refuse', { issue: 'ORDER_ALREADY_CAPTURED' });
    expect((await buyer.comeBack(page)).body.status).toBe('unknown');
    expect(await standing(theatre, order)).toBe('capturing, 0 tickets');
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
  });
});

describe('An eCheck', () => {
  async function payByECheck() {
    const sale = await goToPayPal(theatre);
    await theatre.paypal.approve(sale.page, 'echeck');
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('pending');
    const [capture] = await capturesOf(theatre, sale.page);
    return { ...sale, captureId: capture?.capture_id ?? '' };
  }

  test('keeps the seats for two days, then arrives: tickets', async () => {
    const { buyer, order, performance, page, captureId } = await payByECheck();
    await letMinutesPass(theatre.sql, TWO_DAYS);
    await theatre.dispatch();
    expect(await standing(theatre, order)).toBe('pending, 0 tickets');
    const rival = await theatre.visitor();
    await expect(rival.order(performance, ['A1'])).rejects.toThrow('seat_taken');
    await theatre.paypal.completeCapture(captureId);
    await letMinutesPass(theatre.sql, 120);
    await theatre.dispatch();
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
  });

  test('is denied two days later: no charge, and the seats are on sale again', async () => {
    const { order, performance, captureId } = await payByECheck();
    await letMinutesPass(theatre.sql, TWO_DAYS);
    await theatre.paypal.settings({ webhook_mode: 'normal' });
    await theatre.paypal.denyCapture(captureId);
    await theatre.paypal.webhooksIdle();
    await theatre.paypal.settings({ webhook_mode: 'drop' });
    expect(await standing(theatre, order)).toBe('failed, 0 tickets');
    const next = await theatre.visitor();
    expect((await next.order(performance, ['A1', 'A2'])).cents).toBe(3000);
  });
});
