import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../stack/postgres/migrate.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();

/** `404 order_not_found` for each line of the registry. */
function registered(): string[] {
  const page = readFileSync(path.join(projectRoot, 'supabase', 'CONVENTIONS.md'), 'utf8');
  return [...page.matchAll(/^\| `([a-z_]+)` \| (\d{3}) \|/gm)].map(([, hint, status]) => `${status} ${hint}`).sort();
}

describe('the registry of refusals', () => {
  it('names exactly the refusals that the functions make', async () => {
    const used = await db.sql<{ refusal: string }[]>`
      select distinct match[1] || ' ' || match[2] as refusal
        from pg_proc, regexp_matches(prosrc, 'private[.]refuse[(]([0-9]+), ''([a-z_]+)''', 'g') as match
       where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      union select '403 append_only' order by 1`;
    expect(registered()).toEqual(used.map((row) => row.refusal));
  });
});
