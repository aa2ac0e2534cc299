import { expect, type Page } from '@playwright/test';
import type { House } from './house.ts';

/** A valid ticket of the evening with the most tickets that is still to come, and what is printed on it. */
export interface DoorTicket {
  id: string;
  token: string;
  number: number;
  name: string;
  orderId: string;
}

/** An evening to come with at least `count` tickets sold, each of another order, and nobody in yet. */
export async function eveningToCome(house: House, count: number): Promise<{ id: string; tickets: DoorTicket[] }> {
  const [evening] = await house.sql<{ id: string }[]>`
    select performance_id as id from tickets join performances on performances.id = performance_id
     where tickets.status = 'valid' and performances.status = 'scheduled' and starts_at > now() and seating_plan_id is not null
       and not exists (select from check_ins where check_ins.performance_id = performances.id)
     group by performance_id having count(distinct order_id) >= ${count} order by count(*) desc, performance_id limit 1`;
  const id = evening?.id ?? '';
  const tickets = await house.sql<DoorTicket[]>`
    select * from (
      select distinct on (order_id) tickets.id, token, number::int, full_name as name, order_id as "orderId"
        from tickets join orders on orders.id = order_id where performance_id = ${id} and tickets.status = 'valid'
       order by order_id, number) as one_each order by number limit ${count}`;
  return { id, tickets: [...tickets] };
}

/** The last ticket's result, as it is read aloud. */
export const resultOf = (page: Page) => page.getByRole('region', { name: 'Dernier billet' });

/** Types a code and presses the button. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code ou numéro du billet').fill(code);
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click();
}

/** Waits until the device can lose the network. */
export async function expectReady(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toContainText('il contrôle aussi sans réseau');
}

/** Gives the money of a whole order back, as the office does: its tickets become void. */
export async function refund(house: House, orderId: string): Promise<void> {
  await house.sql.begin(async (sql) => {
    const claims = JSON.stringify({ role: 'service_role' });
    await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('role', 'service_role', true)`;
    await sql`select refund_order(${orderId}, 'Malade')`;
  });
}

/** A valid ticket of another date of the same show, within two weeks of this one. */
export async function tokenOfAnotherDate(house: House, performanceId: string): Promise<string> {
  const [row] = await house.sql<{ token: string }[]>`
    select token from performances as tonight
      join performances as other on other.production_id = tonight.production_id and other.id <> tonight.id
        and other.status = 'scheduled' and abs(extract(epoch from other.starts_at - tonight.starts_at)) < 13 * 86400
      join tickets on tickets.performance_id = other.id and tickets.status = 'valid'
     where tonight.id = ${performanceId} limit 1`;
  return row?.token ?? '';
}

/** Waits until the browser keeps the page, then takes its network away and opens the page again. */
export async function loseNetwork(page: Page): Promise<void> {
  // The page first, then its files: a promise is always true to waitForFunction, so it is asked like this.
  const kept = () => page.evaluate(async () => (await (await caches.open('door-1')).keys()).length);
  await expect.poll(kept).toBeGreaterThan(3);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('main')).toContainText('Hors ligne');
}
