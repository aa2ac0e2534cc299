import path from 'node:path';
import { requiredEnv } from '../env.ts';
import { serveUntilStopped } from '../http-server.ts';
import { createFunctionHost } from './host.ts';

// The process that runs the project's edge functions; it stands for Supabase's edge runtime.

const host = createFunctionHost(path.join(requiredEnv('PROJECT_ROOT'), 'supabase', 'functions'));
serveUntilStopped(host.fetch, Number(requiredEnv('PORT')));
await host.warmUp();
