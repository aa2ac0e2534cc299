import type { RequestHandler } from 'express';
import type { Env } from '../app/platform/env.server';

const PATIENCE_MS = 2_000;

/** `GET /healthz`: 200 while the Data API answers, 503 with the reason otherwise. Says nothing about versions or addresses. */
export function healthz(env: Env): RequestHandler {
  return async (_request, response) => {
    const reason = await troubleWith(env);
    response.set('Cache-Control', 'no-store');
    if (reason) response.status(503).json({ status: 'unavailable', dataApi: reason });
    else response.json({ status: 'ok', dataApi: 'ok' });
  };
}

async function troubleWith(env: Env): Promise<string | null> {
  try {
    const answer = await fetch(`${env.SUPABASE_URL}/rest/v1/settings?select=id&limit=1`, {
      headers: { apikey: env.SUPABASE_PUBLISHABLE_KEY },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `answered ${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
  }
}
