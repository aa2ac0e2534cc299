import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { kill } from '../chaos/support/killer.ts';
import { expectHonestBooks } from './support/books.ts';
import type { Buyer } from './support/buyer.ts';
import { buyTickets, capturesOf, standing, until } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass } from './support/time.ts';

let theatre: Theatre;
let desk: Buyer;
beforeAll(async () => {
  theatre = await openTheatre();
  desk = await theatre.visitor();
  await theatre.sql`insert into members (user_id, role, display_name) values (${desk.userId}, 'box_office', 'Desk')`;
});
afterEach(async () => {
  await theatre.paypal.noFaults();
  await expectHonestBooks(theatre);
});
afterAll(() => theatre.close());

const refund = (order: { id: string }) =>
  theatre.call('refund-payment', { order_id: order.id, reason: 'One of them is ill' }, desk.headers);

/** The code of a credit of 15,00 €, for a place that was given back. */
async function creditOfOnePlace(): Promise<string> {
  const { order } = await buyTickets(theatre, ['A1']);
  await desk.rpc('refund_order', { order_id: order.id, reason: 'One of them is ill', method: 'credit' });
  const [credit] = await theatre.sql<{ code: string }[]>`select code from credits where order_id = ${order.id}`;
  return credit?.code ?? '';
}

/** A buyer of two places who gave the code of a credit of one, and stands on PayPal's page for the other. */
async function goToPayPalForTheRest() {
  const code = await creditOfOnePlace();
  const buyer = await theatre.visitor();
  const order = await buyer.order(await theatre.schedule(), ['A1', 'A2']);
  const [answer] = await buyer.rpc('redeem_credit', { order_id: order.id, code });
  expect(answer?.value).toBe('part');
  return { code, buyer, order, page: await buyer.goToPayPal(order) };
}

const captured = async (page: string) => (await capturesOf(theatre, page)).map(({ amount_cents }) => amount_cents);

const leftOn = async (code: string) => {
  const [credit] = await theatre.sql<{ left_cents: number }[]>`select left_cents from credits where code = ${code}`;
  return credit?.left_cents;
};

describe('A credit pays a part', () => {
  test('and PayPal takes exactly the rest; given back, each part goes the way it came', async () => {
    const { code, buyer, order, page } = await goToPayPalForTheRest();
    await theatre.paypal.approve(page);
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
    expect(await captured(page)).toEqual([1500]);
    expect(await leftOn(code)).toBe(0);
    const { body } = await refund(order);
    expect(body.refunds).toEqual([
      { id: expect.any(String), status: 'completed', amount_cents: 1500, method: 'paypal' },
      { id: expect.any(String), status: 'completed', amount_cents: 1500, method: 'credit' },
    ]);
    expect((await capturesOf(theatre, page)).map(({ refunded_cents }) => refunded_cents)).toEqual([1500]);
  });

  test('and the functions die while PayPal takes the rest: afterwards there are tickets, and both were taken once', async () => {
    const { code, order, page } = await goToPayPalForTheRest();
    await theatre.paypal.approve(page);
    // The claim is written and PayPal has the money; nobody is left to hear it say so.
    await theatre.sql`select claim_payment(id) from payments where order_id = ${order.id} and status = 'created'`;
    expect(await standing(theatre, order)).toBe('capturing, 0 tickets');
    expect(await kill(theatre.stack, 'functions')).toBe(true);
    await until(async () => (await theatre.dispatch().catch(() => null))?.status === 200);
    await letMinutesPass(theatre.sql, 5);
    await theatre.dispatch();
    expect(await captured(page)).toEqual([1500]);
    expect(await leftOn(code)).toBe(0);
    const [sold] = await theatre.sql`select status from orders where id = ${order.id}`;
    expect(sold?.status).toBe('paid');
  });

  test('and whoever comes back too late, after its code bought something else, is charged nothing', async () => {
    const { code, buyer, order, page } = await goToPayPalForTheRest();
    await letMinutesPass(theatre.sql, 20);
    const rival = await theatre.visitor();
    const other = await rival.order(await theatre.schedule(), ['B1']);
    expect(await rival.rpc('redeem_credit', { order_id: other.id, code })).toEqual([{ value: 'paid' }]);
    await theatre.paypal.approve(page);
    expect((await buyer.comeBack(page)).body.status).toBe('cancelled');
    expect(await captured(page)).toEqual([]);
    expect(await standing(theatre, order)).toBe('cancelled, 0 tickets');
  });
});

test('the letter of the tickets names both parts', async () => {
  const { buyer, order, page } = await goToPayPalForTheRest();
  await theatre.paypal.approve(page);
  await buyer.comeBack(page);
  await theatre.dispatch();
  const reply = await fetch(`${theatre.stack.addresses.mailUrl}/api/messages`);
  const mails = ((await reply.json()) as { text: string }[]).filter(({ text }) => text.includes(order.code));
  expect(mails[0]?.text).toMatch(/Total\s: 30,00\s€\nAvoir\s: 15,00\s€\nPayPal\s: 15,00\s€/);
});
