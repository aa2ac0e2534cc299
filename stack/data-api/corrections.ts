import type { PostgresConnection } from '@supabase/lite/postgres';
import { type Kysely, sql } from 'kysely';
import { asPostgrestError } from './database-errors.ts';
import { type RequestContext, requestContext } from './request-context.ts';
import type { SchemaCache } from './schema-cache.ts';

type Session = { auth?: { role?: string; jwt?: Record<string, unknown> | null } };
// The executor's table types play no part in calls to set_config.
type Executor = Kysely<Record<string, Record<string, unknown>>>;

/** The methods of a lite connection that are replaced; they are private there, hence this description. */
type Replaceable = {
  ensureRlsContext: () => Promise<boolean>;
  applyJwtSessionContext: (executor: Executor, session: Session) => Promise<void>;
  applyRpcRequestGucs: () => Promise<void>;
};

/**
 * Makes one lite connection behave as PostgREST: every request takes its role before it touches a table, nothing is ever
 * granted on the way, policies see the request, and errors keep their code.
 * @param timeouts statement timeout per role, as set on the role itself
 */
export function correctConnection(
  connection: PostgresConnection,
  schema: SchemaCache,
  timeouts: ReadonlyMap<string, string>,
): void {
  const replacements: Replaceable = {
    ensureRlsContext: async () => true,
    applyJwtSessionContext: async (executor, session) => {
      const context = requestContext.getStore();
      if (context) context.role = session.auth?.role || 'anon';
      await beginSession(executor, session, context, timeouts);
    },
    // beginSession has set them already, for rpc and tables alike.
    applyRpcRequestGucs: async () => {},
  };
  Object.assign(connection, replacements);
  connection.normalizeDbError = asPostgrestError;
  connection.introspect = () => schema.read();
  connection.viewOptionsMetadata = schema.viewOptions;
}

async function beginSession(
  executor: Executor,
  { auth }: Session,
  context: RequestContext | undefined,
  timeouts: ReadonlyMap<string, string>,
): Promise<void> {
  const role = auth?.role || 'anon';
  const claims: Record<string, unknown> = auth?.jwt ?? { role };
  const settings: Record<string, string> = {
    role,
    statement_timeout: timeouts.get(role) ?? '0',
    'request.jwt.claims': JSON.stringify(claims),
    'request.jwt.claim.sub': String(claims.sub ?? ''),
    'request.jwt.claim.role': role,
    'request.jwt.claim.email': String(claims.email ?? ''),
    'request.method': context?.method ?? '',
    'request.path': context?.path ?? '',
    'request.headers': JSON.stringify(context?.headers ?? {}),
    'request.cookies': '{}',
    'response.status': '',
    'response.headers': '',
  };
  const calls = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(calls)}`.execute(executor);
}
