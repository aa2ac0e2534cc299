import { parseJson, readBytes } from '../_shared/body.ts';
import type { Context } from '../_shared/context.ts';
import { hearEvent } from '../_shared/hear-event.ts';
import { log } from '../_shared/log.ts';
import { fetchCertificate } from '../_shared/paypal/certificates.ts';
import {
  certificateOrigins,
  type Verification,
  verifyByCertificate,
  verifyByPostback,
} from '../_shared/paypal/webhook-verify.ts';
import { Refusal } from '../_shared/refusal.ts';
import { serve } from '../_shared/serve.ts';

const BODY_LIMIT = 1024 * 1024;

/**
 * POST by PayPal, signed. An event is only a doorbell: what happened is then asked of PayPal. Answers 2xx once nothing
 * is left to do, 503 when PayPal should ring again, 401 for a signature that is not PayPal's.
 */
export default serve('paypal-webhook', async (request, context) => {
  const raw = await readBytes(request, BODY_LIMIT);
  const verification = await verify(context, request.headers, raw);
  if (verification.kind === 'unavailable') throw new Refusal(503, 'certificate_unavailable');
  if (verification.kind === 'forged') {
    log('error', 'webhook_forged', { function: 'paypal-webhook', code: verification.why });
    throw new Refusal(401, 'bad_signature');
  }
  const done = await hearEvent(context, parseJson(raw));
  if (!done) throw new Refusal(503, 'not_settled_yet');
  return Response.json({ heard: true });
});

async function verify(context: Context, headers: Headers, raw: Uint8Array): Promise<Verification> {
  const webhookId = context.env.PAYPAL_WEBHOOK_ID;
  if (context.env.PAYPAL_VERIFY === 'postback') {
    // The bytes are spliced into a larger JSON text, so they must be one JSON value and nothing else.
    parseJson(raw);
    return verifyByPostback(headers, raw, { webhookId, send: context.send });
  }
  return verifyByCertificate(headers, raw, {
    webhookId,
    certificateOrigins: certificateOrigins(context.env),
    fetchCertificate,
  });
}
