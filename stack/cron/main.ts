import { Hono } from 'hono';
import { requiredEnv } from '../env.ts';
import { serveUntilStopped } from '../http-server.ts';
import { quietErrors } from '../quiet-errors.ts';
import { createJobRunner } from './jobs.ts';

// The process that keeps time where pg_cron or pg_net are absent: it runs the jobs that are due each minute, and wakes
// the function `dispatch` every few seconds. Tests ask it to do either at once.

quietErrors();
const runner = createJobRunner(requiredEnv('DATABASE_URL'));
const dispatchUrl = requiredEnv('DISPATCH_URL');
const dispatchSecret = requiredEnv('DISPATCH_SECRET');
const dispatchEveryMs = Number(process.env.DISPATCH_EVERY_MS ?? 10_000);
const MINUTE = 60_000;

async function wakeDispatch(): Promise<number> {
  const headers = { 'x-dispatch-secret': dispatchSecret, 'content-type': 'application/json' };
  const response = await fetch(dispatchUrl, { method: 'POST', headers, body: '{}' });
  await response.body?.cancel();
  return response.status;
}

/** Repeats `work` after a pause, never twice at once; a failure is reported and the next round is tried. */
function repeatEvery(pause: () => number, work: () => Promise<unknown>): void {
  const timer = setTimeout(() => {
    void work()
      .catch((cause) => console.error('ticker:', cause))
      .finally(() => repeatEvery(pause, work));
  }, pause());
  timer.unref();
}

async function runDueJobs(): Promise<void> {
  const jobs = await runner.due(new Date());
  await Promise.all(jobs.map((job) => runner.run(job)));
}

if (process.env.RUN_JOBS === 'yes') repeatEvery(() => MINUTE - (Date.now() % MINUTE), runDueJobs);
if (dispatchEveryMs > 0) repeatEvery(() => dispatchEveryMs, wakeDispatch);

const control = new Hono();
control.get('/health', (context) => context.text('ok'));
control.get('/jobs', async (context) => context.json(await runner.list()));
control.post('/jobs/:name/run', async (context) => {
  const job = await runner.named(context.req.param('name'));
  return job ? context.json(await runner.run(job)) : context.json({ message: 'no such job' }, 404);
});
control.post('/dispatch', async (context) => context.json({ status: await wakeDispatch() }));

serveUntilStopped(control.fetch, Number(requiredEnv('PORT')), runner.close);
