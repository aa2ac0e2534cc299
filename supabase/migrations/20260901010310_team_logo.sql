-- The logo of the house lives in Storage: everybody reads it by its address, those who manage the settings put and remove it.

do $$
begin
  if to_regclass('storage.objects') is null then return; end if;
  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
  values ('house', 'house', true, 512 * 1024, '{image/webp}')
  on conflict (id) do update set public = true, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;
  execute $policy$
    create policy "Those who manage the settings can add a logo" on storage.objects for insert to authenticated
      with check (bucket_id = 'house' and (select private.may('manage_settings'))) $policy$;
  execute $policy$
    create policy "Those who manage the settings can list logos" on storage.objects for select to authenticated
      using (bucket_id = 'house' and (select private.may('manage_settings'))) $policy$;
  execute $policy$
    create policy "Those who manage the settings can remove a logo" on storage.objects for delete to authenticated
      using (bucket_id = 'house' and (select private.may('manage_settings'))) $policy$;
end $$;
