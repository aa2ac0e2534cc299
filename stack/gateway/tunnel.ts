import { request as ask, type IncomingHttpHeaders, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Opens the socket behind and joins the two. What the process behind refuses is answered as it says; 503 when it is away.
 * @param head what the client has sent already
 */
export function tunnel(target: URL, given: IncomingHttpHeaders, socket: Duplex, head: Buffer): void {
  const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const asked = ask(target, { headers });
  asked.on('upgrade', (response, behind, firstBytes) => {
    behind.on('error', () => behind.destroy());
    socket.write(headOf(response));
    socket.write(firstBytes);
    behind.write(head);
    behind.pipe(socket).pipe(behind);
    socket.once('close', () => behind.destroy());
    behind.once('close', () => socket.destroy());
  });
  asked.on('response', (response) => {
    socket.write(headOf(response));
    response.pipe(socket);
  });
  asked.on('error', () => refuseUpgrade(socket, 503, 'Realtime is restarting'));
  socket.once('close', () => asked.destroy());
  asked.end();
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Answers a client that wanted a socket with a refusal. */
export function refuseUpgrade(socket: Duplex, status: number, message: string): void {
  const body = JSON.stringify({ message });
  const lines = ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
