import { workOffCancellations } from '../_shared/cancellations.ts';
import type { Context } from '../_shared/context.ts';
import { createMailer } from '../_shared/mail/mailer.ts';
import { sendOutbox } from '../_shared/outbox.ts';
import { sendPushes } from '../_shared/pushes.ts';
import { Refusal } from '../_shared/refusal.ts';
import { sameSecret } from '../_shared/same-secret.ts';
import { serve } from '../_shared/serve.ts';
import { sweep } from '../_shared/sweep.ts';

const TIME_BOX_MS = 25_000;

/**
 * POST by the clock (`x-dispatch-secret`) or the service key: finishes payments and refunds that are in between, works off
 * cancelled performances, then sends the outbox and the pushes → counts. Woken twice, late or not at all for a while, it does no harm.
 */
export default serve('dispatch', async (request, context) => {
  if (!mayWake(request, context)) throw new Refusal(401, 'bad_secret');
  const deadline = Date.now() + TIME_BOX_MS;
  const swept = await sweep(context, deadline);
  // Before the mail, which says what was done.
  const cancelled = await workOffCancellations(context, deadline);
  const mailer = createMailer(context.env);
  try {
    // Together: neither waits for the other's slow server.
    const [mails, pushes] = await Promise.all([sendOutbox(context, mailer, deadline), sendPushes(context, deadline)]);
    return Response.json({ ...swept, ...cancelled, ...mails, ...pushes });
  } finally {
    mailer.close();
  }
});

function mayWake(request: Request, { env }: Context): boolean {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return (
    sameSecret(request.headers.get('x-dispatch-secret'), env.DISPATCH_SECRET) ||
    sameSecret(bearer, env.SUPABASE_SERVICE_ROLE_KEY)
  );
}
