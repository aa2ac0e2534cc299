import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Claims } from './tokens.ts';

/** What a channel may read, or write: one answer for each extension that policies know. */
export type Permissions = { broadcast: boolean; presence: boolean };

/** Who asks about which topic (without prefix), with the `x-` headers of the request that brought them. */
export type Asker = { topic: string; claims: Claims; headers: Record<string, string> };

/** The database could not be asked. */
export class DatabaseAway extends Error {}

/** Asks the policies of `realtime.messages` by trying, in transactions that are always rolled back. */
export type Authorisation = {
  /** @throws DatabaseAway */
  canRead: (asker: Asker, extensions: (keyof Permissions)[]) => Promise<Permissions>;
  /** @throws DatabaseAway */
  canWrite: (asker: Asker) => Promise<Permissions>;
};

class Done extends Error {}

const NOTHING: Permissions = { broadcast: false, presence: false };

/** @param sql a pool of connections that may write every message and become the API roles */
export function createAuthorisation(sql: postgres.Sql): Authorisation {
  // A row per extension is written past the policies; what the asker then sees of them is what it may read.
  const canRead: Authorisation['canRead'] = (asker, extensions) =>
    inVain(sql, async (transaction, found) => {
      const rows = extensions.map((extension) => ({ id: randomUUID(), topic: asker.topic, extension }));
      const [, , visible] = await Promise.all([
        transaction`insert into realtime.messages ${transaction(rows)}`,
        become(transaction, asker),
        transaction<{ id: string }[]>`select id from realtime.messages where id = any(${rows.map((row) => row.id)})`,
      ]);
      for (const row of rows) found[row.extension] = visible.some(({ id }) => id === row.id);
    });

  const canWrite: Authorisation['canWrite'] = (asker) =>
    inVain(sql, async (transaction, found) => {
      await become(transaction, asker);
      for (const extension of ['broadcast', 'presence'] as const) {
        const row = { topic: asker.topic, extension };
        found[extension] = await transaction
          .savepoint((savepoint) => savepoint`insert into realtime.messages ${savepoint(row)}`)
          .then(() => true, refusedByDatabase);
      }
    });

  return { canRead, canWrite };
}

/** Runs the trial and rolls it back. A policy that fails allows nothing. */
async function inVain(
  sql: postgres.Sql,
  trial: (transaction: postgres.TransactionSql, found: Permissions) => Promise<void>,
): Promise<Permissions> {
  const found = { ...NOTHING };
  try {
    await sql.begin(async (transaction) => {
      await trial(transaction, found);
      throw new Done();
    });
  } catch (cause) {
    if (cause instanceof Done) return found;
    refusedByDatabase(cause);
  }
  return NOTHING;
}

/** false for what the database refused; anything else means that it is not there. @throws DatabaseAway */
function refusedByDatabase(cause: unknown): false {
  // Class 57: it is stopping or starting, or gave up waiting.
  const isAnswer = cause instanceof postgres.PostgresError && !/^(08|53|57P)/.test(cause.code);
  if (!isAnswer) throw new DatabaseAway('The database cannot be reached', { cause });
  return false;
}

function become(sql: postgres.TransactionSql, { topic, claims, headers }: Asker) {
  return sql`select set_config('realtime.topic', ${topic}, true),
    set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
    set_config('request.jwt.claim.sub', ${claims.sub ?? ''}, true),
    set_config('request.jwt.claim.role', ${claims.role}, true),
    set_config('request.headers', ${JSON.stringify(headers)}, true),
    set_config('role', ${claims.role}, true)`;
}
