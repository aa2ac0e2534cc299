import type { Theatre } from './theatre.ts';

/** The environment in which functions of a running theatre work, as the stack and Supabase give it to them. */
export function functionEnv(theatre: Theatre, changes: Record<string, string> = {}): Record<string, string> {
  const { addresses } = theatre.stack;
  return {
    SUPABASE_URL: addresses.supabaseUrl,
    SUPABASE_ANON_KEY: addresses.publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: addresses.secretKey,
    APP_URL: addresses.appUrl,
    PAYPAL_MODE: 'emulator',
    PAYPAL_BASE_URL: addresses.paypalUrl,
    PAYPAL_CLIENT_ID: theatre.secrets.paypalClientId,
    PAYPAL_CLIENT_SECRET: theatre.secrets.paypalClientSecret,
    PAYPAL_WEBHOOK_ID: theatre.secrets.paypalWebhookId,
    SMTP_URL: `smtp://127.0.0.1:${theatre.smtpPort}`,
    MAIL_FROM: 'Parterre <billetterie@parterre.example>',
    DISPATCH_SECRET: theatre.secrets.dispatchSecret,
    VAPID_PUBLIC_KEY: theatre.secrets.vapid.publicKey,
    VAPID_PRIVATE_KEY: theatre.secrets.vapid.privateKey,
    VAPID_SUBJECT: 'mailto:billetterie@parterre.example',
    ...changes,
  };
}
