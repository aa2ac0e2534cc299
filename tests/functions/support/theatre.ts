import { readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import type { StackOptions } from '../../../stack/supervisor/options.ts';
import { createHall, createPerformance, type Hall, type PerformanceOptions } from '../../support/hall.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { Buyer } from './buyer.ts';
import { PayPalControl } from './paypal-control.ts';

/** Secrets of the running stack that a test needs to speak as somebody. */
export interface StackSecrets {
  dispatchSecret: string;
  paypalClientId: string;
  paypalClientSecret: string;
  paypalWebhookId: string;
  vapid: { publicKey: string; privateKey: string };
}

/** What an edge function answered. */
export interface FunctionReply {
  status: number;
  body: Record<string, unknown>;
}

/** A whole theatre: real database, real Data API, real functions, emulated PayPal, caught mail. */
export interface Theatre {
  stack: TestStack;
  sql: postgres.Sql;
  paypal: PayPalControl;
  secrets: StackSecrets;
  smtpPort: number;
  hall: Hall;
  /** What the parts of the stack have said so far. */
  log: string[];
  /** A new performance in a hall of rows A to C with seats 1 to 8, at 15,00 €. */
  schedule(options?: PerformanceOptions): Promise<string>;
  /** A new visitor with an identity of their own. */
  visitor(): Promise<Buyer>;
  /** Where a function answers: behind the gateway, unless a test runs the functions itself. */
  functionUrl: (name: string) => string;
  /** Calls an edge function with the public key, as anybody may. */
  call(name: string, body: unknown, headers?: Record<string, string>): Promise<FunctionReply>;
  /** Wakes the sweeper and the mail as the clock does. */
  dispatch(): Promise<FunctionReply>;
  close(): Promise<void>;
}

/** Opens a theatre in which PayPal sends no webhook unless a test asks for it. `options` differ from the usual test stack. */
export async function openTheatre(options: Partial<StackOptions> = {}): Promise<Theatre> {
  const log: string[] = [];
  const stack = await startTestStack({ log: (line) => log.push(line), ...options });
  const { addresses, data } = stack;
  const sql = postgres(addresses.databaseUrl, { max: 4, onnotice: () => {} });
  const { secrets, ports }: { secrets: StackSecrets; ports: { smtp: number } } = JSON.parse(
    readFileSync(path.join(data, 'state.json'), 'utf8'),
  );
  const paypal = new PayPalControl(addresses.paypalUrl);
  await paypal.settings({ webhook_mode: 'drop' });
  const hall = await createHall(sql);
  const call: Theatre['call'] = (name, body, headers = {}) =>
    post(theatre.functionUrl(name), body, { apikey: addresses.publishableKey, ...headers });
  const theatre: Theatre = {
    stack,
    sql,
    paypal,
    secrets,
    smtpPort: ports.smtp,
    hall,
    log,
    schedule: (options) => createPerformance(sql, hall, options),
    visitor: () =>
      Buyer.arrive({ supabaseUrl: addresses.supabaseUrl, publishableKey: addresses.publishableKey, sql, hall, call }),
    functionUrl: (name) => `${addresses.supabaseUrl}/functions/v1/${name}`,
    call,
    dispatch: () => call('dispatch', {}, { 'x-dispatch-secret': secrets.dispatchSecret }),
    close: async () => {
      await sql.end({ timeout: 5 });
      await stack.stop();
    },
  };
  return theatre;
}

/** Posts JSON and reads JSON. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<FunctionReply> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}
