import process from 'node:process';
import * as v from 'valibot';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const required = v.pipe(v.string('is missing'), v.minLength(1, 'is empty'));
const address = v.pipe(
  v.string('is missing'),
  v.url('is not an address'),
  v.transform((value) => value.replace(/\/+$/, '')),
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
});

/** The configuration of the functions, checked and typed. `paypalUrl` is where PayPal's API is, decided by the mode. */
export type Env = v.InferOutput<typeof schema> & { readonly paypalUrl: string };

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
  return { ...result.output, paypalUrl: choosePayPal(result.output) };
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

function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

let known: Env | undefined;

/** The configuration of this process, read at the first request. */
export function readEnv(): Env {
  known ??= parseEnv(process.env);
  return known;
}
