import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { startTestStack, type TestStack } from '../support/stack';
import { service } from '../support/supabase-clients';

// The server's own PostgreSQL with the real pg_cron, as a production database has it; unpaid-carts.test.ts waits for its clock.

const migration = `
  create extension if not exists pg_cron;
  create table public.notes (body text);
  alter table public.notes enable row level security;
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
  expect((await service(stack.addresses).from('notes').insert({ body: 'me' })).status).toBe(201);
});
