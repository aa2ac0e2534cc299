-- The clock. Real pg_cron where the server has it, else the table that the development ticker serves; without either, nothing to do.

do $$
begin
  if not exists (select from pg_namespace where nspname = 'cron') then
    create extension if not exists pg_cron;
  end if;
exception when others then
  raise notice 'pg_cron cannot be created here (%), so nothing is scheduled', sqlerrm;
end $$;

do $$
begin
  if not exists (select from pg_namespace where nspname = 'cron') then return; end if;
  perform cron.schedule('expire-unpaid-orders', '* * * * *', 'select public.expire_unpaid_orders()');
  perform cron.schedule('clean-up-anonymous-users', '17 3 * * *', 'select private.clean_up_anonymous_users()');
  perform cron.schedule('sum-up-revenue', '*/5 * * * *', 'select private.sum_up_revenue()');
  perform cron.schedule('trim-journals', '43 3 * * *', 'select private.trim_journals()');
  perform cron.schedule('trim-notifications', '51 3 * * *', 'select private.trim_notifications()');
end $$;

-- On Supabase, `dispatch` is woken through pg_net; its address and secret are in Vault (operating guide). Locally the stack wakes it.
do $$
begin
  if not exists (select from pg_namespace where nspname = 'cron')
     or (select count(*) from pg_extension where extname in ('pg_net', 'supabase_vault')) < 2 then return; end if;
  perform cron.schedule('wake-dispatch', '* * * * *', $job$
    select net.http_post(
      url := (select decrypted_secret from vault.decrypted_secrets where name = 'dispatch_url'),
      headers := jsonb_build_object('content-type', 'application/json',
        'x-dispatch-secret', (select decrypted_secret from vault.decrypted_secrets where name = 'dispatch_secret')),
      body := '{}'::jsonb)
    where exists (select from vault.decrypted_secrets where name = 'dispatch_url')
  $job$);
end $$;
