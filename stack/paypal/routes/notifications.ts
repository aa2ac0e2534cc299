import { Hono } from 'hono';
import { PayPalError, refuse } from '../errors';
import type { WebhookEvent } from '../model';
import { resend } from '../webhooks/events';
import { createWebhook, findWebhook, patchWebhook, webhookView } from '../webhooks/subscriptions';
import { verifySignature } from '../webhooks/verify';
import type { Env, Parts } from './app';
import { type Call, endpoint } from './endpoint';

/** Webhook subscriptions, events, the verification postback, and the certificate that signs them. */
export function notificationRoutes(parts: Parts): Hono<Env> {
  const { engine, signer } = parts;
  const { store } = engine;
  const app = new Hono<Env>().basePath('/v1/notifications');
  const show = (webhook: Parameters<typeof webhookView>[0]) => webhookView(webhook, engine.base);

  app.post(
    '/webhooks',
    endpoint(parts, 'webhooks', (call) => ({ status: 201, body: show(createWebhook(engine, call.json)) })),
  );
  app.get(
    '/webhooks',
    endpoint(parts, 'webhooks', () => ({ status: 200, body: { webhooks: store.all('webhooks').map(show) } })),
  );
  app.get(
    '/webhooks/:id',
    endpoint(parts, 'webhooks', (call) => ({ status: 200, body: show(findWebhook(engine, call.param('id'))) })),
  );
  app.patch(
    '/webhooks/:id',
    endpoint(parts, 'webhooks', (call) => ({
      status: 200,
      body: show(patchWebhook(engine, call.param('id'), call.body)),
    })),
  );
  const remove = (call: Call) => {
    store.put('webhooks', findWebhook(engine, call.param('id')).id, null);
    return { status: 204 };
  };
  app.delete('/webhooks/:id', endpoint(parts, 'webhooks', remove));

  const findEvent = (id: string): WebhookEvent => {
    const event = store.get('events', id);
    if (!event) throw refuse('INVALID_RESOURCE_ID', { location: 'path' });
    return event;
  };
  const listEvents = () => {
    const events = store.all('events').map((event) => JSON.parse(event.body) as unknown);
    return { status: 200, body: { events, count: events.length } };
  };
  app.get('/webhooks-events', endpoint(parts, 'webhooks', listEvents));
  const readEvent = (call: Call) => ({
    status: 200,
    text: { type: 'application/json', content: findEvent(call.param('id')).body },
  });
  app.get('/webhooks-events/:id', endpoint(parts, 'webhooks', readEvent));
  const resendEvent = (call: Call) => {
    const event = findEvent(call.param('id'));
    const { webhook_ids } = call.json;
    resend(engine, event, Array.isArray(webhook_ids) ? webhook_ids.map(String) : undefined);
    return { status: 202, text: { type: 'application/json', content: event.body } };
  };
  app.post('/webhooks-events/:id/resend', endpoint(parts, 'webhooks', resendEvent));

  const verify = (call: Call) => ({
    status: 200,
    body: { verification_status: verifySignature(engine, signer, call.body, call.raw) },
  });
  app.post('/verify-webhook-signature', endpoint(parts, 'verify_webhook', verify));

  const certificate = (call: Call) => {
    if (call.param('id') !== signer.certId) throw new PayPalError('RESOURCE_NOT_FOUND');
    return { status: 200, text: { type: 'application/x-pem-file', content: signer.chain } };
  };
  app.get('/certs/:id', endpoint(parts, 'certs', certificate, { open: true }));
  return app;
}
