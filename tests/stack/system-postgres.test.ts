import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { startTestStack, type TestStack } from '../support/stack';
import { service } from '../support/supabase-clients';

// The server's own PostgreSQL with the real pg_cron, as a production database has it.

const migration = `
  create extension if not exists pg_cron;
  create table public.ticks (at timestamptz default now(), job_user text default current_user);
  alter table public.ticks enable row level security;
  select cron.schedule('tick', '* * * * *', 'insert into public.ticks default values');
`;

let project: ScratchProject;
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  project = scratchProject(migration);
  stack = await startTestStack({ projectRoot: project.root, postgres: 'system' });
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await sql?.end();
  await stack?.stop();
  project?.remove();
});

test('the same gateway serves the server’s own PostgreSQL', async () => {
  const [server] = await sql`select extversion from pg_extension where extname = 'pg_cron'`;
  expect(server?.extversion).toBeTruthy();
  expect((await service(stack.addresses).from('ticks').insert({ job_user: 'me' })).status).toBe(201);
});

test('pg_cron itself runs the scheduled job within its minute', { timeout: 90_000 }, async () => {
  const ran = async () => (await sql`select from public.ticks where job_user = 'postgres'`).length;
  await expect.poll(ran, { timeout: 80_000, interval: 500 }).toBeGreaterThan(0);
  await expect
    .poll(async () => (await sql`select status from cron.job_run_details order by runid limit 1`)[0]?.status)
    .toBe('succeeded');
});
