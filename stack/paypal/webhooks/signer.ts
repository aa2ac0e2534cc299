import { createHash, createSign, createVerify, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { generate } from 'selfsigned';

const TEN_YEARS = 10 * 365 * 24 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** What is signed: four facts joined by bars. */
export interface Transmission {
  id: string;
  time: string;
  webhookId: string;
  /** The body exactly as sent. */
  body: string;
}

/** Signs and checks webhooks with the emulator's own certificate authority. */
export interface Signer {
  /** Last part of the certificate's URL. */
  certId: string;
  /** Leaf and authority, PEM, leaf first. */
  chain: string;
  /** The authority alone, for clients that check the chain. */
  authority: string;
  sign: (transmission: Transmission) => string;
  /** Signs with a key nobody trusts. */
  forge: (transmission: Transmission) => string;
  verify: (transmission: Transmission, signature: string) => boolean;
}

/** Loads the certificates from `dir`, or makes them: they outlive a restart so that old signatures stay checkable. */
export async function openSigner(dir: string): Promise<Signer> {
  const { key, leaf, authority } = await loadOrCreate(join(dir, 'certificates.json'), dir);
  const { publicKey } = new X509Certificate(leaf);
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return {
    certId: `CERT-${createHash('sha256').update(leaf).digest('hex').slice(0, 24)}`,
    chain: `${leaf.trim()}\n${authority.trim()}\n`,
    authority,
    sign: (t) => createSign('RSA-SHA256').update(message(t)).sign(key, 'base64'),
    forge: (t) => createSign('RSA-SHA256').update(message(t)).sign(stranger, 'base64'),
    verify: (t, signature) => createVerify('RSA-SHA256').update(message(t)).verify(publicKey, signature, 'base64'),
  };
}

function message({ id, time, webhookId, body }: Transmission): string {
  return `${id}|${time}|${webhookId}|${crc32(body)}`;
}

interface Certificates {
  key: string;
  leaf: string;
  authority: string;
}

async function loadOrCreate(file: string, dir: string): Promise<Certificates> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Certificates;
  const made = await createCertificates();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

async function createCertificates(): Promise<Certificates> {
  const dates = { notBeforeDate: new Date(Date.now() - DAY), notAfterDate: new Date(Date.now() + TEN_YEARS) };
  const common = { ...dates, algorithm: 'sha256', keySize: 2048 };
  const root = await generate([{ name: 'commonName', value: 'Local PayPal emulator authority' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: 'messageverificationcerts.paypal-emulator.example' }], {
    ...common,
    ca: { key: root.private, cert: root.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
    ],
  });
  return { key: leaf.private, leaf: leaf.cert, authority: root.cert };
}
