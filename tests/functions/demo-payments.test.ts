import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre({ empty: false });
});
afterAll(() => theatre.close());

/** The next date of the demo with many orders paid at PayPal. */
async function busyEvening(): Promise<string> {
  const [busiest] = await theatre.sql<{ id: string }[]>`
    select performances.id from performances join order_items as item on item.performance_id = performances.id
      join orders on orders.id = item.order_id and orders.status = 'paid'
      join payments on payments.order_id = orders.id and payments.provider = 'paypal'
     where performances.starts_at > now() group by performances.id order by count(distinct orders.id) desc limit 1`;
  return busiest?.id ?? '';
}

describe('The demo theatre and its PayPal', () => {
  test('agree to the cent about every payment and refund of the season so far', () => expectHonestBooks(theatre));

  test('a date of the demo is cancelled: what was paid with PayPal goes back, cash waits for a person', async () => {
    const performance = await busyEvening();
    const manager = await theatre.visitor();
    await theatre.sql`insert into members (user_id, role, display_name) values (${manager.userId}, 'manager', 'Manager')`;
    await manager.rpc('cancel_performance', { id: performance, reason: 'The stage is flooded', offers: ['refund'] });
    const open = () =>
      theatre.sql`select from cancellation_cases where performance_id = ${performance} and state in ('chosen', 'working')`;
    for (let wakes = 0; wakes < 20 && (await open()).length > 0; wakes += 1) await theatre.dispatch();
    const ended = await theatre.sql`
      select payments.provider, cases.state, cases.failure, count(*)::int as orders
        from cancellation_cases as cases join payments on payments.order_id = cases.order_id
       where cases.performance_id = ${performance} group by 1, 2, 3 order by 1::text`;
    const paypal = ended.filter(({ provider }) => provider === 'paypal');
    expect(paypal).toMatchObject([{ state: 'done', failure: null }]);
    expect(paypal[0]?.orders).toBeGreaterThan(5);
    for (const { provider, failure } of ended) {
      if (provider === 'cash') expect(failure).toBe('refund_at_counter');
    }
    await expectHonestBooks(theatre);
  });
});
