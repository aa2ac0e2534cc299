import { isIP } from 'node:net';
import * as v from 'valibot';

const url = v.pipe(
  v.string('is missing'),
  v.url('is not an address'),
  v.transform((value) => value.replace(/\/+$/, '')),
);
const secret = v.pipe(v.string('is missing'), v.minLength(32, 'needs at least 32 characters'));

// A reverse proxy on a private address is believed about the visitor's address and protocol; nobody else is, unless named.
const PRIVATE_PROXIES = 'loopback,linklocal,uniquelocal';
const trustedProxies = v.pipe(
  v.string(),
  v.transform((value) => value.split(',').map((part) => part.trim())),
  v.check((proxies) => proxies.every(isProxy), 'must be addresses or networks with commas between them'),
);

const schema = v.object({
  NODE_ENV: v.optional(v.picklist(['development', 'production', 'test'], 'is unknown'), 'production'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, 'is not a port'), v.transform(Number), v.maxValue(65_535, 'is not a port')),
    '3000',
  ),
  APP_URL: url,
  SUPABASE_URL: url,
  SUPABASE_PUBLISHABLE_KEY: v.pipe(v.string('is missing'), v.minLength(1, 'is empty')),
  PAYPAL_MODE: v.picklist(['emulator', 'sandbox', 'live'], 'must be emulator, sandbox or live'),
  SESSION_SECRET: secret,
  VAPID_PUBLIC_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{87}$/, 'is not a VAPID key'))),
  TRUSTED_PROXIES: v.optional(trustedProxies, PRIVATE_PROXIES),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'is unknown'), 'info'),
});

/** The configuration of the app, checked and typed. It holds no service key: the app acts as its visitor. */
export type Env = v.InferOutput<typeof schema>;

/**
 * Reads the configuration from environment variables.
 * @throws Error with one line that names every variable at fault and never shows its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = v.safeParse(schema, source);
  if (!result.success) throw new Error(`Configuration: ${describe(result.issues)}`);
  const env = result.output;
  if (env.PAYPAL_MODE === 'emulator' && env.NODE_ENV === 'production' && !isLoopback(env.APP_URL)) {
    throw new Error(
      'Configuration: PAYPAL_MODE=emulator gives tickets away, so it is refused on a public APP_URL; use sandbox or live',
    );
  }
  if (env.PAYPAL_MODE === 'live' && !isLoopback(env.APP_URL) && !env.APP_URL.startsWith('https:')) {
    throw new Error('Configuration: PAYPAL_MODE=live needs an https APP_URL');
  }
  return env;
}

/** True when the address can only be this machine. */
function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname);
}

function isProxy(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  if (PRIVATE_PROXIES.split(',').includes(value)) return true;
  return isIP(address) > 0 && more.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}

function describe(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`).join('; ');
}

/** The configuration of this process, read once. A fault ends the process with its one line before anything is served. */
export const env: Env = readOrExit();

function readOrExit(): Env {
  try {
    return parseEnv(process.env);
  } catch (error) {
    if (process.env.VITEST) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
