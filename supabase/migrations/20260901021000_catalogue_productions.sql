-- Shows as the office writes them: made, changed, archived, deleted.

alter table public.productions
  add column archived_reason text check (length(archived_reason) between 1 and 500);
comment on column public.productions.archived_reason is 'Why it is archived, for the team.';

create function private.words_at_most(value jsonb, letters int) returns boolean
  language sql immutable parallel safe set search_path = ''
as $$ select not exists (select from jsonb_each_text(case when jsonb_typeof(value) = 'object' then value else '{}' end) as entry(language, words) where length(words) > letters) $$;
comment on function private.words_at_most is 'True when no translation of a localised text is longer than this.';

create function private.are_credits(value jsonb) returns boolean
  language sql immutable parallel safe set search_path = ''
as $$
  select jsonb_typeof(value) = 'array' and jsonb_array_length(value) <= 40 and not exists (
    select from jsonb_array_elements(value) as line
     where jsonb_typeof(line) <> 'object' or not coalesce(private.is_localised(line -> 'role') and private.words_at_most(line -> 'role', 120), false)
        or jsonb_typeof(line -> 'names') is distinct from 'string' or length(line ->> 'names') not between 1 and 500)
$$;
comment on function private.are_credits is 'True for [{"role": localised, "names": text}] of 40 lines at most.';

alter table public.productions
  add constraint productions_title_length_check check (private.words_at_most(title, 160)),
  add constraint productions_subtitle_length_check check (private.words_at_most(subtitle, 240)),
  add constraint productions_synopsis_length_check check (private.words_at_most(synopsis, 8000)),
  add constraint productions_poster_alt_length_check check (private.words_at_most(poster_alt, 500)),
  add constraint productions_company_length_check check (length(company) between 1 and 160),
  add constraint productions_slug_length_check check (length(slug) <= 80),
  add constraint productions_credits_shape_check check (private.are_credits(credits));

create function private.free_slug(of_table text, of_column text, words text, own uuid) returns text
  language plpgsql volatile set search_path = ''
as $$
declare
  base text := trim(both '-' from left(trim(both '-' from regexp_replace(private.fold(coalesce(words, '')), '[^a-z0-9]+', '-', 'g')), 60));
  candidate text;
  taken boolean;
begin
  if base = '' then base := replace(rtrim(of_table, 's'), '_', '-'); end if;
  -- Two people who give the same name at once: the second waits until the first is written, and takes the next number.
  perform pg_advisory_xact_lock(hashtextextended('slug:' || of_table, 0));
  for attempt in 1 .. 10000 loop
    candidate := base || case when attempt > 1 then '-' || attempt else '' end;
    execute format('select exists (select from public.%I where %I = $1 and id <> $2)', of_table, of_column) into taken using candidate, own;
    exit when not taken;
  end loop;
  return candidate;
end $$;
comment on function private.free_slug is 'What stands in an address for these words: small letters, digits, dashes; with a number behind it where another row has it already, also one that is being written.';

create function private.broken_field(of_table text, broken_column text, broken_rule text) returns text
  language sql immutable set search_path = ''
as $$
  select coalesce(nullif(broken_column, ''),
                  nullif(regexp_replace(regexp_replace(broken_rule, '^' || of_table || '_', ''), '(_length|_shape)?_check$', ''), ''), '?')
$$;
comment on function private.broken_field is 'The column that a broken rule of a table is about, from what Postgres says of the error.';

create function private.write_production(show public.productions) returns void
  language sql set search_path = ''
as $$
  insert into public.productions (id, slug, title, subtitle, synopsis, company, credits, duration_minutes, interval_minutes, minimum_age,
      audience, spoken_language, poster_path, poster_alt, poster_colour, vat_rate, published_at)
  select show.id, show.slug, show.title, show.subtitle, show.synopsis, show.company, show.credits, show.duration_minutes, show.interval_minutes,
      show.minimum_age, show.audience, show.spoken_language, show.poster_path, show.poster_alt, show.poster_colour, show.vat_rate, show.published_at
  on conflict (id) do update
    set (slug, title, subtitle, synopsis, company, credits, duration_minutes, interval_minutes, minimum_age, audience, spoken_language, poster_path,
         poster_alt, poster_colour, vat_rate, published_at)
      = (excluded.slug, excluded.title, excluded.subtitle, excluded.synopsis, excluded.company, excluded.credits, excluded.duration_minutes,
         excluded.interval_minutes, excluded.minimum_age, excluded.audience, excluded.spoken_language, excluded.poster_path, excluded.poster_alt,
         excluded.poster_colour, excluded.vat_rate, excluded.published_at)
$$;
comment on function private.write_production is 'Writes a show, new or known; the table''s rules decide.';

