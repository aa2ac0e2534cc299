import { PostgrestClient } from '@supabase/postgrest-js';
import * as v from 'valibot';
import type { Env } from './env.ts';
import { Refusal } from './refusal.ts';

/** The Data API as one role: the service, or the person who called the function. */
export type DataApi = PostgrestClient;

const DEADLINE_MS = 10_000;

/** The Data API as the service role, past row-level security. Never hand its answers to a caller unchecked. */
export function serviceDataApi(env: Env): DataApi {
  return dataApi(env, env.SUPABASE_SERVICE_ROLE_KEY, env.SUPABASE_SERVICE_ROLE_KEY);
}

/** The Data API as whoever called: their token and their order key, so that row-level security decides what they see. */
export function callerDataApi(env: Env, request: Request): DataApi {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const orderKey = request.headers.get('x-order-key');
  return dataApi(
    env,
    env.SUPABASE_ANON_KEY,
    bearer ?? env.SUPABASE_ANON_KEY,
    orderKey ? { 'x-order-key': orderKey } : {},
  );
}

function dataApi(env: Env, apikey: string, bearer: string, more: Record<string, string> = {}): DataApi {
  return new PostgrestClient(`${env.SUPABASE_URL}/rest/v1`, {
    headers: { ...more, apikey, authorization: `Bearer ${bearer}` },
    // The library would try for seven seconds while a buyer waits; the sweeper and the buyer try again themselves.
    retry: false,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) }),
  });
}

interface Answer {
  data: unknown;
  error: { code: string; hint: string | null; details: string | null; message: string } | null;
  status: number;
}

/**
 * The rows of an answer, checked against their shape.
 * @throws Refusal with the word the database said no with; 401 sign_in_required for a token it does not accept;
 * 503 database_unreachable; Error for a fault of ours
 */
export async function rows<Schema extends v.GenericSchema>(
  query: PromiseLike<Answer>,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const answer = await query;
  if (answer.error) throw databaseRefusal(answer.error, answer.status);
  return v.parse(schema, answer.data);
}

function databaseRefusal(error: NonNullable<Answer['error']>, status: number): Error {
  const refused = /^PT(\d{3})$/.exec(error.code);
  if (refused) return new Refusal(Number(refused[1]), error.hint ?? 'refused', readFacts(error.details));
  if (status === 401) return new Refusal(401, 'sign_in_required');
  if (status === 403) return new Refusal(403, 'not_allowed');
  if (status === 0 || status >= 502) return new Refusal(503, 'database_unreachable');
  return Object.assign(new Error('The Data API failed'), { code: error.code || `HTTP${status}` });
}

function readFacts(details: string | null): Record<string, unknown> {
  try {
    const facts: unknown = JSON.parse(details ?? '{}');
    return typeof facts === 'object' && facts !== null ? { ...facts } : {};
  } catch {
    return {};
  }
}
