import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Version } from './frames.ts';
import type { Verifier } from './tokens.ts';

/** A socket that may be opened, or the answer that says why not. */
export type Handshake = { version: Version; apiKey: string } | { status: number; error: string };

const PATH = '/socket/websocket';

/** Looks at a request to open a socket. The header wins over the query. */
export async function readHandshake(request: IncomingMessage, verify: Verifier): Promise<Handshake> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== PATH) return { status: 404, error: 'Not found' };
  const version = url.searchParams.get('vsn') ?? '1.0.0';
  if (version !== '1.0.0' && version !== '2.0.0') return { status: 400, error: 'Unknown protocol version' };
  const header = request.headers['x-api-key'];
  const apiKey = (typeof header === 'string' && header) || url.searchParams.get('apikey');
  if (!apiKey) return { status: 401, error: 'MissingAPIKey: An API key is required' };
  const verdict = await verify(apiKey);
  if ('refusal' in verdict) return { status: 401, error: `${verdict.refusal.code}: ${verdict.refusal.text}` };
  return { version, apiKey };
}

/** Answers a request for a socket with a refusal, and ends it. */
export function refuseHandshake(socket: Duplex, status: number, error: string): void {
  const body = JSON.stringify({ error });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** The headers that policies may read: those that begin with `x-`, but not the key. */
export function forwardedHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name.startsWith('x-') && name !== 'x-api-key');
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
