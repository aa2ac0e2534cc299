import path from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { startPostgres } from '../../stack/postgres/start.ts';
import { dropLeftovers } from '../../stack/postgres/template.ts';
import { freePorts } from '../../stack/supervisor/ports.ts';
import { copyCluster, keptCluster } from '../support/ready-cluster.ts';
import { newDataFolder, removeDataFolder } from '../support/stack.ts';

test('a disk does not fill with the databases of older versions: the newest stay, as does everything that is no test’s', async () => {
  const folder = newDataFolder();
  const dir = path.join(folder, 'cluster');
  await copyCluster(await keptCluster('bare'), dir);
  const [port = 0] = await freePorts(1);
  const server = await startPostgres({ dir, port, durable: false });
  const sql = postgres(server.adminUrl(), { max: 1, onnotice: () => {} });
  for (const name of ['template_a', 'template_b', 'template_c', 'template_d', 'test_left', 'testament'])
    await sql.unsafe(`create database ${name}`);
  await sql`alter database template_a with is_template true allow_connections false`;
  await dropLeftovers(server);
  const left = await sql<{ datname: string }[]>`select datname from pg_database where datname like 't%' order by 1`;
  expect(left.map(({ datname }) => datname)).toEqual([
    'template0',
    'template1',
    'template_b',
    'template_c',
    'template_d',
    'testament',
  ]);
  await sql.end();
  await server.stop();
  removeDataFolder(folder);
});
