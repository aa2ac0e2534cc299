-- The second step of the team: who has set one up, and the way out for a member whose telephone is lost.

create function public.team_second_steps() returns setof uuid
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('manage_team');
  return query select distinct factor.user_id from auth.mfa_factors as factor join public.members using (user_id) where factor.status = 'verified';
end $$;
comment on function public.team_second_steps is 'The members who set up a second step of signing in. PT403 not_allowed.';

create function public.clear_second_step(member_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  member public.members;
begin
  perform private.must('manage_team');
  select * into member from public.members where user_id = $1;
  if not found then perform private.refuse(404, 'not_on_the_team', 'Nobody of that name works here'); end if;
  -- Whoever is in can take the own step away with a code; this way is for those who cannot come in.
  if member.user_id = auth.uid() then perform private.refuse(403, 'not_allowed', 'Another owner does this'); end if;
  delete from auth.mfa_factors where user_id = member.user_id;
  if found then
    perform private.note_act('update', 'members', member.user_id::text, member.display_name, '{"second_step": true}', '{"second_step": false}');
  end if;
end $$;
comment on function public.clear_second_step is
  'Forgets the second step of a member who lost the telephone: from then on the password is enough. Written to the audit log. PT403 not_allowed (also for oneself), PT404 not_on_the_team.';

grant execute on function public.team_second_steps, public.clear_second_step to authenticated;
