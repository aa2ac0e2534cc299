import { expect, it } from 'vitest';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { LANGUAGES } from '~/platform/i18n/languages';
import { SILENT, SUBJECTS } from '~/team/audit';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();

/** Tables whose acts are in the audit log: by their trigger, or named by a function that notes acts on many rows. */
async function auditedTables(): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`
    select relname::text as name from pg_trigger join pg_class on pg_class.oid = tgrelid
     where tgfoid = 'private.audit'::regproc
    union
    select match[1] from pg_proc, regexp_matches(prosrc, 'private[.]note_act[(]''[a-z]+'', ''([a-z_]+)''', 'g') as match
    order by 1`;
  return rows.map(({ name }) => name);
}

it('names every part of the house that the audit log speaks of in three languages, and finds each by the filter', async () => {
  const tables = await auditedTables();
  expect(tables.length).toBeGreaterThan(10);
  expect([...SUBJECTS].sort()).toEqual(tables);
  for (const language of LANGUAGES) {
    const t = translatorFor({ language }, 'team');
    expect(tables.filter((table) => !t.optional(`team.audit.table.${table}`))).toEqual([]);
  }
});

it('names every column that a member may change in three languages', async () => {
  const columns = await db.sql<{ name: string }[]>`
    select distinct attname::text as name
      from pg_trigger join pg_attribute on attrelid = tgrelid and attnum > 0 and not attisdropped
     where tgfoid = 'private.audit'::regproc
       and attname <> all ('{updated_at,prices_changed_at,search_text,token_hash}') order by 1`;
  const read = columns.map(({ name }) => name).filter((name) => !SILENT.has(name));
  for (const language of LANGUAGES) {
    const t = translatorFor({ language }, 'team');
    expect(read.filter((column) => !t.optional(`team.audit.column.${column}`))).toEqual([]);
  }
});
