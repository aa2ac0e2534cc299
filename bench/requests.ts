import { Agent, get, type IncomingHttpHeaders } from 'node:http';

/** A reply as it came over the wire: the body is still compressed. */
export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** Requests over connections that stay open, as from a load balancer. Close it when done. */
export function createRequester(): { ask: (url: string) => Promise<Reply>; close: () => void } {
  const agent = new Agent({ keepAlive: true });
  const headers = { 'accept-encoding': 'gzip', accept: 'text/html,*/*', 'accept-language': 'fr' };
  const ask = (url: string) =>
    new Promise<Reply>((resolve, reject) => {
      get(url, { agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      }).once('error', reject);
    });
  return { ask, close: () => agent.destroy() };
}
