import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The least a Node server can do: it receives one page from its parent and sends those very bytes to whoever asks.

process.once('message', ({ body, headers }: { body: string; headers: Record<string, string> }) => {
  const page = Buffer.from(body, 'base64');
  const server = createServer((_, response) => response.writeHead(200, headers).end(page));
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
