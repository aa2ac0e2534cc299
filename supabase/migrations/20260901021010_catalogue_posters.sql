-- Posters live in Storage: everybody reads them by their address, those who manage the catalogue put and remove them.

do $$
begin
  if to_regclass('storage.objects') is null then return; end if;
  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
  values ('posters', 'posters', true, 5 * 1024 * 1024, '{image/webp,image/avif}')
  on conflict (id) do update set public = true, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;
  execute $policy$
    create policy "Those who manage the catalogue can add posters" on storage.objects for insert to authenticated
      with check (bucket_id = 'posters' and (select private.may('manage_catalogue'))) $policy$;
  execute $policy$
    create policy "Those who manage the catalogue can list posters" on storage.objects for select to authenticated
      using (bucket_id = 'posters' and (select private.may('manage_catalogue'))) $policy$;
  execute $policy$
    create policy "Those who manage the catalogue can remove posters" on storage.objects for delete to authenticated
      using (bucket_id = 'posters' and (select private.may('manage_catalogue'))) $policy$;
end $$;
