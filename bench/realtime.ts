import { fork } from 'node:child_process';
import { once } from 'node:events';
import postgres from 'postgres';
import type { RealtimeSettings } from '../stack/realtime/settings.ts';
import { tokenMaker } from '../tests/support/realtime-tokens.ts';
import type { TestStack } from '../tests/support/stack.ts';
import { cpuOf } from './cpu.ts';
import { load, spread } from './load.ts';
import { broadcastBytes, joinTopic, type Line, openLine } from './realtime-line.ts';
import { figure, printTable } from './table.ts';

/** Listeners of one topic, and how often something is said to them. */
const HALLS = [
  { listeners: 1, rounds: 3000 },
  { listeners: 100, rounds: 400 },
  { listeners: 1000, rounds: 40 },
];
const LINES = 8;
const SECONDS = 4;
/** What the seats of a date are told with: two places taken. */
const NEWS = { id: '4f0c6c52-6f0e-4c44-9d0e-0d8e0f2b3a11', taken: [117, 118] };

/** Nothing runs out: it is the server that is measured, not its limits. */
export const benchSettings: Partial<RealtimeSettings> = {
  maxConnections: 1e6,
  maxMessagesPerSecond: 1e9,
  maxJoinsPerSecond: 1e9,
  maxChannelsPerConnection: 1e6,
};

type Fanout = { median: number; p99: number; cpu: number[] };

/** What one broadcast to many costs and takes, and how many may join in a second, beside a bare server with the same library. */
export async function measureRealtime(stack: TestStack): Promise<void> {
  const { supabaseUrl, publishableKey } = stack.addresses;
  const ours = `${supabaseUrl.replace(/^http/, 'ws')}/realtime/v1/websocket?apikey=${publishableKey}&vsn=2.0.0`;
  const bare = fork(new URL('./realtime-bare.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = await once(bare, 'message');
  const theirs = `ws://127.0.0.1:${port}`;
  try {
    await measureFanout(ours, [stack.pidOf('realtime') ?? 0, stack.pidOf('gateway') ?? 0], theirs, bare.pid ?? 0);
    await measureJoins(stack, ours, theirs);
  } finally {
    bare.kill();
  }
}

async function measureFanout(ours: string, pids: number[], theirs: string, barePid: number): Promise<void> {
  const rows: string[][] = [];
  for (const { listeners, rounds } of HALLS) {
    const topic = `bench:${listeners}`;
    const full = await fanout(ours, listeners, rounds, pids, broadcastBytes(topic, 'seats', NEWS), (line) =>
      joinTopic(line, topic),
    );
    const least = await fanout(theirs, listeners, rounds, [barePid], broadcastBytes(topic, 'seats', NEWS));
    const [realtime = 0, gateway = 0] = full.cpu;
    const [limit = 0] = least.cpu;
    const times = [full.median, full.p99, least.median, least.p99].map((time) => figure(time, 1));
    const costs = [realtime, gateway, limit].map((ms) => figure(ms * 1000, 1));
    rows.push([String(listeners), ...times, ...costs, figure(realtime / limit, 1)]);
  }
  printTable(
    'One broadcast to many sockets (bare: the same bytes handed on by a server that does nothing else; CPU per delivery)',
    ['sockets', 'median ms', 'p99 ms', 'bare median', 'bare p99', 'CPU µs', 'gateway µs', 'bare µs', 'times'],
    rows,
  );
}

/** Says the same thing so many times, each when everybody has heard the last. */
async function fanout(
  address: string,
  listeners: number,
  rounds: number,
  pids: number[],
  bytes: Buffer,
  enter: (line: Line) => Promise<void> = async () => {},
): Promise<Fanout> {
  const lines: Line[] = [];
  while (lines.length <= listeners) lines.push(await openLine(address));
  for (const line of lines) await enter(line);
  const [speaker, ...audience] = lines;
  const times: number[] = [];
  let said = 0;
  let missing = 0;
  let everybodyHeard = () => {};
  for (const line of audience) {
    line.onBytes(() => {
      times.push(performance.now() - said);
      missing -= 1;
      if (missing === 0) everybodyHeard();
    });
  }
  const round = () =>
    new Promise<void>((resolve) => {
      everybodyHeard = resolve;
      missing = audience.length;
      said = performance.now();
      speaker?.tell(bytes);
    });
  // The first rounds are slower: nothing has been compiled yet.
  for (let count = 0; count < rounds / 4; count += 1) await round();
  times.length = 0;
  const before = pids.map(cpuOf);
  for (let count = 0; count < rounds; count += 1) await round();
  const cpu = pids.map((pid, index) => (cpuOf(pid) - (before[index] ?? 0)) / (rounds * listeners));
  for (const line of lines) line.close();
  return { ...spread(times), cpu };
}

async function measureJoins(stack: TestStack, ours: string, theirs: string): Promise<void> {
  const sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create policy bench on realtime.messages for select to authenticated
    using (realtime.topic() like 'bench:%')`);
  const token = tokenMaker(stack)();
  const echo = await eachOf(theirs, (line) => line.ask('["1","1","realtime:bench","phx_join",{"config":{}}]'));
  const open = await eachOf(ours, (line, turn) => joinTopic(line, `bench:${turn}`));
  const closed = await eachOf(ours, (line, turn) => joinTopic(line, `bench:${turn}`, token));
  await sql.unsafe('drop policy bench on realtime.messages');
  await sql.end();
  const rows = Object.entries({ public: open, private: closed, 'bare: an answer': echo }).map(([name, measured]) => [
    name,
    figure(measured.donePerSecond),
    figure(measured.median, 1),
    figure(measured.p99, 1),
    figure(measured.donePerSecond / echo.donePerSecond, 3),
  ]);
  printTable(`Joins, ${LINES} lines at once`, ['', 'per second', 'median ms', 'p99 ms', 'of the bare'], rows);
}

/** A closed loop on lines of its own, one question at a time on each. */
async function eachOf(address: string, work: (line: Line, turn: number) => Promise<unknown>) {
  const free: Line[] = [];
  while (free.length < LINES) free.push(await openLine(address));
  const all = [...free];
  const measured = await load(LINES, SECONDS, async (turn) => {
    const line = free.pop();
    if (!line) throw new Error('More questions than lines.');
    await work(line, turn);
    free.push(line);
    return 'done';
  });
  for (const line of all) line.close();
  return measured;
}
