// The revenue page with a million ledger entries: how long its questions take, as a ratio to reading the same entries once, and their plans.
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
    const rows: string[][] = [];
    for (const question of questions(production)) {
      const taken = await median(sql, manager, question.sql);
      const verdict = taken / once <= LIMIT_RATIO ? 'within' : 'BEYOND';
      rows.push([question.name, figure(taken), figure(taken / once, 1), verdict]);
    }
    printTable(
      `Revenue with ${ENTRIES.toLocaleString('en')} ledger entries (ratio: to adding all of them up once, ${figure(once)} ms)`,
      ['', 'median ms', 'ratio', `limit ${LIMIT_RATIO}`],
      rows,
    );
    for (const question of questions(production).slice(0, 2)) {
      console.log(`\nPlan: ${question.name}\n`);
      console.log(await planOf(sql, plans, manager, question.sql));
    }
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
    { name: 'proof: a season', sql: `select public.reconcile_books(${season.join(', ')})` },
    { name: 'view: revenue_by_month', sql: 'select * from public.revenue_by_month' },
    { name: 'view: revenue_by_production', sql: 'select * from public.revenue_by_production' },
    { name: 'view: revenue_by_price_type', sql: 'select * from public.revenue_by_price_type' },
  ];
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await measureRevenue();
