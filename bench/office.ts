// The office with a hundred thousand orders: how long each list takes, and that no plan reads a whole table.
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { cloneTemplate, dropDatabase, ensureTemplate } from '../stack/postgres/template.ts';
import { createPerson } from '../tests/support/hall.ts';
import { startTestServer } from '../tests/support/test-server.ts';
import { makeWords, ORDERS, type Sought, seedSeason } from './office-season.ts';
import { figure, printTable } from './table.ts';

type Question = { name: string; ask: (sql: postgres.TransactionSql) => PromiseLike<readonly unknown[]> };

const ROUNDS = 15;
const WHOLE = 'READS A WHOLE TABLE';
// Tables that grow with every order; the others fit on a page.
const BIG = [
  'orders',
  'order_items',
  'order_search',
  'order_events',
  'order_notes',
  'payments',
  'places',
  'tickets',
  'ledger_entries',
];

/**
 * Seeds a database of its own, prints the medians beside the reading of the same fifty lines by their ids, and the ways in.
 * @throws Error when a plan reads a whole table that grows with the orders
 */
export async function measureOffice(): Promise<void> {
  const server = await startTestServer();
  const name = await cloneTemplate(server, await ensureTemplate(server));
  const plans: string[] = [];
  const sql = postgres(server.adminUrl(name), { max: 1, onnotice: ({ message }) => plans.push(message ?? '') });
  try {
    await makeWords(sql);
    const began = performance.now();
    const sought = await seedSeason(sql);
    console.log(`\n${ORDERS.toLocaleString('en')} orders seeded in ${figure((performance.now() - began) / 1000)} s`);
    const desk = await createPerson(sql, { role: 'manager' });
    const run = (question: Question) => asMember(sql, desk, question.ask);
    const limit = await median(() => run(LIMIT));
    const rows: string[][] = [];
    for (const question of questions(sought)) {
      const found = (await run(question)).length;
      const taken = await median(() => run(question));
      rows.push([
        question.name,
        String(found),
        figure(taken, 1),
        figure(taken / limit, 1),
        await waysIn(sql, plans, () => run(question)),
      ]);
    }
    printTable(
      `The office with ${ORDERS.toLocaleString('en')} orders (ratio: to the same fifty lines read by their ids, ${figure(limit, 1)} ms)`,
      ['', 'lines', 'median ms', 'ratio', 'ways in'],
      rows.map((row) => row.map((cell) => cell.split('\n', 1)[0] ?? '')),
    );
    const whole = rows.filter((row) => row.at(-1)?.startsWith(WHOLE));
    if (whole.length > 0) throw new Error(whole.map((row) => row.join(' ')).join('\n\n'));
  } finally {
    await sql.end({ timeout: 5 });
    await dropDatabase(server, name);
    await server.release();
  }
}

const LIMIT: Question = {
  name: 'fifty lines by id',
  ask: (sql) => sql`
    select orders.*, private.order_evenings(orders.id) from public.orders
     where id = any (array(select id from public.orders order by created_at desc, id desc limit 50))`,
};

function questions({ code, name, email, seat, show, performance, production }: Sought): Question[] {
  const search = (
    label: string,
    query: string,
    filters: Record<string, string> = {},
    before: object | null = null,
  ): Question => ({
    name: label,
    ask: (sql) =>
      sql`select * from public.search_orders(${query}, ${JSON.stringify(filters)}::text::jsonb, ${before && JSON.stringify(before)}::text::jsonb)`,
  });
  const [firstName = ''] = name.split(' ');
  const longAgo = new Date(Date.now() - 400 * 86_400_000).toISOString();
  return [
    search('search: code', code),
    search('search: first letters of a code', code.slice(0, 4)),
    search('search: whole name', name),
    search('search: first letters of a name', firstName.slice(0, 3)),
    search('search: e-mail', email),
    search('search: seat', seat),
    search('search: seat of a show', `${seat} ${show}`),
    search('search: show', show),
    search('search: a word of every show', 'spectacle'),
    search('search: nothing like it', 'zzzzzz'),
    search('list: newest', ''),
    search('list: a page far down', '', {}, { created_at: longAgo, id: production }),
    search('list: paid at the counter', '', { status: 'paid', channel: 'counter' }),
    search('list: cancelled, one in 500', '', { status: 'cancelled' }),
    search('list: still in a cart, none', '', { status: 'held' }),
    search('list: one date', '', { performance_id: performance }),
    search('list: one show', '', { production_id: production }),
    search('list: one day long ago', '', {
      from: longAgo,
      to: new Date(Date.parse(longAgo) + 86_400_000).toISOString(),
    }),
    search('list: money that needs a person', '', { needs_person: 'true' }),
    {
      name: 'file: a thousand orders from far down',
      ask: (sql) =>
        sql`select * from public.export_orders('', '{}', ${JSON.stringify({ created_at: longAgo, id: production })}::text::jsonb)`,
    },
    { name: 'first screen: money to look at', ask: (sql) => sql`select * from public.money_to_check()` },
    { name: 'first screen: what is on next', ask: (sql) => sql`select * from public.next_performances(8)` },
    {
      name: 'page of an order: its trail',
      ask: (sql) => sql`select trail.* from public.orders, public.order_trail(orders.id) as trail where code = ${code}`,
    },
  ];
}

/** Runs as this member, as a request of the Data API does. */
async function asMember<Result>(
  sql: postgres.Sql,
  userId: string,
  work: (sql: postgres.TransactionSql) => PromiseLike<Result>,
) {
  return (await sql.begin(async (transaction) => {
    await transaction`select set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: userId })}, true)`;
    return work(transaction);
  })) as Result;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

/** The indexes by which the plans of everything that runs inside came to the big tables; or the plan that reads one as a whole. */
async function waysIn(sql: postgres.Sql, plans: string[], work: () => Promise<unknown>): Promise<string> {
  await sql.unsafe(
    `load 'auto_explain'; set auto_explain.log_nested_statements = on; set auto_explain.log_min_duration = 0; set auto_explain.log_level = 'notice'`,
  );
  plans.length = 0;
  await work();
  await sql.unsafe('set auto_explain.log_min_duration = -1');
  const all = plans.join('\n');
  const wholly = new RegExp(`Seq Scan on (?:${BIG.join('|')})\\b`);
  const plan = plans.find((text) => wholly.test(text));
  if (plan) return `${WHOLE}\n${plan}`;
  const indexes = [...all.matchAll(/Index(?: Only)? Scan(?: Backward)? (?:using|on) (\w+)/g)].map(
    ([, index = '']) => index,
  );
  const chosen = [...new Set(indexes)].filter((index) =>
    /^(orders|order_search|order_items|payments|order_events)/.test(index),
  );
  return chosen
    .filter((index) => !index.endsWith('_pkey'))
    .slice(0, 3)
    .join(', ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measureOffice();
