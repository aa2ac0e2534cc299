-- Live orders: whatever the trail of an order tells, its buyer's pages and the desk look again.

create function private.tell_orders() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  touched record;
begin
  -- History written long after it happened, as a demo's, changes nothing on anybody's screen.
  for touched in
    select orders.id, orders.customer_id, exists (
             select from public.conversations where customer_id = orders.customer_id and conversations.status = 'open') as is_talking
      from public.orders
     where customer_id is not null and id in (select order_id from written where created_at > now() - interval '1 minute')
  loop
    perform private.tell('user:' || touched.customer_id, 'order', jsonb_build_object('id', touched.id));
    if touched.is_talking then
      perform private.tell('desk', 'order', jsonb_build_object('id', touched.id, 'customer_id', touched.customer_id));
    end if;
  end loop;
  return null;
end $$;
comment on function private.tell_orders is
  'Trigger: one message per order and statement to its customer, and to the desk while that customer has an open conversation. Ids only; the rows decide.';
create trigger tg_order_events__tell after insert on public.order_events
  referencing new table as written for each statement execute function private.tell_orders();
