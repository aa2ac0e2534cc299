-- The back office: what in the catalogue will surprise a buyer, before it does.

create function private.dates_ahead() returns table (id uuid, production_id uuid, starts_at timestamptz, title jsonb, time_zone text, sales_open_at timestamptz,
    sales_close_at timestamptz, published_at timestamptz, archived boolean, venue_id uuid)
  language sql stable set search_path = ''
as $$
  select date.id, show.id, date.starts_at, show.title, venue.time_zone, date.sales_open_at, date.sales_close_at, show.published_at, show.archived_at is not null, venue.id
    from public.performances as date join public.productions as show on show.id = date.production_id join public.venues as venue on venue.id = date.venue_id
   where date.starts_at > now() and date.status = 'scheduled'
$$;
comment on function private.dates_ahead is 'Dates that are still to come, with what decides whether they can be sold.';

create function private.price_problems()
  returns table (kind text, production_id uuid, performance_id uuid, title jsonb, starts_at timestamptz, time_zone text, facts jsonb)
  language plpgsql stable set search_path = ''
as $$
begin
  return query
    select 'zone_without_price', date.production_id, date.id, date.title, date.starts_at, date.time_zone, jsonb_build_object('zones', bare.names)
      from private.dates_ahead() as date cross join lateral (
        select jsonb_agg(zone.name order by zone.position) as names from private.zones_of(date.id) as zone
         where not exists (select from public.prices where prices.performance_id = date.id and prices.zone_id = zone.id)
           and (zone.seating_plan_id is null or exists (select from public.seats where seats.zone_id = zone.id))) as bare
     where bare.names is not null
    union all
    select 'not_sold_online', date.production_id, date.id, date.title, date.starts_at, date.time_zone, '{}'
      from private.dates_ahead() as date
     where exists (select from public.prices where prices.performance_id = date.id)
       and not exists (select from public.prices join public.price_types as type on type.id = prices.price_type_id
                        where prices.performance_id = date.id and type.sold_online)
    union all
    select case when date.sales_open_at >= date.sales_close_at or greatest(date.sales_open_at, date.published_at) >= least(date.sales_close_at, date.starts_at)
                then 'never_on_sale' else 'sales_over' end,
           date.production_id, date.id, date.title, date.starts_at, date.time_zone, jsonb_build_object('closed_at', date.sales_close_at)
      from private.dates_ahead() as date
     where greatest(date.sales_open_at, date.published_at) >= least(date.sales_close_at, date.starts_at)
        or (date.sales_close_at <= now() and date.starts_at > now() + interval '1 day');
end $$;
comment on function private.price_problems is 'Dates ahead that cannot be bought: a zone without a price, no price sold online, sales that are over or never begin.';

create function private.date_problems()
  returns table (kind text, production_id uuid, performance_id uuid, title jsonb, starts_at timestamptz, time_zone text, facts jsonb)
  language plpgsql stable set search_path = ''
as $$
begin
  return query
    select 'dates_overlap', date.production_id, date.id, date.title, date.starts_at, date.time_zone,
           jsonb_build_object('title', other.title, 'starts_at', other.their_start, 'performance_id', other.performance_id)
      from private.dates_ahead() as date, public.overlapping_dates(date.production_id, date.venue_id, array[date.starts_at], date.id) as other
     where (other.their_start, other.performance_id) < (date.starts_at, date.id)
    union all
    select 'show_not_published', date.production_id, (array_agg(date.id order by date.starts_at))[1], date.title, min(date.starts_at), min(date.time_zone),
           jsonb_build_object('count', count(*), 'archived', date.archived)
      from private.dates_ahead() as date where date.archived or coalesce(date.published_at > date.starts_at, true)
     group by date.production_id, date.title, date.archived
    union all
    select 'show_without_dates', show.id, null, show.title, null, null, '{}'
      from public.productions as show where show.published_at <= now() and show.archived_at is null
       and not exists (select from public.performances where performances.production_id = show.id)
    union all
    select 'not_translated', show.id, null, show.title, null, null, jsonb_build_object('languages', missing.languages)
      from public.productions as show cross join lateral (
        select jsonb_agg(language order by language) as languages from unnest('{es,en}'::text[]) as language
         where coalesce(show.title ->> language, '') = '' or coalesce(show.synopsis ->> language, '') = ''
            or (show.subtitle is not null and coalesce(show.subtitle ->> language, '') = '')) as missing
     where missing.languages is not null and show.archived_at is null and show.published_at is not null
       and exists (select from private.dates_ahead() as date where date.production_id = show.id);
end $$;
comment on function private.date_problems is 'Shows and dates that do not fit together: overlaps, dates of an unpublished show, a show without dates, texts that are not translated.';

create function public.catalogue_problems()
  returns table (kind text, production_id uuid, performance_id uuid, title jsonb, starts_at timestamptz, time_zone text, facts jsonb)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  return query
    select * from (select * from private.price_problems() union all select * from private.date_problems()) as problem
     order by problem.starts_at nulls last, problem.kind limit 100;
end $$;
comment on function public.catalogue_problems is
  'What will surprise a buyer, nearest date first, at most 100: zone_without_price, not_sold_online, never_on_sale, sales_over, dates_overlap, show_not_published, show_without_dates, not_translated. PT403 not_allowed.';
grant execute on function public.catalogue_problems to authenticated;
