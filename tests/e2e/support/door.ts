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
