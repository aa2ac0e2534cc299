import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../stack/postgres/migrate.ts';
import allowed from '../../supabase/advisors-allowed.json';
import { testDatabase } from '../support/test-database.ts';

type Finding = { name: string; level: 'INFO' | 'WARN' | 'ERROR'; cacheKey: string };

const db = testDatabase();
let findings: string[];

beforeAll(async () => {
  findings = [...(await advise('security', 'info')), ...(await advise('performance', 'warn'))];
});

/** What Supabase's own advisors say of the schema, from this level upwards. */
async function advise(type: string, level: string): Promise<string[]> {
  const cli = path.join(projectRoot, 'node_modules', '.bin', 'supabase');
  const flags = [
    '--type',
    type,
    '--level',
    level,
    '--fail-on',
    'none',
    `--db-url=${db.url}`,
    '--output-format',
    'json',
  ];
  const env = { ...process.env, PGSSLMODE: 'disable', SUPABASE_TELEMETRY_DISABLED: '1' };
  const { stdout } = await promisify(execFile)(cli, ['db', 'advisors', ...flags], { cwd: projectRoot, env });
  const { results } = JSON.parse(stdout) as { results: Finding[] };
  return results.map((finding) => finding.cacheKey);
}

describe("Supabase's advisors", () => {
  it('find nothing but what the allow-list explains', () => {
    expect(findings.filter((key) => !(key in allowed.findings))).toEqual([]);
  });

  it('still find what the allow-list names, so that no excuse outlives its finding', () => {
    expect(Object.keys(allowed.findings).filter((key) => !findings.includes(key))).toEqual([]);
  });
});

describe('functions that run with the rights of their owner', () => {
  it('may be called by visitors and customers only with a reason on the list', async () => {
    const callable = await db.sql<{ name: string }[]>`
      select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
         and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))
       order by proname`;
    expect(callable.map((row) => row.name)).toEqual(Object.keys(allowed.definerFunctions).sort());
  });

  it('are never callable by a visitor without identity', async () => {
    const open = await db.sql`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
      and has_function_privilege('anon', oid, 'execute')`;
    expect(open).toEqual([]);
  });
});
