-- What members change in the catalogue goes to the audit log, row by row. Seats, places and prices change by the hundred:
-- their functions write one line each.

create trigger tg_venues__audit after insert or update or delete on public.venues for each row execute function private.audit();
create trigger tg_productions__audit after insert or update or delete on public.productions for each row execute function private.audit();
create trigger tg_seating_plans__audit after insert or update or delete on public.seating_plans for each row execute function private.audit();
create trigger tg_price_zones__audit after insert or update or delete on public.price_zones for each row execute function private.audit();
create trigger tg_performances__audit after insert or update or delete on public.performances for each row execute function private.audit();
create trigger tg_price_types__audit after insert or update or delete on public.price_types for each row execute function private.audit();
