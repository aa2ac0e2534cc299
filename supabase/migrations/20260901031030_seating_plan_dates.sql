-- The dates that play in a hall as it is drawn: what the editor has to know of them before it draws more.

create function public.plan_dates(seating_plan_id uuid)
  returns table (performance_id uuid, title jsonb, starts_at timestamptz, time_zone text, priced_zones uuid[])
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  return query
    select date.id, date.title, date.starts_at, date.time_zone,
           array(select distinct prices.zone_id from public.prices where prices.performance_id = date.id)
      from private.dates_ahead() as date join public.performances on performances.id = date.id
     where performances.seating_plan_id = $1 order by date.starts_at, date.id limit 300;
end $$;
comment on function public.plan_dates is
  'The dates to come in a plan, the nearest 300, each with the zones that have a price there: seats of any other zone cannot be bought. PT403 not_allowed.';
grant execute on function public.plan_dates to authenticated;
