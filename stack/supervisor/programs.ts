import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot as repository } from '../postgres/migrate.ts';
import type { RunningPostgres } from '../postgres/start.ts';
import type { Program } from './node-process.ts';
import type { StackOptions } from './options.ts';
import type { State } from './state.ts';

/** Where PayPal is and how to talk to it. */
export type PaypalSettings = {
  mode: 'emulator' | 'sandbox' | 'live';
  clientId: string;
  clientSecret: string;
  webhookId: string;
};

const at = (port: number) => `http://127.0.0.1:${port}`;
const MAIL_FROM = 'Parterre <billetterie@parterre.example>';

/** The emulator, unless the environment holds credentials for the real PayPal. */
export function paypalSettings(state: State, env: NodeJS.ProcessEnv): PaypalSettings {
  const { PAYPAL_CLIENT_ID, PAYPAL_CLIENT_SECRET, PAYPAL_WEBHOOK_ID, PAYPAL_MODE } = env;
  if (PAYPAL_CLIENT_ID && PAYPAL_CLIENT_SECRET) {
    const mode = PAYPAL_MODE === 'live' ? 'live' : 'sandbox';
    return { mode, clientId: PAYPAL_CLIENT_ID, clientSecret: PAYPAL_CLIENT_SECRET, webhookId: PAYPAL_WEBHOOK_ID ?? '' };
  }
  const { paypalClientId, paypalClientSecret, paypalWebhookId } = state.secrets;
  return { mode: 'emulator', clientId: paypalClientId, clientSecret: paypalClientSecret, webhookId: paypalWebhookId };
}

/** Every program of the stack but Postgres. */
export function describePrograms(
  options: StackOptions,
  state: State,
  database: RunningPostgres,
  paypal: PaypalSettings,
) {
  const { ports, secrets } = state;
  const { projectRoot, data } = options;
  const appUrl = at(options.port);
  const supabaseUrl = at(ports.supabase);
  const script = (name: string) => path.join(import.meta.dirname, '..', name, 'main.ts');
  const program = (name: string, readyUrl: string, env: Record<string, string>, file = script(name)): Program => ({
    name,
    script: file,
    cwd: repository,
    readyUrl,
    env: { PROJECT_ROOT: projectRoot, ...env },
  });
  const smtpUrl = `smtp://127.0.0.1:${ports.smtp}`;

  return {
    mail: program('mail', at(ports.mail), {
      PORT: String(ports.mail),
      SMTP_PORT: String(ports.smtp),
      DATA_DIR: path.join(data, 'mail'),
    }),
    paypal: program('paypal', `${at(ports.paypal)}/__emu/state`, {
      PORT: String(ports.paypal),
      HOST: '127.0.0.1',
      DATA_DIR: path.join(data, 'paypal'),
      CLIENT_ID: paypal.clientId,
      CLIENT_SECRET: paypal.clientSecret,
      WEBHOOK_URL: `${supabaseUrl}/functions/v1/paypal-webhook`,
      WEBHOOK_ID: paypal.webhookId,
    }),
    functions: {
      ...program('functions', `${at(ports.functions)}/_health`, {
        PORT: String(ports.functions),
        SUPABASE_URL: supabaseUrl,
        SUPABASE_ANON_KEY: secrets.publishableKey,
        SUPABASE_SERVICE_ROLE_KEY: secrets.secretKey,
        APP_URL: appUrl,
        PAYPAL_MODE: paypal.mode,
        PAYPAL_CLIENT_ID: paypal.clientId,
        PAYPAL_CLIENT_SECRET: paypal.clientSecret,
        PAYPAL_WEBHOOK_ID: paypal.webhookId,
        ...(paypal.mode === 'emulator' && { PAYPAL_BASE_URL: at(ports.paypal) }),
        SMTP_URL: smtpUrl,
        MAIL_FROM,
        DISPATCH_SECRET: secrets.dispatchSecret,
        VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
        VAPID_PRIVATE_KEY: secrets.vapid.privateKey,
        VAPID_SUBJECT: 'mailto:billetterie@parterre.example',
      }),
      importsTypeScript: true,
    },
    realtime: program('realtime', `${at(ports.realtime)}/healthz`, {
      PORT: String(ports.realtime),
      DATABASE_URL: database.realtimeAdminUrl(),
      JWT_SECRET: secrets.jwtSecret,
      SETTINGS: JSON.stringify(options.realtime),
    }),
    gateway: program('gateway', `${supabaseUrl}/auth/v1/health`, {
      PORT: String(ports.supabase),
      SUPABASE_URL: supabaseUrl,
      APP_URL: appUrl,
      FUNCTIONS_URL: at(ports.functions),
      REALTIME_URL: at(ports.realtime),
      DATABASE_URL: database.url(),
      AUTHENTICATOR_URL: database.authenticatorUrl(),
      AUTH_ADMIN_URL: database.authAdminUrl(),
      JWT_SECRET: secrets.jwtSecret,
      PUBLISHABLE_KEY: secrets.publishableKey,
      SECRET_KEY: secrets.secretKey,
      SMTP_URL: smtpUrl,
      MAIL_FROM,
      STORAGE_DIR: path.join(data, 'storage'),
      AUTH_OVERRIDES: JSON.stringify(options.authOverrides),
    }),
    ticker: program(
      'ticker',
      `${at(ports.ticker)}/health`,
      {
        PORT: String(ports.ticker),
        DATABASE_URL: database.url(),
        DISPATCH_URL: `${supabaseUrl}/functions/v1/dispatch`,
        DISPATCH_SECRET: secrets.dispatchSecret,
        DISPATCH_EVERY_MS: String(options.dispatchEveryMs),
        // The real pg_cron runs the jobs itself.
        RUN_JOBS: options.runJobs && options.postgres === 'embedded' ? 'yes' : 'no',
      },
      script('cron'),
    ),
    app: program(
      'app',
      `${appUrl}/healthz`,
      {
        NODE_ENV: options.dev ? 'development' : 'production',
        HOST: '127.0.0.1',
        PORT: String(options.port),
        APP_URL: appUrl,
        SUPABASE_URL: supabaseUrl,
        SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
        PAYPAL_MODE: paypal.mode,
        SESSION_SECRET: secrets.sessionSecret,
        VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
      },
      path.join(repository, 'server', 'main.ts'),
    ),
  };
}

/** Whether a program has been written yet. */
export const exists = (program: Program) => existsSync(program.script);
