import { inspect } from 'node:util';
import { requestContext } from './request-context.ts';

type DatabaseError = Error & { code?: string; detail?: string; hint?: string };

const STATUS_BY_CODE: Record<string, number> = {
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53400': 500,
  '57P01': 503,
  P0001: 400,
};

const STATUS_BY_CLASS: Record<string, number> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};

/** The HTTP status PostgREST gives an SQLSTATE. `PTxyz` carries its own. */
function statusOf(sqlState: string, role: string): number {
  const own = /^PT([2-5]\d\d)$/.exec(sqlState);
  if (own) return Number(own[1]);
  if (sqlState.startsWith('PT')) return 500;
  if (sqlState === '42501') return role === 'anon' ? 401 : 403;
  return STATUS_BY_CODE[sqlState] ?? STATUS_BY_CLASS[sqlState.slice(0, 2)] ?? 400;
}

/**
 * Dresses a database error so that the Data API answers it as PostgREST does: same status, with code, details and hint
 * intact. Its printed form carries the code alone, because messages and details quote what people typed.
 */
export function asPostgrestError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const error: DatabaseError = thrown;
  const code = error.code;
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return unreachable(error);
  // Lite itself names the table in this message, as PostgREST does.
  if (code === 'PGRST' || code === '42703') return quiet(error, `database refused: SQLSTATE ${code}`);
  const body = { code, message: error.message, details: error.detail ?? null, hint: error.hint ?? null };
  const status = statusOf(code, requestContext.getStore()?.role ?? 'anon');
  const dressed = Object.assign(new Error(JSON.stringify(body)), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers: {} }),
    expected: status < 500,
  });
  return quiet(dressed, `database refused: SQLSTATE ${code}, HTTP ${status}`);
}

// The driver's own errors (CONNECTION_CLOSED, ECONNREFUSED…) mean that the database is away, not that the caller erred.
function unreachable(error: DatabaseError): Error {
  if (!error.code || !/^(CONNECT|ECONN|EPIPE|ETIMEDOUT|PGRST00)/.test(error.code)) return error;
  const body = {
    code: 'PGRST001',
    message: 'Database client error. Retrying the connection.',
    details: null,
    hint: null,
  };
  const dressed = Object.assign(new Error(JSON.stringify(body)), {
    code: 'PGRST',
    detail: '{"status":503,"headers":{}}',
  });
  return quiet(dressed, `database unreachable: ${error.code}`);
}

function quiet<Failure extends Error>(error: Failure, line: string): Failure {
  return Object.defineProperty(error, inspect.custom, { value: () => line, enumerable: false });
}
