import postgres from 'postgres';
import { cloneTemplate, dropDatabase, ensureTemplate } from '../../stack/postgres/template.ts';
import { startTestServer } from './test-server.ts';

/** What one request does inside its transaction. */
export type Work<Result> = (sql: postgres.TransactionSql) => Promise<Result>;

/** Who asks: a user's id, or one of the roles without a person. */
export type Caller = { userId: string } | 'anon' | 'service_role';

/** Headers of the request, in lower case, as policies see them. */
export type Headers = Record<string, string>;

/** A migrated database of its own for one test file. */
export type TestDatabase = {
  /** As `postgres`, past all policies; commits. For fixtures and for looking behind the scenes. */
  sql: postgres.Sql;
  /** URL as `postgres`. */
  url: string;
  /** Runs as this user under all policies, then rolls back. */
  asUser: <Result>(userId: string, work: Work<Result>, headers?: Headers) => Promise<Result>;
  /** Runs as a visitor without identity, then rolls back. */
  asAnon: <Result>(work: Work<Result>, headers?: Headers) => Promise<Result>;
  /** Runs as the service role, then rolls back. */
  asService: <Result>(work: Work<Result>, headers?: Headers) => Promise<Result>;
  /** Runs as this caller and commits, as a request to the Data API does. Calls made at once run on connections of their own. */
  commitAs: <Result>(caller: Caller, work: Work<Result>, headers?: Headers) => Promise<Result>;
  /** Closes all connections; a database of the test's own is dropped, and its server stopped. */
  close: () => Promise<void>;
};

class RolledBack<Result> extends Error {
  constructor(readonly result: Result) {
    super('rolled back on purpose');
  }
}

/** Opens a fresh clone of the migrated template; close it in afterAll. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await startTestServer();
  const name = await cloneTemplate(server, await ensureTemplate(server));
  const database = databaseAt(server.url(name));
  return {
    ...database,
    close: async () => {
      await database.close();
      await dropDatabase(server, name);
      await server.release();
    },
  };
}

/** A migrated database that somebody else runs, as that of a stack; closing it ends the connections only. */
export function databaseAt(url: string): TestDatabase {
  const sql = postgres(url, { max: 40, onnotice: () => {} });
  const rollBackAs = async <Result>(caller: Caller, work: Work<Result>, headers: Headers = {}): Promise<Result> => {
    try {
      await sql.begin(async (transaction) => {
        await become(transaction, caller, headers);
        throw new RolledBack(await work(transaction));
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.result;
      throw error;
    }
    throw new Error('unreachable');
  };
  const commitAs = async <Result>(caller: Caller, work: Work<Result>, headers: Headers = {}): Promise<Result> => {
    let result: Result | undefined;
    await sql.begin(async (transaction) => {
      await become(transaction, caller, headers);
      result = await work(transaction);
    });
    return result as Result;
  };
  return {
    sql,
    url,
    asUser: (userId, work, headers) => rollBackAs({ userId }, work, headers),
    asAnon: (work, headers) => rollBackAs('anon', work, headers),
    asService: (work, headers) => rollBackAs('service_role', work, headers),
    commitAs,
    close: () => sql.end({ timeout: 5 }),
  };
}

/** Makes the rest of a transaction run as this caller, with the claims and headers that the Data API would set. */
async function become(sql: postgres.TransactionSql, caller: Caller, headers: Headers = {}): Promise<void> {
  const role = typeof caller === 'string' ? caller : 'authenticated';
  const claims = typeof caller === 'string' ? { role } : { role, sub: caller.userId };
  await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
    set_config('request.headers', ${JSON.stringify(headers)}, true), set_config('role', ${role}, true)`;
}

/** What a refusal tells the caller. `facts` is the JSON of its detail. */
export type Refusal = { code: string; hint: string | undefined; facts: unknown; message: string };

/**
 * Waits for work that the database must refuse and returns how it did.
 * @throws Error when the work was allowed after all, or failed in another way than by the database's word
 */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    const facts: unknown = error.detail?.startsWith('{') ? JSON.parse(error.detail) : error.detail;
    return { code: error.code, hint: error.hint, facts, message: error.message };
  }
  throw new Error('This was allowed, and should have been refused.');
}
