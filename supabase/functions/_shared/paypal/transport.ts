/// <reference path="./checkout-server-sdk.d.ts" />
// The only file that knows PayPal's SDK, which is deprecated but asked for: it fetches, keeps and renews the access
// token and speaks HTTP. Its request classes are not used, and its faults are repaired in `Client` below.
import sdk, { type SdkRequest, type SdkResponse } from '@paypal/checkout-server-sdk';

/** One call to PayPal. A `body` of type string is sent byte for byte. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: Record<string, unknown> | string;
  /** PayPal-Request-Id: sending the same id again is safe and finds what the first one did. */
  requestId?: string;
  /** PayPal's own negative testing, refused against the live host. */
  mockIssue?: string;
}

/** What is known after a call. Everything about money hangs on telling these four apart. */
export type Reply =
  | { kind: 'ok'; body: unknown }
  /** PayPal said no and did nothing. */
  | { kind: 'refused'; status: number; issue: string; body: unknown; debugId?: string }
  /** Certainly not done, and may be sent again. */
  | { kind: 'again'; issue: string; retryAfterMs?: number }
  /** May or may not have been done: only the same request id, or a GET, can tell. */
  | { kind: 'unknown'; issue: string };

/** Sends one call to PayPal; never throws for what PayPal or the network does. */
export type Send = (call: Call) => Promise<Reply>;

/** Where PayPal is, and who we are there. */
export interface TransportOptions {
  mode: 'emulator' | 'sandbox' | 'live';
  /** Origin only: the SDK drops a path. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** How long a silent connection is waited for, in milliseconds; the whole call may take twice that. */
  timeoutMs?: number;
}

const { PayPalEnvironment, PayPalHttpClient, TokenCache } = sdk.core;

class UnreadableReply extends Error {}

class Client extends PayPalHttpClient {
  constructor(
    environment: InstanceType<typeof PayPalEnvironment>,
    private readonly timeoutMs: number,
  ) {
    super(environment);
    // The SDK's own cache is keyed by client id alone, so sandbox and emulator would share a token.
    this._cache = new TokenCache();
    const serialize = this.encoder.serializeRequest.bind(this.encoder);
    this.encoder.serializeRequest = (request) => (typeof request.body === 'string' ? request.body : serialize(request));
  }

  override getTimeout(): number {
    return this.timeoutMs;
  }

  /** The SDK would tell PayPal our runtime's and OpenSSL's versions. */
  override getUserAgent(): string {
    return 'parterre/1 checkout-server-sdk/1.0.3';
  }

  override async fetchAccessToken(): Promise<unknown> {
    try {
      return await super.fetchAccessToken();
    } catch (error) {
      throw Object.assign(new Error('no access token'), { phase: 'token', cause: error });
    }
  }

  /** The SDK throws on an unreadable body inside a socket callback, which would end the process. */
  override _parseResponse(text: string, response: SdkResponse): SdkResponse {
    const { statusCode, headers } = response;
    if (text === '') return { statusCode, headers };
    try {
      return { statusCode, headers, result: JSON.parse(text) };
    } catch {
      return { statusCode, headers, result: new UnreadableReply() };
    }
  }
}

/** Opens a transport to PayPal. One per process: it keeps the access token, of which PayPal grants few. */
export function createTransport(options: TransportOptions): Send {
  const origin = new URL(options.baseUrl);
  if (origin.pathname !== '/' || origin.search) throw new Error('Configuration: the PayPal address must have no path');
  const timeoutMs = options.timeoutMs ?? 10_000;
  const environment = new PayPalEnvironment(options.clientId, options.clientSecret, origin.origin, origin.origin);
  const client = new Client(environment, timeoutMs);
  return async (call) => {
    if (call.mockIssue && options.mode === 'live')
      throw new Error('PayPal-Mock-Response is refused against live PayPal');
    try {
      return readAnswer(await withDeadline(client.execute(toRequest(call)), timeoutMs * 2));
    } catch (error) {
      return readFailure(error);
    }
  };
}

function toRequest(call: Call): SdkRequest {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Prefer: 'return=representation' };
  if (call.requestId) headers['PayPal-Request-Id'] = call.requestId;
  if (call.mockIssue) {
    headers['PayPal-Mock-Response'] = JSON.stringify({ mock_application_codes: call.mockIssue });
  }
  return { path: call.path, verb: call.method, headers, body: call.method === 'GET' ? null : (call.body ?? {}) };
}

/** The SDK only bounds silence, so an answer that trickles would never end. */
async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('deadline')), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function readAnswer(response: SdkResponse): Reply {
  if (typeof response.result !== 'object' || response.result instanceof UnreadableReply) {
    return { kind: 'unknown', issue: 'UNREADABLE_REPLY' };
  }
  return { kind: 'ok', body: response.result };
}

interface Failure {
  statusCode?: number;
  phase?: string;
  code?: string;
  message?: string;
  headers?: Record<string, string | undefined>;
}

const NEVER_CONNECTED = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/;

function readFailure(error: unknown): Reply {
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  // Without a token nothing was asked of PayPal.
  if (failure.phase === 'token') return { kind: 'again', issue: 'NO_ACCESS_TOKEN' };
  const status = failure.statusCode;
  if (status === undefined) {
    const connected = !NEVER_CONNECTED.test(`${failure.code} ${failure.message}`);
    return connected ? { kind: 'unknown', issue: 'NO_REPLY' } : { kind: 'again', issue: 'NO_CONNECTION' };
  }
  const body = parseBody(failure.message);
  const issue = body?.details?.[0]?.issue ?? body?.name ?? `HTTP_${status}`;
  if (status === 429 || status === 409 || status === 401) {
    const seconds = Number(failure.headers?.['retry-after']);
    return { kind: 'again', issue, ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}) };
  }
  if (status >= 500) return { kind: 'unknown', issue };
  return { kind: 'refused', status, issue, body, ...(body?.debug_id ? { debugId: body.debug_id } : {}) };
}

interface ErrorBody {
  name?: string;
  debug_id?: string;
  details?: { issue?: string }[];
}

function parseBody(text: string | undefined): ErrorBody | undefined {
  try {
    const body: unknown = JSON.parse(text ?? '');
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
