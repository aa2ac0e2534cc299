// What is claimed about speed, measured: starts a whole theatre of its own, prints tables, and judges nothing.
// The figures of one machine, and how to read them, are in docs/speed.md.
import { cpus } from 'node:os';
import postgres from 'postgres';
import { freePorts } from '../stack/supervisor/ports.ts';
import { startTestStack } from '../tests/support/stack.ts';
import { weighPages, weighSeats } from './bytes.ts';
import { openBenchHall } from './hall.ts';
import { measureHolds } from './holds.ts';
import { measureOffice } from './office.ts';
import { measurePages } from './pages.ts';
import { benchSettings, measureRealtime } from './realtime.ts';
import { measureRevenue } from './revenue.ts';
import { measureSnapshots } from './snapshots.ts';

const [port = 0] = await freePorts(1);
// Durable: what is confirmed is on the disk, as in production.
const stack = await startTestStack({ app: true, empty: false, durable: true, port, realtime: benchSettings });
const { appUrl, databaseUrl } = stack.addresses;
const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });
try {
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, PostgreSQL ${server?.version}`);

  // The pages first, of the demo theatre as it is; the halls of the measurements would fill its season.
  const [evening] = await sql<{ id: string; slug: string }[]>`
    select performances.id, productions.slug from performances join productions on productions.id = performances.production_id
     where seating_plan_id is not null and performances.status = 'scheduled' and now() between sales_open_at and sales_close_at
       and published_at <= now()
     order by starts_at limit 1`;
  if (!evening) throw new Error('The demo theatre has no evening on sale.');
  const show = `/shows/${evening.slug}`;
  const hall = `/performances/${evening.id}`;
  await weighPages(appUrl, [
    { name: 'season', route: 'routes/public/season', path: '/', budget: 60 },
    { name: 'show', route: 'routes/public/show', path: show, budget: 60 },
    { name: 'choosing places', route: 'routes/public/performance', path: hall, budget: 90 },
    { name: 'cart', route: 'routes/public/cart', path: '/cart', budget: 60 },
    { name: 'checkout', route: 'routes/public/checkout', budget: 60 },
  ]);
  await weighSeats(appUrl, evening.id);
  await measurePages(appUrl, stack.pidOf('app') ?? 0, [
    { name: 'season', path: '/' },
    { name: 'show', path: show },
    { name: 'choosing places', path: hall },
    { name: 'states of the seats', path: `${hall}/states` },
  ]);

  const bench = await openBenchHall(sql);
  await measureSnapshots(sql, bench);
  await measureHolds(databaseUrl, bench);
  await measureRealtime(stack);
  await measureOffice();
  await measureRevenue();
} finally {
  await sql.end({ timeout: 5 });
  await stack.stop();
}
