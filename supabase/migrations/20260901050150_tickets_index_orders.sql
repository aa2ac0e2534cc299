-- An order is found by its seats from the moment it has tickets for them.

create function private.index_ticketed_orders() returns trigger
  language plpgsql security definer set search_path = ''
as $$ begin perform private.index_orders(array(select distinct order_id from written)); return null; end $$;
comment on function private.index_ticketed_orders is 'Trigger: tickets are issued when an order is paid and when a place moves; then it is found by its seats.';
create trigger tg_tickets__index_orders after insert on public.tickets
  referencing new table as written for each statement execute function private.index_ticketed_orders();
