import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { capturesOf, goToPayPal, standing, until } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass, runExpiryJob } from './support/time.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterEach(async () => {
  await theatre.paypal.noFaults();
  await expectHonestBooks(theatre);
});
afterAll(() => theatre.close());

/** A buyer who agreed at PayPal and is about to come back. */
async function agreed() {
  const sale = await goToPayPal(theatre);
  await theatre.paypal.approve(sale.page);
  return sale;
}

async function expectSoldOnce({ order, page }: Awaited<ReturnType<typeof agreed>>): Promise<void> {
  expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  expect(await capturesOf(theatre, page)).toHaveLength(1);
}

describe('PayPal takes the money and its answer', () => {
  test.each([
    ['never comes', 'timeout'],
    ['is cut off by the network', 'reset'],
    ['breaks in the middle', 'cut'],
    ['ends too early', 'truncated'],
    ['is a web page', 'not_json'],
    ['is an error 503', 'unavailable'],
    ['is an error 500', 'internal_error'],
  ])('%s: asked again under the same number, it is one sale', async (_, effect) => {
    const sale = await agreed();
    await theatre.paypal.fault('capture_order', effect, { when: 'after' });
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('paid');
    await expectSoldOnce(sale);
  });

  test('stays away: the seats are kept past the deadline, and the sweeper finds the sale', async () => {
    const sale = await agreed();
    // The look before the claim is answered; the one after the capture is not.
    await theatre.paypal.fault('capture_order', 'reset', { when: 'after', times: 2 });
    await theatre.paypal.fault('get_order', 'slow', { ms: 1 });
    await theatre.paypal.fault('get_order', 'unavailable', { when: 'before' });
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('unknown');
    expect(await standing(theatre, sale.order)).toBe('capturing, 0 tickets');
    await letMinutesPass(theatre.sql, 20);
    await runExpiryJob(theatre.sql);
    const rival = await theatre.visitor();
    await expect(rival.order(sale.performance, ['A1'])).rejects.toThrow('seat_taken');
    await theatre.dispatch();
    await expectSoldOnce(sale);
  });
});

describe('PayPal did nothing yet', () => {
  test('because it was asked too often: asked again after the pause it named', async () => {
    const sale = await agreed();
    await theatre.paypal.fault('capture_order', 'rate_limit', { retry_after: 1 });
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('paid');
    await expectSoldOnce(sale);
  });

  test('because our access had ended: renewed, and nobody notices', async () => {
    const sale = await agreed();
    await fetch(`${theatre.paypal.url}/__emu/tokens/revoke`, { method: 'POST', body: '{}' });
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('paid');
    await expectSoldOnce(sale);
  });

  test('and is down while the buyer presses Pay: the cart is kept, and the next try leads to PayPal', async () => {
    const performance = await theatre.schedule();
    const buyer = await theatre.visitor();
    const order = await buyer.order(performance, ['A1', 'A2']);
    await theatre.paypal.fault('create_order', 'unavailable', { when: 'before', times: 2 });
    expect(await buyer.pay(order)).toMatchObject({ status: 503, body: { hint: 'paypal_unreachable' } });
    const page = await buyer.goToPayPal(order);
    await theatre.paypal.approve(page);
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
  });

  test('and is down when the buyer comes back: nothing is lost, and the next look finds the agreement', async () => {
    const sale = await agreed();
    await theatre.paypal.fault('get_order', 'unavailable', { times: 1 });
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('unknown');
    expect(await standing(theatre, sale.order)).toBe('created, 0 tickets');
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('paid');
    await expectSoldOnce(sale);
  });
});

describe('Our own side fails', () => {
  test('the functions are killed between the capture and writing it down: the sweeper finishes the sale', async () => {
    const sale = await agreed();
    await theatre.paypal.fault('capture_order', 'slow', { when: 'after', ms: 4000 });
    const lost = sale.buyer.comeBack(sale.page).catch(() => undefined);
    await until(async () => (await capturesOf(theatre, sale.page)).length === 1);
    process.kill(theatre.stack.pidOf('functions') ?? 0, 'SIGKILL');
    await lost;
    expect(await standing(theatre, sale.order)).toBe('capturing, 0 tickets');
    await letMinutesPass(theatre.sql, 2);
    await until(async () => (await theatre.dispatch().catch(() => ({ status: 0 }))).status === 200);
    await expectSoldOnce(sale);
  });

  test('the sweeper looks while a capture is under way: one sale, whoever writes it down', async () => {
    const sale = await agreed();
    await theatre.paypal.fault('capture_order', 'slow', { when: 'after', ms: 3000 });
    const back = sale.buyer.comeBack(sale.page);
    await until(async () => (await standing(theatre, sale.order)).startsWith('capturing'));
    await letMinutesPass(theatre.sql, 2);
    await theatre.dispatch();
    expect(['paid', 'unknown']).toContain((await back).body.status);
    await expectSoldOnce(sale);
  });

  test('PayPal forgot the page while the cart still lasts: confirming again leads to a new page', async () => {
    const sale = await goToPayPal(theatre);
    await theatre.paypal.advance(7 * 3600);
    expect(await sale.buyer.pay(sale.order)).toMatchObject({ status: 409, body: { hint: 'order_not_open' } });
    const page = await sale.buyer.goToPayPal(await sale.buyer.checkOut(sale.order.id));
    await theatre.paypal.approve(page);
    expect((await sale.buyer.comeBack(page)).body.status).toBe('paid');
  });

  test('the answer stays away for more than six hours: what PayPal shows decides, and nothing is asked again', async () => {
    const sale = await agreed();
    await theatre.paypal.fault('capture_order', 'unavailable', { when: 'before', times: 2 });
    await theatre.paypal.fault('get_order', 'slow', { ms: 1 });
    await theatre.paypal.fault('get_order', 'unavailable', { when: 'before' });
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('unknown');
    await letMinutesPass(theatre.sql, 6 * 60);
    await theatre.dispatch();
    expect(await standing(theatre, sale.order)).toBe('failed, 0 tickets');
    expect(await capturesOf(theatre, sale.page)).toEqual([]);
    const next = await theatre.visitor();
    expect((await next.order(sale.performance, ['A1', 'A2'])).cents).toBe(3000);
  });

  test('the sweeper comes upon a page that PayPal forgot: the payment ends and the seats can be bought', async () => {
    const sale = await goToPayPal(theatre);
    await theatre.paypal.advance(7 * 3600);
    await letMinutesPass(theatre.sql, 7 * 60);
    await runExpiryJob(theatre.sql);
    await theatre.dispatch();
    expect(await standing(theatre, sale.order)).toBe('expired, 0 tickets');
    expect((await sale.buyer.comeBack(sale.page)).body.status).toBe('failed');
    const next = await theatre.visitor();
    expect((await next.order(sale.performance, ['A1', 'A2'])).cents).toBe(3000);
  });
});
