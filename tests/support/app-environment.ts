// The configuration under which the app's own modules are loaded by unit and component tests. Nothing listens there.
Object.assign(process.env, {
  NODE_ENV: 'test',
  APP_URL: 'http://127.0.0.1:3000',
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_for_tests',
  PAYPAL_MODE: 'emulator',
  SESSION_SECRET: 'only-for-tests-only-for-tests-only',
  LOG_LEVEL: 'silent',
});
