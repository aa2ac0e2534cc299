import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpuOf } from './cpu.ts';
import { type Load, load } from './load.ts';
import { createRequester, type Reply } from './requests.ts';
import { figure, printTable } from './table.ts';

const CLIENTS = 4;
const SECONDS = 5;
const WARM_UP_SECONDS = 3;

type Cost = Load & { cpuMs: number };

/** A page to measure: its name in the table and its path. */
export type Page = { name: string; path: string };

/**
 * What one page costs the app server in processor time, beside a bare Node server that sends the same bytes. The time
 * that Postgres and the Data API need is not in it, since they run elsewhere in production.
 */
export async function measurePages(appUrl: string, appPid: number, pages: Page[]): Promise<void> {
  const { ask, close } = createRequester();
  const rows: string[][] = [];
  for (const { name, path } of pages) {
    const reply = await ask(appUrl + path);
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`);
    const ours = await cost(appPid, () => ask(appUrl + path));
    const bare = await startBareServer(reply);
    const theirs = await cost(bare.pid, () => ask(bare.url));
    bare.stop();
    const compared = [ours.cpuMs, theirs.cpuMs, ours.cpuMs / theirs.cpuMs].map((value, index) =>
      figure(value, index === 2 ? 0 : 2),
    );
    const times = [ours.median, ours.p99, ours.donePerSecond].map((value) => figure(value));
    rows.push([name, figure(reply.body.length / 1024, 1), ...compared, ...times]);
  }
  close();
  printTable(
    `Pages, HTML with gzip, ${CLIENTS} visitors at once (CPU of the server process per request)`,
    ['', 'kB', 'CPU ms', 'bare ms', 'times', 'median ms', 'p99 ms', 'pages/s'],
    rows,
  );
}

async function cost(pid: number, ask: () => Promise<Reply>): Promise<Cost> {
  const visit = async () => {
    const { status } = await ask();
    if (status !== 200) throw new Error(`A page answered ${status}`);
    return 'done' as const;
  };
  await load(CLIENTS, WARM_UP_SECONDS, visit);
  const before = cpuOf(pid);
  const measured = await load(CLIENTS, SECONDS, visit);
  return { ...measured, cpuMs: (cpuOf(pid) - before) / (measured.donePerSecond * SECONDS) };
}

async function startBareServer({ headers, body }: Reply): Promise<{ url: string; pid: number; stop: () => void }> {
  const child: ChildProcess = fork(new URL('./bare-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const kept = ['content-type', 'content-encoding', 'cache-control'];
  child.send({
    body: body.toString('base64'),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name))),
  });
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid ?? 0, stop: () => child.kill() };
}
