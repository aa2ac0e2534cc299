-- The first owner of an empty house, by a one-time code that only the operator has seen.

create function private.new_setup_code() returns text
  language plpgsql set search_path = ''
as $$
declare
  code text := private.random_word(16);
begin
  delete from private.setup_codes;
  insert into private.setup_codes (code_hash) values (sha256(convert_to(code, 'UTF8')));
  return code;
end $$;
comment on function private.new_setup_code is 'A new one-time code (80 random bits) to become owner of an empty house; earlier codes are void. Only its digest is kept.';

create function public.claim_ownership(code text, display_name text, theatre_name text default null) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := auth.uid();
  name text := regexp_replace(trim(coalesce($2, '')), '\s+', ' ', 'g');
  house text := nullif(regexp_replace(trim(coalesce($3, '')), '\s+', ' ', 'g'), '');
begin
  if me is null or exists (select from auth.users where id = me and is_anonymous) then
    perform private.refuse(401, 'sign_in_required', 'This needs an account');
  end if;
  if length(name) not between 1 and 80 then perform private.refuse(422, 'invalid_name', 'A name has between 1 and 80 letters'); end if;
  if length(house) > 80 then perform private.refuse(422, 'invalid_name', 'A theatre''s name has at most 80 letters'); end if;
  -- Two people with the same code: the second waits here and finds an owner.
  lock table public.members in share row exclusive mode;
  if exists (select from public.members where role = 'owner') then
    perform private.refuse(409, 'already_owned', 'This house has an owner');
  end if;
  -- Read from paper: capitals, spaces and dashes do not matter.
  delete from private.setup_codes where code_hash = sha256(convert_to(upper(regexp_replace(coalesce($1, ''), '[^0-9A-Za-z]', '', 'g')), 'UTF8'));
  if not found then perform private.refuse(403, 'wrong_code', 'This is not the code'); end if;
  delete from private.setup_codes;
  insert into public.members (user_id, role, display_name) values (me, 'owner', name)
  on conflict (user_id) do update set role = 'owner', display_name = excluded.display_name;
  if house is not null then update public.settings set theatre_name = house; end if;
end $$;
comment on function public.claim_ownership is
  'The caller, who has an account, becomes the owner of a house that has none, and may name it. PT403 wrong_code, PT409 already_owned.';
grant execute on function public.claim_ownership to authenticated;