create function private.opened_production(id uuid, seen timestamptz, known text[]) returns public.productions
  language plpgsql set search_path = ''
as $$
declare
  show public.productions;
begin
  if $1 is null then
    return jsonb_populate_record(null::public.productions, jsonb_build_object('id', gen_random_uuid(), 'credits', '[]'::jsonb, 'audience', 'all'));
  end if;
  select * into show from public.productions where productions.id = $1 for no key update;
  if not found then perform private.refuse(404, 'production_not_found', 'There is no such show'); end if;
  perform private.refuse_if_edited('productions', show.id::text, show.updated_at, seen,
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(show)) where key = any (known)));
  return show;
end $$;
comment on function private.opened_production is 'The show that a form is about, locked, or an empty one for no id. PT404 production_not_found, PT409 edited_meanwhile.';

create function public.save_production(id uuid, fields jsonb, seen timestamptz default null) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  known constant text[] := '{slug,title,subtitle,synopsis,company,credits,duration_minutes,interval_minutes,minimum_age,audience,spoken_language,
    poster_path,poster_alt,poster_colour,vat_rate,published_at}';
  was public.productions;
  show public.productions;
  broken_column text;
  broken_rule text;
begin
  perform private.must('manage_catalogue');
  perform private.refuse_unknown_field(fields, known);
  was := private.opened_production(id, seen, known);
  begin
    show := jsonb_populate_record(was, fields);
    -- An address that was public is in mails and on paper: from then on it changes only when somebody writes another.
    if show.slug is null or (not fields ? 'slug' and fields ? 'title' and coalesce(was.published_at > now(), true)) then
      show.slug := private.free_slug('productions', 'slug', show.title ->> 'fr', show.id);
    end if;
    perform private.write_production(show);
  exception
    when unique_violation then
      perform private.refuse(409, 'slug_taken', 'Another show has this address', jsonb_build_object('field', 'slug'));
    when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range or invalid_datetime_format
         or datetime_field_overflow or string_data_right_truncation then
      get stacked diagnostics broken_column = column_name, broken_rule = constraint_name;
      perform private.refuse(422, 'invalid_production', 'A show cannot be like this',
        jsonb_build_object('field', private.broken_field('productions', broken_column, broken_rule)));
  end;
  return show.id;
end $$;
comment on function public.save_production is
  'Makes a show (id null) or changes the given fields of one; `seen` is the updated_at the form was rendered with. Returns its id. PT403 not_allowed, PT404 production_not_found, PT409 edited_meanwhile, slug_taken, PT422 unknown_field, invalid_production {field}.';
grant execute on function public.save_production to authenticated;

create function public.archive_production(id uuid, reason text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := trim(coalesce(reason, ''));
begin
  perform private.must('manage_catalogue');
  if why = '' or length(why) > 500 then perform private.refuse(422, 'reason_missing', 'Say why, in 500 letters at most'); end if;
  update public.productions set archived_at = coalesce(archived_at, now()), archived_reason = why where productions.id = $1;
  if not found then perform private.refuse(404, 'production_not_found', 'There is no such show'); end if;
end $$;
comment on function public.archive_production is
  'Takes a show away from the public; whoever has an order for it keeps seeing it. PT403 not_allowed, PT404 production_not_found, PT422 reason_missing.';
grant execute on function public.archive_production to authenticated;

create function public.restore_production(id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  update public.productions set archived_at = null, archived_reason = null where productions.id = $1;
  if not found then perform private.refuse(404, 'production_not_found', 'There is no such show'); end if;
end $$;
comment on function public.restore_production is 'Brings an archived show back as it was. PT403 not_allowed, PT404 production_not_found.';
grant execute on function public.restore_production to authenticated;

create function public.delete_production(id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  orders bigint;
begin
  perform private.must('manage_catalogue');
  perform from public.productions where productions.id = $1 for update;
  if not found then perform private.refuse(404, 'production_not_found', 'There is no such show'); end if;
  -- Whoever buys meanwhile waits for these rows and then finds the dates gone.
  perform from public.performances where production_id = $1 for update;
  select count(distinct order_id) into orders from public.order_items join public.performances on performances.id = performance_id where production_id = $1;
  if orders > 0 then
    perform private.refuse(409, 'in_use', 'There are orders for this', jsonb_build_object('reason', 'orders', 'count', orders));
  end if;
  delete from public.performances where production_id = $1;
  delete from public.productions where productions.id = $1;
exception when foreign_key_violation then
  perform private.refuse(409, 'in_use', 'Something still needs this', jsonb_build_object('reason', 'orders', 'count', 1));
end $$;
comment on function public.delete_production is
  'Deletes a show with its dates while nobody has ordered. PT403 not_allowed, PT404 production_not_found, PT409 in_use {reason, count}.';
grant execute on function public.delete_production to authenticated;
