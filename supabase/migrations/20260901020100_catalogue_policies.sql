-- Who sees the catalogue. Closed by default: what is not published does not exist for the public.

alter table public.venues enable row level security;
alter table public.productions enable row level security;
alter table public.seating_plans enable row level security;
alter table public.price_zones enable row level security;
alter table public.performances enable row level security;
alter table public.price_types enable row level security;
alter table public.prices enable row level security;

create policy "Everyone can see the venues" on public.venues for select to anon, authenticated using (true);
create policy "Everyone can see the seating plans" on public.seating_plans for select to anon, authenticated using (true);
create policy "Everyone can see the price zones" on public.price_zones for select to anon, authenticated using (true);
create policy "Everyone can see the price types" on public.price_types for select to anon, authenticated using (true);

create policy "Everyone can see published productions" on public.productions for select to anon, authenticated
  using ((published_at <= now() and archived_at is null) or (select private.is_member()));
create policy "Everyone can see performances of productions they can see" on public.performances for select to anon, authenticated
  using (exists (select from public.productions where productions.id = production_id));
create policy "Everyone can see prices of performances they can see" on public.prices for select to anon, authenticated
  using (exists (select from public.performances where performances.id = performance_id));

grant select on public.venues, public.productions, public.seating_plans, public.price_zones, public.performances,
  public.price_types, public.prices to anon, authenticated, service_role;
