import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Handler } from 'hono';
import { OAuthError, PayPalError, refusalFor, refuse } from '../errors';
import type { Fault, RouteName } from '../fault-kinds';
import { takeFault } from '../faults';
import { isObject, type Json } from '../fields';
import { debugId } from '../ids';
import { isAuthorised } from '../tokens';
import type { Ctx, Env, Parts } from './app';
import { BROKEN, breakAfter, breakBefore, type Reply } from './break-reply';

/** What a handler sees of a request. */
export interface Call {
  param: (name: string) => string;
  /** The parsed body; an empty body is `{}`. */
  body: unknown;
  /** The same as an object, `{}` when it is something else. */
  json: Json;
  raw: string;
  /** PayPal-Request-Id. */
  key: string | undefined;
  /** `Prefer: return=representation`. */
  representation: boolean;
  authorization: string | undefined;
}

export interface Answer {
  status: number;
  body?: unknown;
  /** Sent as it is instead of JSON. */
  text?: { type: string; content: string };
}

interface Options {
  /** Whether a bearer token is asked for (default) and PayPal-Mock-Response is honoured. */
  open?: boolean;
  form?: boolean;
  /** Names of what is being worked on; a second call for one of them meets `busy`. */
  locks?: (call: Call) => { name: string; busy: string }[];
}

/** Wraps a handler in everything PayPal does around it: token, parsing, faults, simultaneous calls, error shapes, debug id. */
export function endpoint(
  parts: Parts,
  route: RouteName,
  handle: (call: Call) => Answer,
  options: Options = {},
): Handler<Env> {
  return async (c) => {
    const headers = { 'content-type': 'application/json', 'paypal-debug-id': debugId() };
    let fault: Fault | undefined;
    let reply: Reply;
    try {
      const call = await readCall(c, options);
      if (!options.open) requireToken(parts, call);
      fault = takeFault(parts.engine.store, route);
      if (!options.open) refuseAsMocked(c);
      const answer = await locked(parts, options.locks?.(call) ?? [], async () => {
        const broken = fault?.when === 'before' ? await breakBefore(c, fault) : undefined;
        return broken ?? handle(call);
      });
      if (answer === BROKEN) return RESPONSE_ALREADY_SENT;
      reply = toReply(answer, headers);
    } catch (error) {
      reply = toErrorReply(error, headers, parts.engine.base);
    }
    parts.sender.kick();
    const final = fault?.when === 'after' ? await breakAfter(c, fault, reply) : reply;
    return final === BROKEN ? RESPONSE_ALREADY_SENT : send(final);
  };
}

/** Turns whatever was thrown into PayPal's error reply; a bug of the emulator is a 500 and goes to its log. */
export function toErrorReply(error: unknown, headers: Record<string, string>, base: string): Reply {
  if (error instanceof OAuthError) {
    const body = { error: error.code, error_description: error.description };
    return { status: error.status, text: JSON.stringify(body), headers };
  }
  if (!(error instanceof PayPalError)) console.error(error);
  const known = error instanceof PayPalError ? error : new PayPalError('INTERNAL_SERVER_ERROR');
  const retry: Record<string, string> =
    known.retryAfter === undefined ? {} : { 'retry-after': String(known.retryAfter) };
  const text = JSON.stringify(known.body(headers['paypal-debug-id'] ?? '', base));
  return { status: known.status, text, headers: { ...headers, ...retry } };
}

/** Writes a reply. */
export function send({ status, text, headers }: Reply): Response {
  return new Response(status === 204 ? null : text, { status, headers });
}

function toReply({ status, body, text }: Answer, headers: Record<string, string>): Reply {
  if (text) return { status, text: text.content, headers: { ...headers, 'content-type': text.type } };
  return { status, text: body === undefined ? '' : JSON.stringify(body), headers };
}

async function readCall(c: Ctx, options: Options): Promise<Call> {
  const raw = c.req.method === 'GET' ? '' : await c.req.text();
  const body = options.form ? Object.fromEntries(new URLSearchParams(raw)) : parse(raw, c.req.header('content-type'));
  return {
    param: (name) => c.req.param(name) ?? '',
    body,
    json: isObject(body) ? body : {},
    raw,
    key: c.req.header('paypal-request-id'),
    representation: /return=representation/i.test(c.req.header('prefer') ?? ''),
    authorization: c.req.header('authorization'),
  };
}

function parse(raw: string, type = ''): unknown {
  if (!raw.trim()) return {};
  if (!/^application\/(json|[\w.+-]*\+json)/i.test(type)) throw new PayPalError('UNSUPPORTED_MEDIA_TYPE');
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    throw refuse('MALFORMED_REQUEST_JSON', { field: '/', location: 'body' });
  }
}

function requireToken({ engine }: Parts, { authorization }: Call): void {
  if (!authorization) throw new PayPalError('AUTHENTICATION_FAILURE');
  if (!isAuthorised(engine, authorization)) {
    throw new OAuthError(401, 'invalid_token', 'Token signature verification failed');
  }
}

/** Negative testing as in PayPal's sandbox: the header names the refusal. */
function refuseAsMocked(c: Ctx): void {
  const header = c.req.header('paypal-mock-response');
  if (!header) return;
  const code = /"mock_application_codes"\s*:\s*"(\w+)"/.exec(header)?.[1];
  const id = c.req.param('id');
  const redirect = { href: `${new URL(c.req.url).origin}/checkoutnow?token=${id}`, rel: 'redirect', method: 'GET' };
  const refusal = code && refusalFor(code, code === 'INSTRUMENT_DECLINED' && id ? [redirect] : []);
  throw refusal || refuse('INVALID_PARAMETER_VALUE', { field: 'PayPal-Mock-Response', location: 'header' });
}

async function locked<T>(
  { inFlight }: Parts,
  locks: { name: string; busy: string }[],
  work: () => Promise<T>,
): Promise<T> {
  const taken = locks.find(({ name }) => inFlight.has(name));
  if (taken) throw refuse(taken.busy);
  for (const { name } of locks) inFlight.add(name);
  try {
    return await work();
  } finally {
    for (const { name } of locks) inFlight.delete(name);
  }
}
