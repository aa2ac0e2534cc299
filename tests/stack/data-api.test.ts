import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { startTestStack, type TestStack } from '../support/stack';
import { service, visitor } from '../support/supabase-clients';

const migration = `
  create table public.posters (id integer primary key, title text not null, price numeric(8, 2), hung_at timestamptz, sizes jsonb);
  alter table public.posters enable row level security;
  insert into public.posters values (1, 'Le Cid', 12.50, '2026-03-01 19:30:00.5+00', '{"cm": [60, 80]}');
  revoke all on public.posters from anon, authenticated;

  create table public.envelopes (id integer primary key, secret text not null);
  alter table public.envelopes enable row level security;
  insert into public.envelopes values (1, 'open-sesame');
  create policy "Whoever holds the key reads the envelope" on public.envelopes for select
    using (secret = current_setting('request.headers', true)::jsonb ->> 'x-order-key');

  create table public.nights (id integer primary key);
  create table public.takings (id integer primary key, night integer references public.nights, open boolean not null);
  create unique index takings_one_open on public.takings (night) where open;
  insert into public.nights values (1);
  insert into public.takings values (1, 1, false), (2, 1, true);

  create table public.codes (code text primary key, rank integer not null, price numeric(8, 2) not null);
  insert into public.codes values ('0X1234AB', 1, 1.5), ('12345E67', 2, 2), ('12345678', 3, 3), ('1.50', 4, 4), ('00000012', 5, 5);

  create table public.plain (id integer primary key check (id > 0), note jsonb);
  create function public.refuse_seat() returns void language plpgsql as $$
    begin raise exception 'That seat is gone' using errcode = 'PT409', hint = 'seat_taken', detail = '{"seats":["A1"]}'; end $$;
  create function public.complain() returns void language plpgsql as $$
    begin raise exception 'No' using hint = 'why', detail = 'because'; end $$;
  create function public.echo(document jsonb) returns jsonb language sql as $$ select document $$;
  create function public.session() returns jsonb language sql as $$
    select jsonb_build_object('role', current_user, 'uid', auth.uid(), 'timeout', current_setting('statement_timeout'),
      'method', current_setting('request.method', true)) $$;
`;

let project: ScratchProject;
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  project = scratchProject(migration);
  stack = await startTestStack({ projectRoot: project.root });
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await sql?.end();
  await stack?.stop();
  project?.remove();
});

test('the very first request finds a closed table closed, and asking opens nothing', async () => {
  const guest = visitor(stack.addresses);
  const refused = await guest.from('posters').select();
  expect(refused.status).toBe(401);
  expect(refused.error).toMatchObject({ code: '42501', message: 'permission denied for table posters' });

  const [grants] = await sql`select count(*)::int from information_schema.role_table_grants
    where table_name = 'posters' and grantee in ('anon', 'authenticated')`;
  expect(grants?.count).toBe(0);

  const allowed = await service(stack.addresses).from('posters').select('title');
  expect(allowed.data).toEqual([{ title: 'Le Cid' }]);
});

test('each request runs as the role of its key or token, also where no table has row security', async () => {
  const guest = visitor(stack.addresses);
  expect((await guest.rpc('session')).data).toMatchObject({ role: 'anon', uid: null, timeout: '3s' });
  const { data } = await guest.auth.signInAnonymously();
  const mine = await guest.rpc('session');
  expect(mine.data).toMatchObject({ role: 'authenticated', uid: data.user?.id, timeout: '8s' });
  const all = await service(stack.addresses).rpc('session');
  expect(all.data).toMatchObject({ role: 'service_role', uid: null });
});

test('policies see the request headers on table reads: no key no envelope, right key one envelope', async () => {
  const without = await visitor(stack.addresses).from('envelopes').select();
  expect(without.data).toEqual([]);
  const withKey = await visitor(stack.addresses, { 'x-order-key': 'open-sesame' }).from('envelopes').select('id');
  expect(withKey.data).toEqual([{ id: 1 }]);
});

test('a business refusal arrives with its own status, stable word and facts', async () => {
  const { error, status } = await visitor(stack.addresses).rpc('refuse_seat');
  expect(status).toBe(409);
  expect(error).toMatchObject({
    code: 'PT409',
    message: 'That seat is gone',
    hint: 'seat_taken',
    details: '{"seats":["A1"]}',
  });
});

test('raised exceptions, broken checks and duplicates keep code, details and hint', async () => {
  const admin = service(stack.addresses);
  const raised = await admin.rpc('complain');
  expect(raised.status).toBe(400);
  expect(raised.error).toMatchObject({ code: 'P0001', message: 'No', hint: 'why', details: 'because' });

  const broken = await admin.from('plain').insert({ id: -1 });
  expect(broken.status).toBe(400);
  expect(broken.error).toMatchObject({ code: '23514' });
  expect((await admin.from('plain').insert({ id: 7 })).status).toBe(201);

  const twice = await admin.from('plain').insert({ id: 7 });
  expect(twice.status).toBe(409);
  expect(twice.error).toMatchObject({ code: '23505', details: 'Key (id)=(7) already exists.' });

  const missing = await admin.rpc('no_such_function');
  expect(missing.status).toBe(404);
  expect(missing.error?.code).toBe('PGRST202');
});

