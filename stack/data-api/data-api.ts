import { App } from '@supabase/lite';
import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres';
import type { MiddlewareHandler } from 'hono';
import postgres from 'postgres';
import { correctConnection } from './corrections.ts';
import { withQuotedNumbers } from './filter-values.ts';
import { contextOf, requestContext } from './request-context.ts';
import { createSchemaCache } from './schema-cache.ts';
import { valueFormats } from './value-formats.ts';

/** Where the Data API finds the database and what it trusts. */
export type DataApiOptions = {
  /** The database as `authenticator`, which may only become the API roles. */
  authenticatorUrl: string;
  /** The database as `postgres`, to read the catalogue. */
  ownerUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  schemas: string[];
  maxRows: number;
};

/** A Data API that answers `/rest/v1` requests as PostgREST does. */
export type DataApi = { fetch: (request: Request) => Promise<Response>; close: () => Promise<void> };

/** Connects, reads the catalogue once so that the first visitor does not wait for it, and follows later changes. */
export async function createDataApi(options: DataApiOptions): Promise<DataApi> {
  const connection = createPostgresConnection({
    url: options.authenticatorUrl,
    postgresOptions: { max: 10, types: valueFormats, onnotice: () => {} },
  });
  const schema = createSchemaCache(options.ownerUrl);
  correctConnection(connection, schema, await roleTimeouts(options.ownerUrl));
  const app = new App({
    connection,
    api: { enabled: true, schemas: options.schemas, max_rows: options.maxRows },
    db: { migrations: { enabled: false } },
    auth: {
      enabled: false,
      jwt_secret: options.jwtSecret,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
    },
    studio: { enabled: false },
    options: { server: { disableStudio: true, middlewares: [skipAccountCheck] } },
  });
  await app.init();
  await schema.read();
  await followSchemaChanges(connection, schema.forget);
  return {
    fetch: (request) =>
      requestContext.run(contextOf(request), () => app.fetch(withQuotedNumbers(request), { peerAddress: null })),
    close: async () => {
      await Promise.all([connection.close(), schema.close()]);
    },
  };
}

// Lite would look the account up in Auth's tables before every request. PostgREST trusts the token alone, and so do we:
// with both ids present the look-up is skipped, and the session is built from the token's claims (see corrections.ts).
const skipAccountCheck: MiddlewareHandler = async (context, next) => {
  context.set('userId', 'from-claims');
  context.set('sessionId', 'from-claims');
  await next();
};

async function followSchemaChanges(connection: PostgresConnection, reload: () => void): Promise<void> {
  // The second callback runs after a reconnection, when a notification may have been missed.
  await connection.driver.listen('pgrst', reload, reload);
}

async function roleTimeouts(ownerUrl: string): Promise<Map<string, string>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ role: string; timeout: string }[]>`
      select rolname as role, split_part(setting, '=', 2) as timeout
      from pg_roles, unnest(rolconfig) as setting
      where setting like 'statement_timeout=%'`;
    return new Map(rows.map(({ role, timeout }) => [role, timeout]));
  } finally {
    await sql.end();
  }
}
