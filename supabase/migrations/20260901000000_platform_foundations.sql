-- Foundations: what every later file stands on. Nothing is granted by default; each file names what it opens, and to whom.

create schema if not exists private;
comment on schema private is 'Policy helpers, triggers, secrets and queues. Never exposed by the Data API.';

create extension if not exists pgcrypto with schema extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists pg_trgm with schema extensions;

alter default privileges for role postgres in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges for role postgres in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges for role postgres in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges for role postgres revoke execute on functions from public;

grant usage on schema private to anon, authenticated, service_role;

create function private.fold(value text) returns text
  language sql immutable strict parallel safe set search_path = ''
as $$ select lower(extensions.unaccent('extensions.unaccent'::regdictionary, value)) $$;
comment on function private.fold is 'Text as a search sees it: without accents and capitals.';
grant execute on function private.fold to anon, authenticated, service_role;

create function private.is_localised(value jsonb) returns boolean
  language sql immutable strict parallel safe set search_path = ''
as $$
  select case when jsonb_typeof(value) <> 'object' then false
              else coalesce(value ->> 'fr', '') <> ''
               and not exists (select from jsonb_each(value) as entry(language, words)
                                where language not in ('fr', 'es', 'en') or jsonb_typeof(words) <> 'string') end
$$;
comment on function private.is_localised is 'True for {"fr": …, "es": …, "en": …} where French is present and nothing else is.';
grant execute on function private.is_localised to anon, authenticated, service_role;

create function private.all_words(value jsonb) returns text
  language sql immutable parallel safe set search_path = ''
as $$
  -- A stored column is computed before any rule looks at the row: what is no localised text has no words, and the rule refuses it.
  select coalesce(string_agg(words, ' ' order by language), '')
    from jsonb_each_text(case when jsonb_typeof(value) = 'object' then value else '{}' end) as entry(language, words)
$$;
comment on function private.all_words is 'Every translation of a localised text, joined: what a search index reads.';
grant execute on function private.all_words to anon, authenticated, service_role;

create function private.refuse(http_status int, hint text, message text, facts jsonb default '{}') returns void
  language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = 'PT' || http_status, message = message, hint = hint, detail = facts::text;
end $$;
comment on function private.refuse is
  'The one way to say no to a person: SQLSTATE PTxyz becomes HTTP status xyz; the hint is a word of CONVENTIONS.md; the facts are JSON.';
grant execute on function private.refuse to anon, authenticated, service_role;

create function private.random_word(length int) returns text
  language plpgsql volatile set search_path = ''
as $$
begin
  -- 32 letters and digits that nobody confuses on paper (Crockford's alphabet); 5 bits each, so no modulo bias.
  return (
    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (get_byte(bytes, i) & 31), 1), '' order by i)
      from (select extensions.gen_random_bytes(length) as bytes) as random, generate_series(0, length - 1) as i);
end $$;
comment on function private.random_word is 'A random word of the given length, 5 bits a letter: 8 for order codes, 26 (130 bits) for secrets.';

create function private.append_only() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = 'PT403', message = 'This record is never changed', hint = 'append_only', detail = '{}';
end $$;
comment on function private.append_only is 'Trigger of audit tables: what is written stays as it was written.';

create function private.touch() returns trigger
  language plpgsql set search_path = ''
as $$ begin new.updated_at := now(); return new; end $$;
comment on function private.touch is 'Trigger: keeps updated_at true.';
