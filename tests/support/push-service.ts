import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a browser gives away when it agrees to take pushes. */
export type BrowserSubscription = { endpoint: string; p256dh: string; auth: string };

/** A push as the browser behind it would see it: decrypted with its own private key. */
export type ReceivedPush = {
  endpoint: string;
  payload: Record<string, unknown>;
  /** Bytes of the encrypted body. */
  size: number;
  headers: Record<string, string | string[] | undefined>;
  /** The claims that the house signed. */
  claims: { aud: string; exp: number; sub: string };
};

/** A push service on this machine with the browsers that it serves. */
export type PushService = {
  origin: string;
  /** A new browser; it takes only pushes signed with this public key, as browsers do. */
  newBrowser: (applicationServerKey: string) => BrowserSubscription;
  received: ReceivedPush[];
  /** Requests that this service refused because they were not well made, in words. */
  faults: string[];
  /** The next requests are answered with these statuses (and headers) instead of being delivered. */
  answerNext: (...answers: { status: number; headers?: Record<string, string> }[]) => void;
  close: () => Promise<void>;
};

type Browser = { pair: ECDH; auth: Buffer; serverKey: string };

/**
 * Opens a push service on loopback that does what a real one and the browser behind it do: it checks the signature of
 * the house (RFC 8292) and decrypts the body (RFC 8188, 8291) with node:crypto alone, not with the library under test.
 */
export async function openPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  const [received, faults]: [ReceivedPush[], string[]] = [[], []];
  const planned: { status: number; headers?: Record<string, string> }[] = [];
  let origin = '';

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    const end = (status: number, headers: Record<string, string> = {}) => response.writeHead(status, headers).end();
    const plan = planned.shift();
    if (plan) return void end(plan.status, plan.headers);
    const browser = browsers.get(request.url ?? '');
    if (!browser) return void end(404);
    try {
      const claims = checkSignature(request.headers.authorization ?? '', browser.serverKey, origin);
      checkHeaders(request);
      const payload = JSON.parse(decrypt(body, browser));
      received.push({ endpoint: origin + request.url, payload, size: body.length, headers: request.headers, claims });
      end(201, { location: `${origin}/message/${randomUUID()}` });
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      end(400);
    }
  }

  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    faults,
    answerNext: (...answers) => void planned.push(...answers),
    newBrowser: (serverKey) => {
      const pair = createECDH('prime256v1');
      pair.generateKeys();
      const [path, auth] = [`/send/${randomUUID()}`, randomBytes(16)];
      browsers.set(path, { pair, auth, serverKey });
      return { endpoint: origin + path, p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** RFC 8292: `vapid t=<jwt>, k=<key>`, signed with the key the browser was told, for this origin, for a day at most. */
function checkSignature(authorization: string, serverKey: string, origin: string): ReceivedPush['claims'] {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (key !== serverKey) throw new Error('signed by another house');
  const [header = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(point, 1), y: coordinate(point, 33) };
  const isTrue = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isTrue) throw new Error('the signature is wrong');
  const said: ReceivedPush['claims'] = JSON.parse(Buffer.from(claims, 'base64url').toString());
  if (said.aud !== origin) throw new Error('signed for another push service');
  const left = said.exp - Date.now() / 1000;
  if (left <= 0 || left > 86_400) throw new Error('the signature lasts too long or is over');
  if (!/^(mailto:|https:)/.test(said.sub)) throw new Error('nobody to write to');
  return said;
}

const coordinate = (point: Buffer, from: number) => point.subarray(from, from + 32).toString('base64url');

function checkHeaders({ headers }: IncomingMessage): void {
  if (headers['content-encoding'] !== 'aes128gcm') throw new Error('not aes128gcm');
  if (!/^\d+$/.test(String(headers.ttl))) throw new Error('no TTL');
  if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(String(headers.topic))) throw new Error('no good topic');
}

/** RFC 8188 with the keys of RFC 8291: header of salt, record size and sender's key, then one sealed record. */
function decrypt(body: Buffer, { pair, auth }: Browser): string {
  const salt = body.subarray(0, 16);
  const senderKey = body.subarray(21, 21 + body.readUInt8(20));
  const record = body.subarray(21 + senderKey.length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), senderKey]);
  const keyMaterial = hkdf(pair.computeSecret(senderKey), auth, info, 32);
  const key = hkdf(keyMaterial, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(keyMaterial, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('no end of the last record');
  return padded.subarray(0, end).toString('utf8');
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
