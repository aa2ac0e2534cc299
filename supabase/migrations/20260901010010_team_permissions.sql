-- What each role may do: one table that the policies ask and the team page shows.

create type public.permission as enum
  ('manage_team', 'manage_settings', 'read_audit', 'manage_catalogue', 'read_orders', 'export_orders', 'change_orders',
   'sell_at_counter', 'refund_orders', 'answer_visitors', 'check_in', 'read_revenue', 'moderate_comments');

create table public.role_permissions (
  role public.member_role not null,
  permission public.permission not null,
  primary key (role, permission)
);
comment on table public.role_permissions is
  'What each role may do. Policies and functions ask this table through private.may; the team page shows it. Changed by a migration only.';
alter table public.role_permissions enable row level security;
create policy "Members can read what each role may do" on public.role_permissions for select to authenticated
  using ((select private.is_member()));
grant select on public.role_permissions to authenticated, service_role;

insert into public.role_permissions (role, permission)
select roles.role, permission
  from (values
    ('owner'::public.member_role, enum_range(null::public.permission)),
    ('manager', array_remove(enum_range(null::public.permission), 'manage_team')),
    ('box_office', '{read_orders,change_orders,sell_at_counter,refund_orders,answer_visitors,check_in}'),
    ('support', '{read_orders,answer_visitors,moderate_comments}'),
    ('door', '{check_in}')) as roles(role, permissions), unnest(permissions) as permission;

create function private.role_may(role public.member_role, permission public.permission) returns boolean
  language sql stable security definer set search_path = ''
as $$ select exists (select from public.role_permissions where (role_permissions.role, role_permissions.permission) = ($1, $2)) $$;
comment on function private.role_may is 'True when members with this role may do this.';

create function private.may(permission public.permission) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.members join public.role_permissions using (role)
                  where user_id = (select auth.uid()) and role_permissions.permission = $1) and private.took_second_step()
$$;
comment on function private.may is 'True when the caller is a member whose role may do this, by role_permissions. Looked up at every statement, so that a removal takes effect at once.';
grant execute on function private.may to anon, authenticated, service_role;

create function private.must(permission public.permission) returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.may(permission) then
    perform private.refuse(403, 'not_allowed', 'The caller''s role does not cover this', jsonb_build_object('permission', permission));
  end if;
end $$;
comment on function private.must is 'PT403 not_allowed unless the caller''s role may do this.';

create function public.my_permissions() returns setof public.permission
  language sql stable set search_path = ''
as $$ select permission from public.role_permissions join public.members using (role) where user_id = (select auth.uid()) $$;
comment on function public.my_permissions is 'What the caller may do here: nothing for who is no member. The app shows by it; policies decide.';
grant execute on function public.my_permissions to authenticated;
