import type { House } from './house.ts';

/** The code of a credit that somebody got for an order of the demo which cost at least so much (cents). */
export async function creditOver(house: House, cents: number): Promise<string> {
  const [refund] = await house.sql<{ id: string }[]>`
    select refund.id
      from (select orders.id, array_agg(item.id) as items
              from orders join order_items as item on item.order_id = orders.id
              join performances on performances.id = item.performance_id and performances.starts_at > now()
             where orders.status = 'paid' and orders.channel = 'online'
             group by orders.id having orders.total_cents >= ${cents} order by orders.code limit 1) as paid,
           private.refund_items(paid.id, paid.items, 'kept for later', 'credit') as refund`;
  const [credit] = await house.sql<{ code: string }[]>`
    select code from credits where id = (select credit_id from refunds where id = ${refund?.id ?? ''})`;
  return credit?.code ?? '';
}

/** The code of a credit of exactly so much (cents), given while the tickets of an order stay. */
export async function creditOf(house: House, cents: number): Promise<string> {
  const [refund] = await house.sql<{ id: string }[]>`
    select refund.id from (select id from orders where status = 'paid' and channel = 'online' and total_cents >= ${cents} order by code limit 1) as paid,
           private.refund_amount(paid.id, ${cents}, 'a cold hall', 'credit') as refund`;
  const [credit] = await house.sql<{ code: string }[]>`
    select code from credits where id = (select credit_id from refunds where id = ${refund?.id ?? ''})`;
  return credit?.code ?? '';
}
