import { requiredEnv } from '../env.ts';
import { serveUntilStopped } from '../http-server.ts';
import { quietErrors } from '../quiet-errors.ts';
import { createRealtime } from './server.ts';
import { hostedSettings } from './settings.ts';

// The process that stands for Supabase Realtime: broadcast, presence and messages from the database, guarded by policies.

quietErrors();
const realtime = await createRealtime({
  databaseUrl: requiredEnv('DATABASE_URL'),
  jwtSecret: requiredEnv('JWT_SECRET'),
  settings: { ...hostedSettings, ...JSON.parse(process.env.SETTINGS ?? '{}') },
});

serveUntilStopped(realtime.fetch, Number(requiredEnv('PORT')), realtime.close, realtime.upgrade);
