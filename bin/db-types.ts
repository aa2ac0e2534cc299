// Writes supabase/database.types.ts from a database that holds exactly the migrations; `--check` only compares.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { removeCluster } from '../stack/postgres/reset.ts';
import { startPostgres } from '../stack/postgres/start.ts';
import { cloneTemplate, ensureTemplate } from '../stack/postgres/template.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}supabase/database.types.ts`;

const generated = await generate();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== generated) {
    console.error('supabase/database.types.ts is not what the migrations make: run npm run db:types');
    process.exit(1);
  }
} else {
  writeFileSync(target, generated);
}

async function generate(): Promise<string> {
  // Postgres runs as its own user when we are root, so it must be able to walk to its files.
  const parent = mkdtempSync('/var/tmp/parterre-types-');
  chmodSync(parent, 0o755);
  const dir = `${parent}/postgres`;
  const server = await startPostgres({ dir, port: await freePort(), kind: 'embedded' });
  try {
    const database = await cloneTemplate(server, await ensureTemplate(server));
    const command = ['gen', 'types', `--remote=${server.url(database)}`, '--schema', 'public'];
    const types = spawnSync(`${root}node_modules/.bin/supabase`, command, {
      encoding: 'utf8',
      // Without these two the CLI prints notices into what it generates.
      env: { ...process.env, PGSSLMODE: 'disable', SUPABASE_TELEMETRY_DISABLED: '1' },
    });
    // Its own error would show the whole command, password included.
    if (types.status !== 0)
      throw new Error(`The Supabase CLI made no types: ${types.stderr.trim().split('\n').at(-1)}`);
    return format(types.stdout);
  } finally {
    await server.stop();
    removeCluster(parent);
  }
}

// One property a line, so that a change of schema reads as one in a diff.
function format(types: string): string {
  const biome = `${root}node_modules/.bin/biome`;
  return execFileSync(biome, ['format', '--stdin-file-path=supabase/generated.ts'], {
    input: types,
    encoding: 'utf8',
    cwd: root,
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
