-- What the house says of itself and how it sells: more settings, and the one function that changes them.

alter table public.settings
  add column country text not null default 'FR' constraint settings_country_check check (country ~ '^[A-Z]{2}$'),
  add column postal_address text check (length(postal_address) between 1 and 300),
  add column company_number text check (company_number ~ '^[0-9A-Za-z .-]{3,30}$'),
  add column vat_number text check (vat_number ~ '^[A-Z]{2}[0-9A-Za-z .-]{2,20}$'),
  add column entertainment_licence text check (length(entertainment_licence) between 1 and 120),
  add column mail_sender_name text check (length(mail_sender_name) between 1 and 80 and mail_sender_name !~ '[[:cntrl:]<>"]'),
  add column accent_colour text check (accent_colour ~ '^#[0-9a-f]{6}$'),
  add column logo_path text check (logo_path ~ '^/house/[0-9a-f]{16}\.webp$'),
  add column comments_before_publish boolean not null default true,
  add column vat_rate numeric(4, 2) not null default 0 check (vat_rate between 0 and 30),
  add constraint settings_legal_name_check check (length(legal_name) between 1 and 160),
  add constraint settings_contact_email_check check (length(contact_email) <= 254 and contact_email ~ '^[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>"]+$'),
  add constraint settings_contact_phone_check check (contact_phone ~ '^[+0-9][0-9 ().-]{2,30}$');
comment on column public.settings.country is 'Country whose law the invoices of the house follow, two letters.';
comment on column public.settings.company_number is 'As the country of the house writes it: SIRET, NIF, …';
comment on column public.settings.entertainment_licence is 'Numbers of the entertainment licence, where the law wants them said.';
comment on column public.settings.mail_sender_name is 'Name in front of the sender''s address; the address itself belongs to the mail server''s configuration.';
comment on column public.settings.accent_colour is 'Colour of buttons and curtain, #rrggbb; null for the colour of Parterre.';
comment on column public.settings.logo_path is 'Address of the logo under our own origin; null for the mark of Parterre. The file is in Storage, in the bucket `house`.';
comment on column public.settings.vat_rate is 'Per cent of VAT contained in the prices of shows that name no rate of their own; 0 for a house that is exempt.';
comment on column public.settings.comments_before_publish is 'True when somebody reads a comment before everybody does.';

create function private.refuse_if_edited(of_table text, of_id text, was timestamptz, seen timestamptz, current_fields jsonb) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  -- A form without its moment would overwrite blindly.
  if seen is not distinct from was then return; end if;
  perform private.refuse(409, 'edited_meanwhile', 'Somebody else changed this meanwhile', jsonb_build_object('at', was, 'fields', current_fields,
    'by', (select actor_name from public.audit_log where (subject_table, subject_id) = ($1, $2) order by id desc limit 1)));
end $$;
comment on function private.refuse_if_edited is
  'PT409 edited_meanwhile {by, at, fields} unless a form was rendered with what is still there. `seen` is the updated_at it was rendered with.';

create function private.refuse_unknown_field(fields jsonb, known text[]) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  unknown text := case when jsonb_typeof(fields) <> 'object' then '?' else
    (select key from jsonb_object_keys(fields) as key where key <> all (known) order by key limit 1) end;
begin
  if unknown is not null then
    perform private.refuse(422, 'unknown_field', 'This cannot be changed here', jsonb_build_object('field', unknown));
  end if;
end $$;
comment on function private.refuse_unknown_field is 'PT422 unknown_field {field} when a writer is given a column it does not write, or no columns at all ({field: ?}).';

create function public.save_settings(fields jsonb, seen timestamptz) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  known constant text[] := '{theatre_name,tagline,legal_name,legal_mentions,contact_email,contact_phone,default_language,time_zone,hold_minutes,
    max_places_per_order,country,postal_address,company_number,vat_number,entertainment_licence,mail_sender_name,accent_colour,logo_path,comments_before_publish,vat_rate}';
  house public.settings;
  saved timestamptz;
  broken_column text;
  broken_rule text;
begin
  perform private.must('manage_settings');
  select * into house from public.settings for no key update;
  perform private.refuse_unknown_field(fields, known);
  perform private.refuse_if_edited('settings', 'true', house.updated_at, seen,
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(house)) where key = any (known)));
  begin
    house := jsonb_populate_record(house, fields);
    update public.settings
       set (theatre_name, tagline, legal_name, legal_mentions, contact_email, contact_phone, default_language, time_zone, hold_minutes,
            max_places_per_order, country, postal_address, company_number, vat_number, entertainment_licence, mail_sender_name, accent_colour, logo_path,
            comments_before_publish, vat_rate)
         = (house.theatre_name, house.tagline, house.legal_name, house.legal_mentions, house.contact_email, house.contact_phone,
            house.default_language, house.time_zone, house.hold_minutes, house.max_places_per_order, house.country, house.postal_address, house.company_number,
            house.vat_number, house.entertainment_licence, house.mail_sender_name, house.accent_colour, house.logo_path, house.comments_before_publish, house.vat_rate)
    returning updated_at into saved;
  -- The table's own rules are the truth; here they only get a name that a form can show.
  exception when check_violation or not_null_violation or string_data_right_truncation or invalid_text_representation or numeric_value_out_of_range then
    get stacked diagnostics broken_column = column_name, broken_rule = constraint_name;
    perform private.refuse(422, 'invalid_setting', 'A setting cannot be like this',
      jsonb_build_object('field', coalesce(nullif(broken_column, ''), substring(broken_rule from '^settings_(.*)_check$'), '?')));
  end;
  return saved;
end $$;
comment on function public.save_settings is
  'Changes settings of the house: `fields` has those that change, `seen` is the updated_at the form was rendered with; returns the new one. PT403 not_allowed, PT409 edited_meanwhile, PT422 unknown_field, invalid_setting.';
grant execute on function public.save_settings to authenticated;

create function private.check_time_zone() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  -- Region/City only: that is what browsers and calendars know as well.
  if new.time_zone !~ '^[A-Z][A-Za-z_]+/[A-Za-z0-9_/+-]+$' or not exists (select from pg_catalog.pg_timezone_names where name = new.time_zone) then
    perform private.refuse(422, 'invalid_setting', 'There is no such time zone', jsonb_build_object('field', 'time_zone'));
  end if;
  return new;
end $$;
comment on function private.check_time_zone is 'Trigger: a time zone is one that exists. PT422 invalid_setting.';
create trigger tg_settings__time_zone before update of time_zone on public.settings
  for each row when (new.time_zone is distinct from old.time_zone) execute function private.check_time_zone();

create function public.read_invitation(secret text)
  returns table (role public.member_role, inviter text, state text, expires_at timestamptz)
  language sql stable security definer set search_path = ''
as $$
  select invitation.role, members.display_name,
         case when invitation.accepted_at is not null then 'accepted' when invitation.revoked_at is not null then 'revoked'
              when invitation.expires_at <= now() then 'expired' else 'open' end,
         invitation.expires_at
    from public.invitations as invitation left join public.members on members.user_id = invitation.invited_by
   where invitation.token_hash = sha256(convert_to(upper(trim(coalesce($1, ''))), 'UTF8'))
$$;
comment on function public.read_invitation is 'What the link of an invitation opens: open, accepted, revoked or expired; no row for a secret that is none. The address is not said.';
grant execute on function public.read_invitation to authenticated;
