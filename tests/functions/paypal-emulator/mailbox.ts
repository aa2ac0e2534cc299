import { createVerify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { WEBHOOK_ID } from './emulator';

/** One webhook as it arrived. */
export interface Letter {
  headers: IncomingHttpHeaders;
  raw: string;
  type: string;
  eventId: string;
}

/** A theatre's webhook address: keeps what arrives, and answers what it is told to. */
export async function openMailbox() {
  const letters: Letter[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    const { event_type, id } = JSON.parse(raw) as { event_type: string; id: string };
    letters.push({ headers: request.headers, raw, type: event_type, eventId: id });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/paypal-webhook`,
    letters,
    /** Statuses for the next letters; 200 afterwards. */
    answers,
    types: () => letters.map((letter) => letter.type),
    empty: () => {
      letters.length = 0;
      answers.length = 0;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** Checks a letter as a careful shop does: certificate from the header's address, chain, signature over the raw body. */
export async function isGenuine(letter: Letter, authority: string): Promise<boolean> {
  const header = (name: string) => String(letter.headers[name]);
  const chain = await (await fetch(header('paypal-cert-url'))).text();
  const leaf = new X509Certificate(chain);
  const root = new X509Certificate(authority);
  const id = header('paypal-transmission-id');
  const message = `${id}|${header('paypal-transmission-time')}|${WEBHOOK_ID}|${crc32(letter.raw)}`;
  const signed = createVerify('RSA-SHA256')
    .update(message)
    .verify(leaf.publicKey, header('paypal-transmission-sig'), 'base64');
  return (
    signed && header('paypal-auth-algo') === 'SHA256withRSA' && leaf.checkIssued(root) && leaf.verify(root.publicKey)
  );
}
