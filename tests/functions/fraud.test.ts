import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { buyTickets, capturesOf, goToPayPal, standing } from './support/stories.ts';
import { openTheatre, post, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterEach(() => expectHonestBooks(theatre));
afterAll(() => theatre.close());

describe('Somebody changes what was agreed', () => {
  test.each([
    ['the amount', '1.00', 'EUR'],
    ['the currency', '30.00', 'USD'],
  ])(
    '%s of the order at PayPal: nothing is captured, and the cart can be paid honestly',
    async (_, value, currency) => {
      const { buyer, order, page } = await goToPayPal(theatre);
      await theatre.paypal.approve(page);
      await theatre.paypal.tamper(page, value, currency);
      expect((await buyer.comeBack(page)).body.status).toBe('failed');
      expect(await capturesOf(theatre, page)).toEqual([]);
      const next = await buyer.goToPayPal(await buyer.checkOut(order.id));
      await theatre.paypal.approve(next);
      expect((await buyer.comeBack(next)).body.status).toBe('paid');
    },
  );

  test('a paid order cannot be changed by its buyer, and its ticket still stands', async () => {
    const { buyer, order } = await buyTickets(theatre);
    const [item] = await theatre.sql`select id, price_type_id from order_items where order_id = ${order.id} limit 1`;
    await expect(buyer.rpc('release_item', { order_item_id: item?.id })).rejects.toThrow();
    await expect(
      buyer.rpc('set_price_type', { order_item_id: item?.id, price_type_id: item?.price_type_id }),
    ).rejects.toThrow();
    await expect(buyer.rpc('settle', { payment_id: order.id, outcome: 'captured', facts: {} })).rejects.toThrow();
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });

  test('an amount sent by the browser is refused; the price is the theatre’s', async () => {
    const buyer = await theatre.visitor();
    const order = await buyer.order(await theatre.schedule(), ['A1']);
    const body = { order_id: order.id, amount_cents: 1 };
    expect(await theatre.call('create-payment', body, buyer.headers)).toMatchObject({
      status: 422,
      body: { hint: 'invalid_request', facts: { fields: ['amount_cents'] } },
    });
    expect((await buyer.pay(order)).status).toBe(200);
  });
});

describe('Somebody uses what is another’s', () => {
  test('another buyer’s order at PayPal brings nothing to whoever knows its number', async () => {
    const { buyer, order, page } = await goToPayPal(theatre);
    const thief = await theatre.visitor();
    await theatre.paypal.approve(page);
    expect(await thief.comeBack(page)).toMatchObject({ status: 404, body: { hint: 'order_not_found' } });
    expect(await thief.lookAgain(order)).toMatchObject({ status: 404, body: { hint: 'order_not_found' } });
    expect(await thief.pay(order)).toMatchObject({ status: 404, body: { hint: 'order_not_found' } });
    expect(await standing(theatre, order)).toBe('created, 0 tickets');
    expect((await buyer.comeBack(page)).body.status).toBe('paid');
  });

  test('an order that does not exist gets the same answer', async () => {
    const buyer = await theatre.visitor();
    expect(await buyer.comeBack('NOSUCHORDER000001')).toMatchObject({ status: 404, body: { hint: 'order_not_found' } });
  });

  test('a guest without the key of an order cannot pay it; with the key, from any device, they can', async () => {
    const { order, page } = await buyTickets(theatre);
    const [row] = await theatre.sql`select key from private.order_keys where order_id = ${order.id}`;
    const wrong = { 'x-order-key': 'A'.repeat(26) };
    const right = { 'x-order-key': String(row?.key) };
    const ask = (headers: Record<string, string>) =>
      theatre.call('capture-payment', { paypal_order_id: page }, headers);
    expect((await ask(wrong)).status).toBe(404);
    expect((await ask({})).status).toBe(404);
    expect(await ask(right)).toMatchObject({ status: 200, body: { status: 'paid', order_code: order.code } });
  });

  test('a token that nobody signed is refused', async () => {
    const { page } = await goToPayPal(theatre);
    const headers = { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' };
    const { status } = await theatre.call('capture-payment', { paypal_order_id: page }, headers);
    // The Data API decides: a bad token is either said to be one or worth nothing.
    expect([401, 404]).toContain(status);
  });
});

describe('What reaches a function is not what it asked for', () => {
  const url = (name: string) => `${theatre.stack.addresses.supabaseUrl}/functions/v1/${name}`;

  test.each([
    ['text that is not JSON', '{"order_id":', 400, 'malformed'],
    ['a list', '[]', 422, 'invalid_request'],
    ['a hundred thousand brackets', '['.repeat(60_000), 400, 'malformed'],
    ['a number that is not an id', '{"order_id": "1 or 1=1"}', 422, 'invalid_request'],
    ['seventy kilobytes', JSON.stringify({ order_id: 'x'.repeat(70_000) }), 413, 'too_large'],
  ])('%s', async (_, body, status, hint) => {
    const buyer = await theatre.visitor();
    expect(await post(url('create-payment'), body, buyer.headers)).toMatchObject({ status, body: { hint } });
    const order = await buyer.order(await theatre.schedule(), ['A1']);
    expect((await buyer.pay(order)).status).toBe(200);
  });

  test('a form of a foreign page', async () => {
    const buyer = await theatre.visitor();
    const headers = { ...buyer.headers, 'content-type': 'text/plain' };
    expect(await post(url('create-payment'), '{}', headers)).toMatchObject({ status: 415 });
  });

  test('a question instead of a call', async () => {
    const buyer = await theatre.visitor();
    const reply = await fetch(url('create-payment'), { headers: buyer.headers });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

test('nothing that was logged names a person, a key or a token', async () => {
  const { order } = await buyTickets(theatre);
  await theatre.dispatch();
  const [row] = await theatre.sql`select key from private.order_keys where order_id = ${order.id}`;
  const said = theatre.log.filter((line) => line.startsWith('functions')).join('\n');
  for (const secret of ['@parterre', 'Camille', 'Bearer', 'eyJ', String(row?.key), theatre.secrets.dispatchSecret]) {
    expect(said).not.toContain(secret);
  }
});
