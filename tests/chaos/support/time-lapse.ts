import type postgres from 'postgres';

/**
 * Gives the database a procedure that lets time pass: everything with a deadline moves into the past, order by order, so
 * that it can run among buyers. It takes its locks in the order in which the checkout takes them: order, payments, places.
 */
export async function installTimeLapse(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create schema chaos;
    create procedure chaos.let_pass(seconds double precision) language plpgsql as $$
    declare
      gone interval := make_interval(secs => seconds);
      passing uuid;
    begin
      for passing in
        select id from public.orders where status in ('held', 'paying') union
        select order_id from public.payments where status in ('new', 'created', 'capturing', 'pending') union
        select order_id from public.payments join public.refunds on refunds.payment_id = payments.id
         where refunds.status in ('requested', 'pending')
      loop
        perform from public.orders where id = passing for no key update;
        update public.orders set expires_at = expires_at - gone where id = passing and status in ('held', 'paying');
        update public.payments set created_at = created_at - gone, claimed_at = claimed_at - gone, checked_at = checked_at - gone
         where order_id = passing;
        update public.refunds set created_at = created_at - gone, checked_at = checked_at - gone
         where payment_id in (select id from public.payments where order_id = passing);
        perform from public.places join public.order_items on order_items.id = places.order_item_id
          where order_items.order_id = passing order by places.performance_id, places.number for no key update of places;
        update public.places set held_until = held_until - gone from public.order_items
         where order_items.id = places.order_item_id and order_items.order_id = passing and places.status = 'held';
        commit;
      end loop;
      update private.outbox set next_attempt_at = next_attempt_at - gone, locked_until = locked_until - gone
       where sent_at is null and given_up_at is null;
    end $$`);
}

/** Lets seconds pass for the house; PayPal's clock is its own. */
export async function letPass(sql: postgres.Sql, seconds: number): Promise<void> {
  await sql`call chaos.let_pass(${seconds}::float8)`;
}
