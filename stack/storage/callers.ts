import type postgres from 'postgres';
import type { Tokens } from '../auth/tokens.ts';
import { type ApiKeys, kindOfKey } from '../gateway/api-keys.ts';
import { StorageRefusal } from './refusals.ts';

/** Who asks, as the policies see them. */
export type Caller = { role: string; claims: Record<string, unknown> };

const ROLES = { publishable: 'anon', secret: 'service_role' } as const;

/**
 * Reads who asks from the token, or from the key where there is none.
 * @throws StorageRefusal for a token that is not ours or over
 */
export async function readCaller(request: Request, keys: ApiKeys, tokens: Tokens): Promise<Caller> {
  const given = request.headers.get('authorization')?.replace(/^Bearer /i, '') ?? request.headers.get('apikey') ?? '';
  const kind = kindOfKey(given, keys);
  if (kind) return { role: ROLES[kind], claims: { role: ROLES[kind] } };
  const claims = await tokens.verify(given);
  if (!claims) throw new StorageRefusal('403', 'Unauthorized', 'invalid signature');
  return { role: String(claims.role), claims };
}

/** Runs as this caller under all policies, as a request to the Data API does; commits. */
export async function asCaller<Result>(
  authenticator: postgres.Sql,
  { role, claims }: Caller,
  work: (sql: postgres.TransactionSql) => Promise<Result>,
): Promise<Result> {
  const result = await authenticator.begin(async (sql) => {
    await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true), set_config('role', ${role}, true)`;
    return work(sql);
  });
  return result as Result;
}
