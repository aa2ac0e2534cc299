import type postgres from 'postgres';

/** One row to insert: column → value. Dates become timestamps, objects become jsonb. */
export type Row = Record<string, unknown>;

/**
 * Inserts all rows with one statement, whatever their number (values travel as one JSON parameter, so the limit of
 * 65,535 parameters does not apply). Every row must have the columns of the first; columns it leaves out keep their defaults.
 */
export async function insertRows(sql: postgres.TransactionSql, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = sql.json(JSON.parse(JSON.stringify(rows)));
  await sql`
    insert into ${sql(table)} (${sql(columns)})
    select ${sql(columns)} from jsonb_populate_recordset(null::${sql(table)}, ${values})`;
}
