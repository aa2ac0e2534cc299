import { isLoopback } from './loopback';

/** What the emulator needs to start; everything else it invents and keeps in `dataDir`. */
export interface EmulatorConfig {
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  dataDir: string;
  clientId: string;
  clientSecret: string;
  /** Where the first webhook subscription is delivered; without it only subscriptions made over the API receive events. */
  webhook?: { id: string; url: string };
}

/**
 * Reads the configuration from environment variables.
 * @throws Error with one plain sentence when a variable is missing, malformed, or points outside this machine.
 */
export function readConfig(env: Record<string, string | undefined>): EmulatorConfig {
  const host = env.HOST ?? '127.0.0.1';
  if (!isLoopback(host))
    throw new Error(`HOST must be a loopback address: the PayPal emulator never listens on ${host}`);
  const port = Number(required(env, 'PORT'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT must be a number from 0 to 65535');
  return {
    host,
    port,
    dataDir: required(env, 'DATA_DIR'),
    clientId: required(env, 'CLIENT_ID'),
    clientSecret: required(env, 'CLIENT_SECRET'),
    ...readWebhook(env),
  };
}

function readWebhook(env: Record<string, string | undefined>): Pick<EmulatorConfig, 'webhook'> {
  if (!env.WEBHOOK_URL) return {};
  const url = URL.canParse(env.WEBHOOK_URL) ? new URL(env.WEBHOOK_URL) : undefined;
  if (!url || !isLoopback(url.hostname)) throw new Error('WEBHOOK_URL must be a URL on this machine');
  return { webhook: { id: required(env, 'WEBHOOK_ID'), url: url.href } };
}

function required(env: Record<string, string | undefined>, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}
