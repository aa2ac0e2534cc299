import process from 'node:process';
import * as v from 'valibot';
import { isLoopback } from './loopback.ts';

const required = v.pipe(v.string('is missing'), v.minLength(1, 'is empty'));
const address = v.pipe(
  v.string('is missing'),
  v.url('is not an address'),
  v.transform((value) => value.replace(/\/+$/, '')),
);

const hosts = v.pipe(
  v.string(),
  v.transform((value) =>
    value
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
  ),
  v.check(
    (names) => names.every((name) => /^[a-z0-9.-]+\.[a-z]{2,}$/.test(name)),
    'must be host names with commas between them',
  ),
);

const schema = v.object({
  SUPABASE_URL: address,
  SUPABASE_ANON_KEY: required,
  SUPABASE_SERVICE_ROLE_KEY: required,
  APP_URL: address,
  PAYPAL_MODE: v.picklist(['emulator', 'sandbox', 'live'], 'must be emulator, sandbox or live'),
  PAYPAL_CLIENT_ID: required,
  PAYPAL_CLIENT_SECRET: required,
  PAYPAL_BASE_URL: v.optional(address),
  PAYPAL_WEBHOOK_ID: required,
  PAYPAL_VERIFY: v.optional(v.picklist(['certificate', 'postback'], 'must be certificate or postback'), 'certificate'),
  SMTP_URL: v.pipe(v.string('is missing'), v.regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')),
  MAIL_FROM: required,
  DISPATCH_SECRET: v.pipe(v.string('is missing'), v.minLength(24, 'needs at least 24 characters')),
  VAPID_PUBLIC_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{87}$/, 'is not a VAPID key'))),
  VAPID_PRIVATE_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'is not a VAPID key'))),
  VAPID_SUBJECT: v.optional(
    v.pipe(v.string(), v.regex(/^(mailto:|https:\/\/)/, 'must begin with mailto: or https://')),
  ),
  PUSH_HOSTS: v.optional(hosts, ''),
});

/** Who sends pushes: the VAPID keys and contact of the house, and push services beyond the well-known ones. */
export interface PushEnv {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly subject: string;
  readonly hosts: readonly string[];
}

/**
 * The configuration of the functions, checked and typed. `paypalUrl` is where PayPal's API is, decided by the mode;
 * `push` is missing in a house that sends no pushes.
 */
export type Env = v.InferOutput<typeof schema> & { readonly paypalUrl: string; readonly push?: PushEnv };

const PAYPAL_HOSTS = { sandbox: 'https://api-m.sandbox.paypal.com', live: 'https://api-m.paypal.com' };

/**
 * Reads the configuration from environment variables.
 * @throws Error with one line that names every variable at fault and never shows its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = v.safeParse(schema, source);
  if (!result.success) {
    const faults = result.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`);
    throw new Error(`Configuration: ${faults.join('; ')}`);
  }
  return { ...result.output, paypalUrl: choosePayPal(result.output), ...readPush(result.output) };
}

function readPush(env: v.InferOutput<typeof schema>): { push?: PushEnv } {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = env;
  if (!publicKey && !privateKey && !subject) return {};
  if (!publicKey || !privateKey || !subject) {
    throw new Error('Configuration: pushes need VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT together');
  }
  return { push: { publicKey, privateKey, subject, hosts: env.PUSH_HOSTS } };
}

function choosePayPal(env: v.InferOutput<typeof schema>): string {
  if (env.PAYPAL_MODE !== 'emulator') {
    if (env.PAYPAL_BASE_URL) throw new Error('Configuration: PAYPAL_BASE_URL is only for PAYPAL_MODE=emulator');
    return PAYPAL_HOSTS[env.PAYPAL_MODE];
  }
  if (!env.PAYPAL_BASE_URL) throw new Error('Configuration: PAYPAL_MODE=emulator needs PAYPAL_BASE_URL');
  if (!isLoopback(env.PAYPAL_BASE_URL)) throw new Error('Configuration: PAYPAL_BASE_URL must be on this machine');
  // The emulator gives tickets away, so it must never serve a theatre that the public can reach.
  if (!isLoopback(env.APP_URL)) throw new Error('Configuration: PAYPAL_MODE=emulator is refused on a public APP_URL');
  return env.PAYPAL_BASE_URL;
}

let known: Env | undefined;

/** The configuration of this process, read at the first request. */
export function readEnv(): Env {
  known ??= parseEnv(process.env);
  return known;
}
