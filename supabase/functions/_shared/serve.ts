import { type Context, readContext } from './context.ts';
import { errorCode, log, surviveStrayRejections } from './log.ts';
import { Refusal, refusalReply } from './refusal.ts';

/** What a Supabase edge function exports. */
export interface EdgeFunction {
  fetch(request: Request): Promise<Response>;
}

/**
 * Turns a handler into an edge function that only answers POST, speaks JSON, and never lets an error escape:
 * a `Refusal` becomes its status and word; anything else is logged by its code and becomes 500 `unexpected`.
 */
export function serve(name: string, handle: (request: Request, context: Context) => Promise<Response>): EdgeFunction {
  surviveStrayRejections();
  return {
    async fetch(request) {
      if (request.method !== 'POST') {
        const reply = refusalReply(new Refusal(405, 'wrong_method'));
        reply.headers.set('allow', 'POST');
        return reply;
      }
      try {
        return await handle(request, readContext());
      } catch (error) {
        return explain(name, error);
      }
    },
  };
}

function explain(name: string, error: unknown): Response {
  if (error instanceof Refusal) return refusalReply(error);
  const configuration = error instanceof Error && error.message.startsWith('Configuration:');
  log('error', configuration ? error.message : 'unexpected', { function: name, code: errorCode(error) });
  return refusalReply(new Refusal(500, configuration ? 'misconfigured' : 'unexpected'));
}
