import { readFileSync } from 'node:fs';
import type postgres from 'postgres';

/** One rule that does not hold, and the rows that break it. */
export type BrokenInvariant = { name: string; rows: unknown[] };

type Client = postgres.Sql | postgres.TransactionSql;

const statement = oneStatement(readFileSync(new URL('../database/invariants.sql', import.meta.url), 'utf8'));

/**
 * Runs every query of `tests/database/invariants.sql` on one snapshot, also while others are writing.
 * @param sql a connection that may read everything (as `postgres`)
 * @param tolerance how late the expiry job may be, as a Postgres interval; two minutes when not given
 * @returns the rules that are broken; empty when all is well
 */
export async function brokenInvariants(sql: Client, tolerance = '2 minutes'): Promise<BrokenInvariant[]> {
  const found = await sql.unsafe<{ name: string; row: unknown }[]>(
    statement.replaceAll('{{tolerance}}', quote(tolerance)),
  );
  const broken = new Map<string, BrokenInvariant>();
  for (const { name, row } of found) {
    const entry = broken.get(name) ?? { name, rows: [] };
    entry.rows.push(row);
    broken.set(name, entry);
  }
  return [...broken.values()];
}

/**
 * Throws when a rule is broken.
 * @throws Error that names each broken rule and its first rows
 */
export async function expectInvariants(sql: Client, tolerance?: string): Promise<void> {
  const broken = await brokenInvariants(sql, tolerance);
  if (broken.length === 0) return;
  const words = broken.map(({ name, rows }) => `- ${name}: ${JSON.stringify(rows.slice(0, 3))}`);
  throw new Error(`Broken invariants:\n${words.join('\n')}`);
}

function oneStatement(file: string): string {
  const queries = file.split(/^-- name: /m).slice(1);
  if (queries.length === 0) throw new Error('invariants.sql holds no queries');
  return queries
    .map((query) => {
      const [name = '', ...lines] = query.split('\n');
      const body = lines.join('\n').trim().replace(/;$/, '');
      return `select ${quote(name.trim())}::text as name, to_jsonb(broken) as row from (\n${body}\n) as broken`;
    })
    .join('\nunion all\n')
    .replaceAll("current_setting('parterre.tolerance', true)", '{{tolerance}}');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
