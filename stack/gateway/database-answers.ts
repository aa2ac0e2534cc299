import postgres from 'postgres';

const PATIENCE_S = 2;

/** Whether the database at this URL takes a connection and answers. A connection of its own: a pool may still wait for old ones. */
export async function databaseAnswers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: PATIENCE_S, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 0 });
  }
}
