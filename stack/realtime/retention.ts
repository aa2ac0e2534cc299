import type postgres from 'postgres';

const EVERY_MS = 60 * 60_000;

/** Deletes messages older than 72 hours, now and every hour. A failure is reported, and the next hour comes. */
export function forgetOldMessages(sql: postgres.Sql): void {
  const forget = () =>
    sql
      .begin(async (transaction) => {
        // After a long rest there may be many.
        await transaction`set local statement_timeout = 0`;
        await transaction`delete from realtime.messages where inserted_at < now() - interval '72 hours'`;
      })
      .catch((cause) => console.error('realtime', cause));
  void forget();
  setInterval(forget, EVERY_MS).unref();
}
