import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsTo } from '../support/caught-mail';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { startTestStack, type TestStack } from '../support/stack';
import { visitor } from '../support/supabase-clients';

const migration = `
  create table public.visits (id integer generated always as identity, job_user text default current_user);
  select cron.schedule('count-visits', '* * * * *', 'insert into public.visits default values');
  select cron.schedule('count-visits', '*/5 * * * *', 'insert into public.visits default values');
  select cron.schedule('fail-loudly', '0 3 * * *', 'select 1 / 0');
`;
const functions = {
  'refund-payment': `export default { fetch: async (request) => Response.json({ said: await request.json(), path: new URL(request.url).pathname }) };`,
  'paypal-webhook': `export default { fetch: () => Response.json({ pid: process.pid }) };`,
  dispatch: `import process from 'node:process';
    export default { fetch: (request) => new Response(null, {
      status: request.headers.get('x-dispatch-secret') === process.env.DISPATCH_SECRET ? 204 : 401 }) };`,
  broken: `throw new Error('cannot start');`,
};

let project: ScratchProject;
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  project = scratchProject(migration, functions);
  stack = await startTestStack({ projectRoot: project.root });
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await sql?.end();
  await stack?.stop();
  project?.remove();
});

const call = (name: string, init: RequestInit = {}) =>
  fetch(`${stack.addresses.supabaseUrl}/functions/v1/${name}`, { method: 'POST', body: '{}', ...init });

test('a function that wants a signed-in caller refuses a stranger and serves a visitor', async () => {
  expect((await call('refund-payment')).status).toBe(401);
  expect((await call('refund-payment', { headers: { authorization: 'Bearer nonsense' } })).status).toBe(401);
  const guest = visitor(stack.addresses);
  await guest.auth.signInAnonymously();
  const { data, error } = await guest.functions.invoke('refund-payment', { body: { order_id: 'x' } });
  expect(error).toBeNull();
  expect(data).toEqual({ said: { order_id: 'x' }, path: '/refund-payment' });
});

test('the webhook is open to PayPal, an unknown function is not found, a broken one says so', async () => {
  expect((await call('paypal-webhook')).status).toBe(200);
  const guest = visitor(stack.addresses);
  const { data } = await guest.auth.signInAnonymously();
  const headers = { authorization: `Bearer ${data.session?.access_token}` };
  expect((await call('no-such-function', { headers })).status).toBe(404);
  expect((await call('broken', { headers })).status).toBe(503);
});

test('when the function host is killed it comes back by itself', async () => {
  const before = stack.pidOf('functions');
  if (before) process.kill(before, 'SIGKILL');
  await expect.poll(async () => (await call('paypal-webhook')).status).toBe(200);
  const { pid } = await (await call('paypal-webhook')).json();
  expect(pid).not.toBe(before);
});

test('the ticker wakes dispatch with the shared secret, and a caller without it is refused', async () => {
  expect((await call('dispatch')).status).toBe(401);
  const woken = await fetch(`${stack.addresses.tickerUrl}/dispatch`, { method: 'POST' });
  expect(await woken.json()).toEqual({ status: 204 });
});

test('scheduling a job twice changes it, and the ticker runs it as the user who scheduled it', async () => {
  const jobs = await sql`select schedule from cron.job where jobname = 'count-visits'`;
  expect(jobs.map((job) => job.schedule)).toEqual(['*/5 * * * *']);
  const run = await fetch(`${stack.addresses.tickerUrl}/jobs/count-visits/run`, { method: 'POST' });
  expect(await run.json()).toMatchObject({ status: 'succeeded' });
  expect(Array.from(await sql`select job_user from public.visits`)).toEqual([{ job_user: 'postgres' }]);
});

test('a job that fails leaves its reason in the run history and the ticker alive', async () => {
  await fetch(`${stack.addresses.tickerUrl}/jobs/fail-loudly/run`, { method: 'POST' });
  const [details] = await sql`select status, return_message from cron.job_run_details order by runid desc limit 1`;
  expect(details).toEqual({ status: 'failed', return_message: 'division by zero' });
  expect((await fetch(`${stack.addresses.tickerUrl}/jobs/nobody/run`, { method: 'POST' })).status).toBe(404);
});

test('a job that is unscheduled is gone, and an unknown one is refused', async () => {
  await expect(sql`select cron.unschedule('nobody')`).rejects.toThrow('could not find valid entry');
  const [gone] = await sql`select cron.unschedule('fail-loudly') as done`;
  expect(gone?.done).toBe(true);
});

test('a mail sent from this machine is caught, readable, and its scripts do not run', async () => {
  const { smtpPort } = await readPorts();
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  await transport.sendMail({
    from: 'billetterie@parterre.example',
    to: 'spectator@parterre.example',
    subject: 'Vos billets <3',
    text: 'À mardi !',
    html: '<p>À mardi !</p><script>alert(1)</script>',
    attachments: [{ filename: 'billets.pdf', content: '%PDF-1.4' }],
  });
  const [mail] = await mailsTo(stack.addresses.mailUrl, 'spectator@parterre.example');
  expect(mail).toMatchObject({ subject: 'Vos billets <3', attachments: [{ filename: 'billets.pdf' }] });
  const list = await (await fetch(stack.addresses.mailUrl)).text();
  expect(list).toContain('Vos billets &lt;3');
  const id = /messages\/(\d+)/.exec(list)?.[1];
  const shown = await fetch(`${stack.addresses.mailUrl}/messages/${id}/html`);
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await shown.text()).toContain('À mardi');
});

async function readPorts(): Promise<{ smtpPort: number }> {
  const state = JSON.parse(await readFile(`${stack.data}/state.json`, 'utf8'));
  return { smtpPort: state.ports.smtp };
}
