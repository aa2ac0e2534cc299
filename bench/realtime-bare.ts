import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

// The least that a Node server with the same library can do: it answers words with the same words, and hands bytes on to
// everybody else. No topics, no tokens, no limits.

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
server.on('connection', (line) => {
  line.on('message', (data, isBinary) => {
    if (!isBinary) return line.send(String(data));
    for (const other of server.clients) {
      if (other !== line && other.readyState === WebSocket.OPEN) other.send(data);
    }
  });
});
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port);
