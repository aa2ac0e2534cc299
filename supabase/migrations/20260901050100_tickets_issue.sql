-- Issuing tickets: numbers without gaps, as the law asks.

create function private.issue_tickets(order_id uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  wanted int := (select count(*) from public.order_items as item where item.order_id = issue_tickets.order_id);
  last_number bigint;
begin
  -- The counter's row stays locked until commit, and a rollback gives the numbers back: no gap, no double.
  update private.counters set value = value + wanted where name = 'ticket' returning value into last_number;
  insert into public.tickets (number, order_id, order_item_id, performance_id)
  select last_number - wanted + row_number() over (order by item.performance_id, item.place_number),
         item.order_id, item.id, item.performance_id
    from public.order_items as item where item.order_id = issue_tickets.order_id;
  return wanted;
end $$;
comment on function private.issue_tickets is 'One ticket per place of an order, numbered on from the last of the house. Returns how many.';

create function private.guard_ticket() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if to_jsonb(new) - array['status', 'voided_at'] <> to_jsonb(old) - array['status', 'voided_at']
     or (old.status = 'void' and new.status <> 'void') then
    perform private.refuse(409, 'illegal_transition', 'A ticket stays what it was issued as, and a void one stays void');
  end if;
  return new;
end $$;
comment on function private.guard_ticket is 'Trigger: a ticket may become void, and nothing else about it changes.';
create trigger tg_tickets__guard before update on public.tickets for each row execute function private.guard_ticket();