test('documents, amounts and times travel as PostgREST sends them', async () => {
  const admin = service(stack.addresses);
  const document = { rows: [{ row: 'A', seats: [1, 2] }], note: 'été' };
  expect((await admin.rpc('echo', { document })).data).toEqual(document);

  await admin.from('plain').insert({ id: 8, note: document });
  const [stored] = await sql`select jsonb_typeof(note) as kind from public.plain where id = 8`;
  expect(stored?.kind).toBe('object');

  const { data } = await admin.from('posters').select('price, hung_at, sizes').single();
  expect(data).toEqual({ price: 12.5, hung_at: '2026-03-01T19:30:00.5+00:00', sizes: { cm: [60, 80] } });
});

test('a code that looks like a number is found as it is written; numbers are still compared as numbers', async () => {
  const codes = () => service(stack.addresses).from('codes').select('code');
  const all = ['0X1234AB', '12345E67', '12345678', '1.50', '00000012'];
  for (const code of all) expect((await codes().eq('code', code)).data).toEqual([{ code }]);
  for (const [at, code] of all.entries())
    expect((await codes().neq('code', code).order('rank')).data).toEqual(
      all.filter((_, other) => other !== at).map((other) => ({ code: other })),
    );
  expect((await codes().eq('code', '1.5')).data).toEqual([]);
  expect(
    (
      await codes()
        .in('code', [...all, 'no, not this'])
        .order('rank')
    ).data,
  ).toEqual(all.map((code) => ({ code })));
  expect((await codes().gt('rank', 4)).data).toEqual([{ code: '00000012' }]);
  expect((await codes().eq('price', '1.50')).data).toEqual([{ code: '0X1234AB' }]);
  expect((await codes().eq('rank', '1.0')).error?.code).toBe('22P02');
});

test('a list stays a list where only one of its rows may be open', async () => {
  const { data } = await service(stack.addresses).from('nights').select('id, takings(id)');
  expect(data).toEqual([{ id: 1, takings: [{ id: 1 }, { id: 2 }] }]);
});

test('a table created while the stack runs is served without a restart', async () => {
  const admin = service(stack.addresses);
  const before = await admin.from('late').select();
  expect(before.error?.code).toBe('PGRST205');
  await sql.unsafe('create table public.late (id integer); insert into public.late values (1)');
  await expect.poll(async () => (await admin.from('late').select()).data).toEqual([{ id: 1 }]);
});

test('the gateway shows the project paths only, and asks for a key', async () => {
  const { supabaseUrl, publishableKey } = stack.addresses;
  for (const path of ['/_system/info', '/', '/storage/v1/bucket', '/pg/meta']) {
    expect((await fetch(supabaseUrl + path, { headers: { apikey: publishableKey } })).status).toBe(404);
  }
  const realtime = await fetch(`${supabaseUrl}/realtime/v1/websocket`, { headers: { apikey: publishableKey } });
  expect(realtime.status).toBe(426);

  expect((await fetch(`${supabaseUrl}/rest/v1/envelopes`)).status).toBe(401);
  expect(
    (await fetch(`${supabaseUrl}/rest/v1/envelopes`, { headers: { apikey: 'sb_publishable_guess' } })).status,
  ).toBe(401);
  expect((await fetch(`${supabaseUrl}/rest/v1/envelopes`, { headers: { apikey: publishableKey } })).status).toBe(200);
});

test('a token signed by somebody else is refused, a visitor without any is not', async () => {
  const { supabaseUrl, publishableKey } = stack.addresses;
  const forged = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const ask = (headers: Record<string, string>) =>
    fetch(`${supabaseUrl}/rest/v1/envelopes`, { headers: { apikey: publishableKey, ...headers } });
  expect((await ask({ authorization: `Bearer ${forged}` })).status).toBe(401);
  expect((await ask({})).status).toBe(200);
});

test('the secret key is refused in a browser, because there it has leaked', async () => {
  const { supabaseUrl, secretKey } = stack.addresses;
  const ask = (agent: string) =>
    fetch(`${supabaseUrl}/rest/v1/posters`, { headers: { apikey: secretKey, 'user-agent': agent } });
  expect((await ask('Mozilla/5.0 (X11)')).status).toBe(401);
  expect((await ask('node')).status).toBe(200);
});

test('connections that the database kills are replaced', async () => {
  const guest = visitor(stack.addresses);
  expect((await guest.rpc('session')).status).toBe(200);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where usename in ('authenticator', 'supabase_auth_admin') and pid <> pg_backend_pid()`;
  await expect.poll(async () => (await guest.rpc('session')).status).toBe(200);
});
