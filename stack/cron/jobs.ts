import postgres from 'postgres';
import { isDue, parseSchedule } from './schedule.ts';

/** A row of `cron.job`. */
export type Job = { jobid: string; jobname: string | null; schedule: string; command: string; username: string };

/** How a run ended, as `cron.job_run_details` tells it. */
export type Run = { status: 'succeeded' | 'failed'; message: string };

/** Runs the jobs that migrations scheduled, as pg_cron would: each as its own user, in its own transaction. */
export function createJobRunner(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 2, idle_timeout: 20, onnotice: () => {} });

  const active = () => sql<Job[]>`select jobid, jobname, schedule, command, username from cron.job where active`;

  async function run(job: Job): Promise<Run> {
    const url = new URL(databaseUrl);
    url.username = job.username;
    const [details] = await sql<{ runid: string }[]>`
      insert into cron.job_run_details (jobid, runid, database, username, command, status, start_time)
      values (${job.jobid}, nextval('cron.runid_seq'), current_database(), ${job.username}, ${job.command}, 'running', now())
      returning runid`;
    const result = await execute(url.href, job.command);
    await sql`
      update cron.job_run_details set status = ${result.status}, return_message = ${result.message}, end_time = now()
      where runid = ${details?.runid ?? null}`;
    return result;
  }

  return {
    /** The jobs whose schedule names the minute of `time`. A schedule nobody can read is reported and skipped. */
    async due(time: Date): Promise<Job[]> {
      return (await active()).filter((job) => {
        try {
          return isDue(parseSchedule(job.schedule), time);
        } catch (cause) {
          console.error(`job ${job.jobname ?? job.jobid} is skipped:`, cause);
          return false;
        }
      });
    },
    /** The active job of that name, or undefined. */
    async named(name: string): Promise<Job | undefined> {
      return (await active()).find((job) => job.jobname === name);
    },
    list: active,
    run,
    close: () => sql.end({ timeout: 2 }),
  };
}

async function execute(url: string, command: string): Promise<Run> {
  const session = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'cron' } });
  try {
    const rows = await session.begin((transaction) => transaction.unsafe(command));
    return { status: 'succeeded', message: `${rows.length} row${rows.length === 1 ? '' : 's'}` };
  } catch (cause) {
    return { status: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    await session.end({ timeout: 2 });
  }
}
