import { createAuth } from '../auth/auth.ts';
import { createTokens } from '../auth/tokens.ts';
import { createDataApi } from '../data-api/data-api.ts';
import { requiredEnv } from '../env.ts';
import { serveUntilStopped } from '../http-server.ts';
import { readProjectConfig } from '../project-config.ts';
import { quietErrors } from '../quiet-errors.ts';
import { createStorage } from '../storage/storage.ts';
import { databaseAnswers } from './database-answers.ts';
import { createGateway } from './gateway.ts';
import { createRealtimeRoute } from './realtime.ts';

// The process that stands for a Supabase project's API: Data API, Auth, Storage and the way to the functions, on one port.

quietErrors();
const config = readProjectConfig(requiredEnv('PROJECT_ROOT'));
const port = Number(requiredEnv('PORT'));
const publicUrl = requiredEnv('SUPABASE_URL');
const keys = { publishableKey: requiredEnv('PUBLISHABLE_KEY'), secretKey: requiredEnv('SECRET_KEY') };
const jwtSecret = requiredEnv('JWT_SECRET');
const authConfig = { ...config.auth, ...JSON.parse(process.env.AUTH_OVERRIDES ?? '{}') };
const tokens = createTokens(jwtSecret, `${publicUrl}/auth/v1`, authConfig.jwtExpiry);

const dataApi = await createDataApi({
  authenticatorUrl: requiredEnv('AUTHENTICATOR_URL'),
  ownerUrl: requiredEnv('DATABASE_URL'),
  jwtSecret,
  ...keys,
  schemas: config.schemas,
  maxRows: config.maxRows,
});
const auth = await createAuth({
  authAdminUrl: requiredEnv('AUTH_ADMIN_URL'),
  jwtSecret,
  ...keys,
  tokens,
  mail: { smtpUrl: requiredEnv('SMTP_URL'), from: requiredEnv('MAIL_FROM'), appUrl: requiredEnv('APP_URL') },
  config: authConfig,
});
const realtime = await createRealtimeRoute(keys, jwtSecret, requiredEnv('REALTIME_URL'));
const storage = createStorage({
  ownerUrl: requiredEnv('DATABASE_URL'),
  authenticatorUrl: requiredEnv('AUTHENTICATOR_URL'),
  folder: requiredEnv('STORAGE_DIR'),
  keys,
  tokens,
});
const gateway = createGateway({
  keys,
  tokens,
  dataApi: dataApi.fetch,
  auth: auth.fetch,
  realtime: realtime.fetch,
  storage: storage.fetch,
  functionsUrl: requiredEnv('FUNCTIONS_URL'),
  verifyJwt: (name) => config.verifyJwt.get(name) ?? true,
  databaseAnswers: () => databaseAnswers(requiredEnv('DATABASE_URL')),
});

const close = async () => {
  await Promise.all([dataApi.close(), auth.close(), storage.close()]);
};
serveUntilStopped(gateway.fetch, port, close, realtime.upgrade);
