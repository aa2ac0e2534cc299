// The revenue page with a million ledger entries: what it costs to sum them up by day, how long the questions of the pages take,
// as a ratio to reading the same entries once, and by which plans. Fails when a page reads the whole ledger.
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { cloneTemplate, dropDatabase, ensureTemplate } from '../stack/postgres/template.ts';
import { createPerson } from '../tests/support/hall.ts';
import { startTestServer } from '../tests/support/test-server.ts';
import { ENTRIES, seedLedger } from './revenue-ledger.ts';
import { figure, printTable } from './table.ts';

const ROUNDS = 5;
/** Named limit: five times what adding every entry up once takes here at the same time, so that a busy machine judges alike. */
const LIMIT_RATIO = 5;
/** The proof reads every payment, refund and entry of its days by nature. */
const PROOF_RATIO = 10;
/** Entries of a busy hour. */
const HOUR = 1_000;
const WHOLE = /Seq Scan on ledger_entries\b/;

type Question = { name: string; sql: string };

/** Seeds a database of its own, prints the medians of what the pages ask, and the plans behind them. */
export async function measureRevenue(): Promise<void> {
  const server = await startTestServer();
  const name = await cloneTemplate(server, await ensureTemplate(server));
  const plans: string[] = [];
  const sql = postgres(server.adminUrl(name), { max: 1, onnotice: ({ message }) => plans.push(message ?? '') });
  try {
    const began = performance.now();
    const production = await seedLedger(sql);
    console.log(
      `\n${ENTRIES.toLocaleString('en')} ledger entries seeded in ${figure((performance.now() - began) / 1000)} s`,
    );
    const manager = await createPerson(sql, { role: 'manager' });
    const once = await median(sql, manager, 'select sum(amount_cents), max(occurred_at) from public.ledger_entries');
    printTable('Summing up by day (nobody can be booked meanwhile)', ['', 'ms', 'sums of days'], await sumUp(sql));
    const rows: string[][] = [];
    const whole: string[] = [];
    for (const question of questions(production)) {
      const taken = await median(sql, manager, question.sql);
      const limit = question.name.startsWith('proof') ? PROOF_RATIO : LIMIT_RATIO;
      const verdict = `${taken / once <= limit ? 'within' : 'BEYOND'} ${limit}`;
      const plan = await planOf(sql, plans, manager, question.sql);
      if (WHOLE.test(plan)) whole.push(`${question.name}\n${plan}`);
      rows.push([question.name, figure(taken), figure(taken / once, 1), verdict, waysIn(plan)]);
    }
    printTable(
      `Revenue with ${ENTRIES.toLocaleString('en')} ledger entries (ratio: to adding all of them up once, ${figure(once)} ms)`,
      ['', 'median ms', 'ratio', 'limit', 'how the ledger is read'],
      rows,
    );
    const pages = whole.filter((plan) => !plan.startsWith('proof'));
    if (pages.length > 0) throw new Error(`The whole ledger is read for:\n${pages.join('\n')}`);
    console.log(
      `\nPlan: ${questions(production)[0]?.name}\n\n${await planOf(sql, plans, manager, questions(production)[0]?.sql ?? '')}`,
    );
  } finally {
    await sql.end({ timeout: 5 });
    await dropDatabase(server, name);
    await server.release();
  }
}

