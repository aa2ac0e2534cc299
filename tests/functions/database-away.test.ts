import { expect, test, vi } from 'vitest';

test('while the database is away, a function says so in a word, and the buyer may try again', async () => {
  const nowhere = 'http://127.0.0.1:9';
  const env = {
    SUPABASE_URL: nowhere,
    SUPABASE_ANON_KEY: 'public',
    SUPABASE_SERVICE_ROLE_KEY: 'secret',
    APP_URL: 'http://127.0.0.1:3000',
    PAYPAL_MODE: 'emulator',
    PAYPAL_BASE_URL: nowhere,
    PAYPAL_CLIENT_ID: 'id',
    PAYPAL_CLIENT_SECRET: 'secret',
    PAYPAL_WEBHOOK_ID: 'WH1',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Parterre <billetterie@parterre.example>',
    DISPATCH_SECRET: 'a-secret-of-a-good-length',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const { default: createPayment } = await import('../../supabase/functions/create-payment/index.ts');
  const request = new Request('http://127.0.0.1/create-payment', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order_id: '0b1f1a52-0000-4000-8000-000000000000' }),
  });
  const reply = await createPayment.fetch(request);
  expect([reply.status, await reply.json()]).toEqual([503, { hint: 'database_unreachable', facts: {} }]);
  vi.unstubAllEnvs();
});
