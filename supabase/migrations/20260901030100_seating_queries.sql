-- Seating and catalogue, read fast: the state of every place, what is left of each performance, and search.

create function public.seat_states(performance_id uuid) returns text
  language sql stable set search_path = ''
as $$
  -- A seat that left the plan leaves a number that is nobody's: the letters after it must not move up.
  select string_agg(repeat('b', number - before - 1) || case when status = 'blocked' then 'b'
                                                             when status = 'free' or held_until <= now() then 'f'
                                                             else 't' end, '' order by number)
    from (select number, lag(number, 1, 0) over (order by number) as before, status, held_until
            from public.places where places.performance_id = $1) as each_place
$$;
comment on function public.seat_states is
  'The state of every place in number order, one letter each: f free, t taken, b blocked or no place any more. Null when the caller cannot see the performance.';
grant execute on function public.seat_states to anon, authenticated, service_role;

create view public.performance_availability with (security_invoker = true) as
  select performances.id as performance_id, performances.production_id, performances.starts_at, counted.places, counted.available, priced.lowest_cents, priced.highest_cents
    from public.performances
   cross join lateral (
     select (count(*) filter (where places.status <> 'blocked'))::int as places,
            (count(*) filter (where places.status = 'free' or places.held_until <= now()))::int as available
       from public.places where places.performance_id = performances.id) as counted
   cross join lateral (
     select min(prices.amount_cents) as lowest_cents, max(prices.amount_cents) as highest_cents
       from public.prices
       join public.price_types on price_types.id = prices.price_type_id
      where prices.performance_id = performances.id and price_types.sold_online) as priced;
comment on view public.performance_availability is
  'What is left of each performance and what it costs (cents, over the price types sold online). A hold past its deadline counts as available.';
grant select on public.performance_availability to anon, authenticated, service_role;

create function private.search_patterns(query text) returns text[]
  language sql immutable parallel safe set search_path = ''
as $$
  -- What a visitor types is words, never a pattern: % _ and \ stand for themselves. Eight words of forty letters bound the work.
  select array(select '%' || regexp_replace(left(word, 40), '([\\%_])', '\\\1', 'g') || '%'
                 from regexp_split_to_table(private.fold(left(query, 400)), '\s+') as word
                where word <> '' limit 8)
$$;
comment on function private.search_patterns is 'The words of a search as LIKE patterns, folded and escaped: at most 8 words of 40 letters.';
grant execute on function private.search_patterns to anon, authenticated, service_role;

create function public.search_productions(query text) returns table (id uuid)
  language sql stable set search_path = ''
as $$
  select productions.id from public.productions
   where productions.search_text like all (private.search_patterns($1))
$$;
comment on function public.search_productions is 'Productions in which every word occurs; accents and capitals do not matter. No words, all productions.';
grant execute on function public.search_productions to anon, authenticated, service_role;