function questions(production: string): Question[] {
  const report = (since: string, until: string, rest = '') => `select public.revenue_lines(${since}, ${until}${rest})`;
  const month = ["date_trunc('month', now())::date - 31", 'now()::date'] as const;
  const season = ['now()::date - 365', 'now()::date'] as const;
  const ever = ["'2000-01-01'", "'2100-01-01'"] as const;
  return [
    { name: 'page: a month, by day', sql: report(...month, ', null, true') },
    { name: 'page: a season', sql: report(...season) },
    { name: 'page: a season of one show', sql: report(...season, `, '${production}'`) },
    { name: 'page: everything there ever was', sql: report(...ever) },
    { name: 'page: how full the season was', sql: `select public.occupancy_lines(${season.join(', ')})` },
    { name: 'proof: a month', sql: `select public.reconcile_books(${month.join(', ')})` },
    { name: 'page: today', sql: 'select public.revenue_today()' },
    { name: 'proof: a season', sql: `select public.reconcile_books(${season.join(', ')})` },
    { name: 'view: revenue_by_month', sql: 'select * from public.revenue_by_month' },
    { name: 'view: revenue_by_production', sql: 'select * from public.revenue_by_production' },
    { name: 'view: revenue_by_price_type', sql: 'select * from public.revenue_by_price_type' },
  ];
}

/** Sums all of it up, run by run as the job does, and then one more hour. */
async function sumUp(sql: postgres.Sql): Promise<string[][]> {
  const rows: string[][] = [];
  const run = async (name: string, until: string) => {
    const began = performance.now();
    await sql`select private.sum_up_revenue(${until}::text::timestamptz)`;
    const taken = performance.now() - began;
    const [now] = await sql<{ sums: number; behind: boolean }[]>`
      select (select count(*)::int from public.revenue_days) as sums, summed_until < ${until}::text::timestamptz as behind from private.revenue_summary`;
    rows.push([name, figure(taken), (now?.sums ?? 0).toLocaleString('en')]);
    return now?.behind === true;
  };
  const [hour] = await sql<{ now: string; before: string }[]>`
    select date_trunc('hour', now())::text as now, (date_trunc('hour', now()) - interval '1 hour')::text as before`;
  if (!hour) throw new Error('The clock did not answer.');
  while (await run('', hour.before));
  const runs = rows.splice(0).map(([, taken = '', sums = '']) => ({ taken: Number(taken), sums }));
  const slowest = Math.max(...runs.map(({ taken }) => taken));
  rows.push([`the past, ${runs.length} runs, the slowest of them`, figure(slowest), runs.at(-1)?.sums ?? '']);
  await sql`set session_replication_role = replica`;
  await sql`
    insert into public.ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select ${hour.before}::text::timestamptz + make_interval(secs => n), 'sale', 1500, provider, channel, order_id, payment_id, gen_random_uuid(), performance_id, price_type_id
      from (select *, row_number() over () as n from (select * from public.ledger_entries order by occurred_at desc limit ${HOUR}) as newest) as one`;
  await sql`set session_replication_role = origin`;
  await run(`an hour with ${HOUR.toLocaleString('en')} entries`, hour.now);
  await run('a run without anything new', hour.now);
  await sql`vacuum analyze`;
  return rows;
}

/** Runs as this member under all policies, as a request of the Data API does. */
async function ask(sql: postgres.Sql, userId: string, question: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: userId })}, true)`;
    await transaction`set local role authenticated`;
    await transaction.unsafe(question);
  });
}

async function median(sql: postgres.Sql, userId: string, question: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await ask(sql, userId, question);
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

async function planOf(sql: postgres.Sql, plans: string[], userId: string, question: string): Promise<string> {
  await sql.unsafe(`load 'auto_explain'; set auto_explain.log_nested_statements = on; set auto_explain.log_min_duration = 0;
    set auto_explain.log_analyze = on; set auto_explain.log_timing = off; set auto_explain.log_level = 'notice'`);
  plans.length = 0;
  await ask(sql, userId, question);
  await sql.unsafe('set auto_explain.log_min_duration = -1');
  return plans.filter((plan) => plan.includes('ledger_entries')).join('\n');
}

/** The ways in which plans came to the ledger, or the word for all of it. */
function waysIn(plan: string): string {
  if (WHOLE.test(plan)) return 'all of it';
  const indexes = [...plan.matchAll(/Index(?: Only)? Scan(?: Backward)? (?:using|on) (ledger_entries_\w+)/g)];
  return [...new Set(indexes.map(([, index = '']) => index.replace('ledger_entries_', 'by ')))].join(', ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measureRevenue();
