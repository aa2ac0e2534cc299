import postgres from 'postgres';
import { descendantsOf } from '../../support/processes.ts';
import type { TestStack } from '../../support/stack.ts';

/** Who can be killed without a warning. */
export const VICTIMS = ['a connection', 'postgres', 'functions', 'paypal', 'realtime', 'gateway'] as const;

export type Victim = (typeof VICTIMS)[number];

/** Kills with -9 and answers whether there was anything to kill: a part that is still down cannot die again. */
export async function kill(stack: TestStack, victim: Victim): Promise<boolean> {
  const pids = victim === 'a connection' ? await aConnection(stack) : processesOf(stack, victim);
  return pids.map(killOne).includes(true);
}

/** The process behind one of the Data API's connections. Postgres then restarts all of its own. */
async function aConnection(stack: TestStack): Promise<number[]> {
  const sql = postgres(stack.database.adminUrl(), { max: 1, onnotice: () => {} });
  try {
    // One that works if possible: an idle one loses nothing.
    const [found] = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where usename = 'authenticator' order by state = 'active' desc, query_start desc limit 1`;
    return found ? [found.pid] : [];
  } catch {
    return [];
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** Parents first: a Postgres that lives to see its children die would begin to tidy up. */
function processesOf(stack: TestStack, name: string): number[] {
  const pid = stack.pidOf(name);
  return pid ? [pid, ...descendantsOf(pid).map((child) => child.pid)] : [];
}

function killOne(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
