-- Live revenue: whoever reads the takings of today hears that there are others.

create function private.tell_revenue() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- History written long after it happened, as a demo's, moves nothing on a screen.
  if exists (select from new_rows where occurred_at > now() - interval '1 day') then perform private.tell('revenue', 'changed'); end if;
  return null;
end $$;
comment on function private.tell_revenue is
  'Trigger: `changed` on the private topic revenue for every statement that writes to the ledger; no amount, no order, nothing of what was written.';
create trigger tg_ledger_entries__tell after insert on public.ledger_entries
  referencing new table as new_rows for each statement execute function private.tell_revenue();
