import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from '../../../stack/supervisor/ports.ts';

const MAIN = new URL('../../../stack/paypal/main.ts', import.meta.url).pathname;
export const CLIENT = { id: 'theatre-client', secret: 'theatre-secret' };
export const WEBHOOK_ID = 'WH0THEATRE0000001';

interface Unit {
  custom_id: string;
  invoice_id: string;
  amount: { value: string };
  payments: { captures: { id: string; status: string }[] };
}

/** The fields of PayPal's and the controls' replies that tests read; each reply has some of them. */
export interface Body {
  id: string;
  status: string;
  name: string;
  error: string;
  debug_id: string;
  access_token: string;
  token_type: string;
  expires_in: number;
  amount: { value: string };
  status_details: { reason: string };
  supplementary_data: { related_ids: { order_id: string } };
  details: { issue: string; description: string }[];
  links: { href: string; rel: string }[];
  purchase_units: [Unit];
  verification_status: string;
  webhooks: { id: string; url: string }[];
  events: { id: string; event_type: string }[];
  captures: { capture_id: string }[];
  refunds: unknown[];
  totals: { captured_cents: number; refunded_cents: number; pending_cents: number };
  key_reuses: unknown[];
  faults: { remaining: number }[];
  deliveries: { id: string; eventId: string; eventType: string; state: string; attempts: { outcome: unknown }[] }[];
}

/** Environment of an emulator process. */
export type EmulatorEnv = Record<string, string>;

/** What came back: status, headers, text, and the JSON when it is JSON. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

/** Starts the emulator's own process; resolves with its address, or with its complaint when it refuses to start. */
export async function spawnEmulator(
  env: EmulatorEnv,
): Promise<{ child: ChildProcess; url?: string; complaint: () => string; code?: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\S+/.exec(line) ?? [];
    if (url) return { child, url, complaint: () => complaint };
  }
  const [code] = child.exitCode === null ? ((await once(child, 'close')) as [number | null]) : [child.exitCode];
  return { child, complaint: () => complaint, code };
}

/** A running emulator with the calls a shop makes, on a data directory of its own. */
export class TestEmulator {
  #child: ChildProcess | undefined;
  #token = '';
  #complaint = () => '';
  url = '';

  private constructor(
    readonly dataDir: string,
    private readonly webhookUrl: string | undefined,
  ) {}

  static async start(webhookUrl?: string): Promise<TestEmulator> {
    const emulator = new TestEmulator(await mkdtemp(join(tmpdir(), 'paypal-emulator-')), webhookUrl);
    await emulator.restart();
    return emulator;
  }

  /** Starts (again) on the same state; keeps its port, as a server behind a fixed address does. */
  async restart(): Promise<void> {
    const [port] = this.url ? [new URL(this.url).port] : await freePorts(1);
    const { child, url, complaint } = await spawnEmulator({
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: this.dataDir,
      CLIENT_ID: CLIENT.id,
      CLIENT_SECRET: CLIENT.secret,
      ...(this.webhookUrl ? { WEBHOOK_URL: this.webhookUrl, WEBHOOK_ID } : {}),
    });
    if (!url) throw new Error(`the emulator did not start: ${complaint()}`);
    this.#child = child;
    this.#complaint = complaint;
    this.url = url;
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exited)[0];
  }

  /** Stops it; an emulator that wrote anything to its error output fails the suite. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    if (this.#complaint()) throw new Error(`the emulator complained: ${this.#complaint()}`);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Forgets everything and gets a fresh token. */
  async reset(): Promise<void> {
    await this.emu('POST', '/reset');
    await this.signIn();
  }

  async signIn(): Promise<void> {
    this.#token = (await this.askToken()).body.access_token;
  }

  askToken(secret = CLIENT.secret, form = 'grant_type=client_credentials'): Promise<Reply> {
    const authorization = `Basic ${Buffer.from(`${CLIENT.id}:${secret}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    return this.raw('/v1/oauth2/token', { method: 'POST', headers, body: form });
  }

  /** An API call with the token. `key` is PayPal-Request-Id; `full` asks for the whole representation. */
  api(
    method: string,
    path: string,
    options: {
      body?: unknown;
      key?: string;
      full?: boolean;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    } = {},
  ): Promise<Reply> {
    const { body, key, full, headers, signal } = options;
    return this.raw(path, {
      method,
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
      ...(signal ? { signal } : {}),
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        ...(key ? { 'PayPal-Request-Id': key } : {}),
        ...(full ? { Prefer: 'return=representation' } : {}),
        ...headers,
      },
    });
  }

  /** A call to the controls behind the curtain. */
  emu(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.raw(`/__emu${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async raw(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  create(key: string, body: unknown = order()): Promise<Reply> {
    return this.api('POST', '/v2/checkout/orders', { body, key, full: true });
  }

  capture(id: string, key: string): Promise<Reply> {
    return this.api('POST', `/v2/checkout/orders/${id}/capture`, { key, full: true });
  }

  /** The buyer presses a button of the approve page. */
  press(id: string, choice: string): Promise<Reply> {
    return this.raw(`/checkoutnow?token=${id}`, { method: 'POST', body: new URLSearchParams({ choice }) });
  }

  /** Create, approve and capture; returns the ids. */
  async sell(key: string, body: unknown = order({ invoice: key }), choice = 'pay') {
    const orderId = (await this.create(key, body)).body.id;
    await this.press(orderId, choice);
    const captured = await this.capture(orderId, `cap-${key}`);
    const captureId = captured.body.purchase_units[0].payments.captures[0]?.id ?? '';
    return { orderId, captureId };
  }
}

/** Text that is not JSON has no fields at all. */
function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {} as Body;
  }
}

const RETURN_URL = 'http://127.0.0.1:9/checkout/return?lang=fr';
export const CANCEL_URL = 'http://127.0.0.1:9/cart';

/** Two seats at 42 euros; parts of it can be replaced. */
export function order(changes: { invoice?: string; unit?: object; context?: object } = {}) {
  return {
    intent: 'CAPTURE',
    purchase_units: [
      {
        custom_id: 'payment-1',
        invoice_id: changes.invoice ?? 'BO-1001-1',
        description: 'Hamlet',
        amount: eur('84.00', { item_total: eur('84.00') }),
        items: [{ name: 'Orchestre C12', quantity: '2', category: 'DIGITAL_GOODS', unit_amount: eur('42.00') }],
        ...changes.unit,
      },
    ],
    payment_source: {
      paypal: {
        experience_context: {
          brand_name: 'Théâtre du Parterre',
          locale: 'fr-FR',
          return_url: RETURN_URL,
          cancel_url: CANCEL_URL,
          ...changes.context,
        },
      },
    },
  };
}

/** Euros the way PayPal writes them. */
export function eur(value: string, breakdown?: object) {
  return { currency_code: 'EUR', value, ...(breakdown ? { breakdown } : {}) };
}

/** The issue word of a refusal. */
export function issueOf(reply: Reply): string {
  return reply.body.details[0]?.issue ?? '';
}
