import { createECDH, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PostgresKind } from '../postgres/binaries.ts';
import { freePorts, isFree } from './ports.ts';

/** Secrets of one local stack, made at its first start. */
export type Secrets = {
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  sessionSecret: string;
  dispatchSecret: string;
  paypalClientId: string;
  paypalClientSecret: string;
  paypalWebhookId: string;
  /** The pair with which this house signs its pushes. */
  vapid: { publicKey: string; privateKey: string };
};

const PREFERRED_PORTS = {
  supabase: 54321,
  database: 54322,
  functions: 54323,
  mail: 54324,
  smtp: 54325,
  paypal: 54326,
  ticker: 54327,
  realtime: 54328,
};

/** Loopback ports of the parts. */
export type Ports = Record<keyof typeof PREFERRED_PORTS, number>;

/** What one cluster was filled with, and a digest of the migrations it was made from. */
export type DatabaseHistory = { filledWith?: 'demo' | 'nothing'; migrations?: string };

/** What is remembered between two starts. The two kinds of Postgres keep clusters of their own. */
export type State = { secrets: Secrets; ports: Ports; databases: Record<PostgresKind, DatabaseHistory> };

/**
 * Reads what is remembered in the data folder, or makes it up at the first start; busy ports are exchanged.
 * @param usualPorts false takes free ports at random, so that many stacks fit on one machine
 */
export async function openState(data: string, usualPorts: boolean): Promise<State> {
  const file = path.join(data, 'state.json');
  const remembered: Partial<State> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const fresh = usualPorts ? PREFERRED_PORTS : await randomPorts();
  // A part that is younger than the folder gets its port here.
  const wanted = { ...fresh, ...remembered.ports };
  const state: State = {
    secrets: { ...newSecrets(), ...remembered.secrets },
    ports: await usablePorts(wanted),
    databases: { embedded: {}, system: {}, ...remembered.databases },
  };
  saveState(data, state);
  return state;
}

/** Remembers the state. */
export function saveState(data: string, state: State): void {
  writePrivateJson(path.join(data, 'state.json'), state);
}

/** Writes JSON that only its owner may read, whole or not at all. */
export function writePrivateJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

async function randomPorts(): Promise<Ports> {
  const names = Object.keys(PREFERRED_PORTS) as (keyof Ports)[];
  const free = await freePorts(names.length);
  return Object.assign({}, PREFERRED_PORTS, Object.fromEntries(names.map((name, index) => [name, free[index]])));
}

async function usablePorts(wanted: Ports): Promise<Ports> {
  const names = Object.keys(wanted) as (keyof Ports)[];
  const busy: (keyof Ports)[] = [];
  for (const name of names) if (!(await isFree(wanted[name]))) busy.push(name);
  const replacements = await freePorts(busy.length);
  return Object.assign({}, wanted, Object.fromEntries(busy.map((name, index) => [name, replacements[index]])));
}

function newSecrets(): Secrets {
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    jwtSecret: secret(32),
    publishableKey: `sb_publishable_${secret(24)}`,
    secretKey: `sb_secret_${secret(24)}`,
    sessionSecret: secret(32),
    dispatchSecret: secret(24),
    paypalClientId: `emulator-${secret(12)}`,
    paypalClientSecret: secret(24),
    paypalWebhookId: `WH-${randomBytes(8).toString('hex').toUpperCase()}`,
    vapid: newVapidKeys(),
  };
}

function newVapidKeys(): Secrets['vapid'] {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // Leading zeros belong to the key, and ECDH leaves them out.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
