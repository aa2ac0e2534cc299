-- The team: inviting by mail, changing roles, leaving. A house always keeps an owner.

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (length(email) between 3 and 254 and email = lower(email)),
  role public.member_role not null,
  language text not null default 'fr' check (language in ('fr', 'es', 'en')),
  token_hash bytea not null unique,
  invited_by uuid references public.members (user_id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  revoked_at timestamptz
);
comment on table public.invitations is 'Who was asked to join the team, as what and by whom. Only the digest of the mailed link''s secret is kept.';
create unique index invitations_one_open_per_address on public.invitations (email) where accepted_at is null and revoked_at is null;
create index invitations_invited_by on public.invitations (invited_by);
alter table public.invitations enable row level security;
create policy "Those who manage the team can see invitations" on public.invitations for select to authenticated
  using ((select private.may('manage_team')));
grant select (id, email, role, language, invited_by, created_at, expires_at, accepted_at, revoked_at) on public.invitations to authenticated;

create function private.keep_an_owner() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  -- An operator with the database in hand, where nobody is signed in, may empty a house.
  if auth.uid() is not null and exists (select from before where role = 'owner') and not exists (select from public.members where role = 'owner') then
    perform private.refuse(409, 'last_owner', 'A house keeps an owner');
  end if;
  return null;
end $$;
comment on function private.keep_an_owner is 'Trigger: whoever changes the team leaves at least one owner. PT409 last_owner.';
create trigger tg_members__keep_an_owner after update on public.members
  referencing old table as before for each statement execute function private.keep_an_owner();
create trigger tg_members__leave_an_owner after delete on public.members
  referencing old table as before for each statement execute function private.keep_an_owner();

create function private.lock_team() returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.must('manage_team');
  -- Two owners who demote each other: the second waits here and finds one owner, herself.
  lock table public.members in share row exclusive mode;
  -- What was true before the wait may not be now.
  perform private.must('manage_team');
end $$;
comment on function private.lock_team is 'One change of the team at a time, by those who may. PT403 not_allowed.';

create function public.invite_member(email text, role public.member_role, language text default 'fr') returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  address text := lower(trim(coalesce($1, '')));
  secret text := private.random_word(26);
  invitation uuid;
begin
  perform private.lock_team();
  if address !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' or length(address) > 254 then
    perform private.refuse(422, 'invalid_email', 'This is not an e-mail address');
  end if;
  if exists (select from public.members join auth.users on users.id = user_id where lower(users.email) = address) then
    perform private.refuse(409, 'already_member', 'This person works here already');
  end if;
  -- A new invitation replaces the one before: only the newest link opens.
  update public.invitations as earlier set revoked_at = now()
   where earlier.email = address and accepted_at is null and revoked_at is null;
  insert into public.invitations (email, role, language, token_hash, invited_by)
  values (address, $2, $3, sha256(convert_to(secret, 'UTF8')), auth.uid()) returning id into invitation;
  insert into private.outbox (kind, dedupe_key, recipient, language, facts)
  select 'invitation', 'invitation:' || invitation, address, $3,
         jsonb_build_object('secret', secret, 'role', $2, 'theatre', theatre_name,
           'inviter', (select display_name from public.members where user_id = auth.uid()))
    from public.settings;
  return invitation;
end $$;
comment on function public.invite_member is
  'Asks somebody by mail to join the team; the link is good for seven days. PT403 not_allowed, PT409 already_member, PT422 invalid_email.';

create function public.revoke_invitation(invitation_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_team();
  update public.invitations set revoked_at = now() where id = $1 and accepted_at is null and revoked_at is null;
  if not found then perform private.refuse(404, 'invitation_not_found', 'There is no such open invitation'); end if;
  delete from private.outbox where dedupe_key = 'invitation:' || $1 and sent_at is null;
end $$;
comment on function public.revoke_invitation is 'The link of this invitation opens nothing any more. PT403 not_allowed, PT404 invitation_not_found.';

create function public.accept_invitation(secret text, display_name text) returns public.member_role
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.caller();
  name text := regexp_replace(trim(coalesce($2, '')), '\s+', ' ', 'g');
  invitation public.invitations;
begin
  -- The link came by mail, so whoever opens it with another confirmed address is still the person who was asked.
  if exists (select from auth.users where id = me and is_anonymous) then
    perform private.refuse(401, 'sign_in_required', 'This needs an account');
  end if;
  if length(name) not between 1 and 80 then perform private.refuse(422, 'invalid_name', 'A name has between 1 and 80 letters'); end if;
  update public.invitations set accepted_at = now()
   where token_hash = sha256(convert_to(upper(trim(coalesce($1, ''))), 'UTF8'))
     and accepted_at is null and revoked_at is null and expires_at > now()
  returning * into invitation;
  if not found then perform private.refuse(403, 'wrong_code', 'This invitation is not open'); end if;
  insert into public.members (user_id, role, display_name) values (me, invitation.role, name) on conflict (user_id) do nothing;
  if not found then perform private.refuse(409, 'already_member', 'This person works here already'); end if;
  return invitation.role;
end $$;
comment on function public.accept_invitation is
  'The caller, who has an account, joins the team as what they were invited. Works once. PT401 sign_in_required, PT403 wrong_code, PT409 already_member, PT422 invalid_name.';

create function public.set_member_role(member_id uuid, role public.member_role) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_team();
  update public.members set role = $2 where user_id = $1;
  if not found then perform private.refuse(404, 'not_on_the_team', 'Nobody of that name works here'); end if;
end $$;
comment on function public.set_member_role is 'Gives a member another role, from their next click on. PT403 not_allowed, PT404 not_on_the_team, PT409 last_owner.';

create function public.remove_member(member_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_team();
  delete from public.members where user_id = $1;
  if not found then perform private.refuse(404, 'not_on_the_team', 'Nobody of that name works here'); end if;
end $$;
comment on function public.remove_member is
  'Somebody no longer works here; their account and orders stay theirs. PT403 not_allowed, PT404 not_on_the_team, PT409 last_owner.';

grant execute on function public.invite_member, public.revoke_invitation, public.accept_invitation, public.set_member_role, public.remove_member
  to authenticated;
create trigger tg_invitations__audit after insert or update on public.invitations for each row execute function private.audit();
