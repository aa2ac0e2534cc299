import type { Engine } from '../engine';
import { type Link, malformed, PayPalError, refuse } from '../errors';
import { isObject, type Json, requiredList, requiredText } from '../fields';
import { resourceId } from '../ids';
import { isLoopback } from '../loopback';
import type { Webhook } from '../model';
import { EVENT_TYPES } from './events';

/** The subscription as PayPal shows it. */
export function webhookView(webhook: Webhook, base: string): Record<string, unknown> {
  const href = `${base}/v1/notifications/webhooks/${webhook.id}`;
  const links: Link[] = [
    { href, rel: 'self', method: 'GET' },
    { href, rel: 'update', method: 'PATCH' },
    { href, rel: 'delete', method: 'DELETE' },
  ];
  return { id: webhook.id, url: webhook.url, event_types: webhook.eventTypes.map((name) => ({ name })), links };
}

/** Subscribes a URL of this machine. @throws PayPalError 400 for a bad URL, an unknown event, or a URL already subscribed. */
export function createWebhook(engine: Engine, body: Json): Webhook {
  const url = readUrl(body.url);
  if (engine.store.all('webhooks').some((webhook) => webhook.url === url)) {
    const description = 'Webhook URL already exists.';
    throw new PayPalError('INVALID_REQUEST', [{ issue: 'WEBHOOK_URL_ALREADY_EXISTS', description, field: '/url' }]);
  }
  const webhook = { id: resourceId(), url, eventTypes: readTypes(body.event_types) };
  engine.store.put('webhooks', webhook.id, webhook);
  return webhook;
}

/** JSON Patch with `replace` on `/url` and `/event_types`, nothing else. */
export function patchWebhook(engine: Engine, id: string, body: unknown): Webhook {
  const webhook = { ...findWebhook(engine, id) };
  for (const [index, operation] of requiredList(body, '/', 10).entries()) {
    const { op, path, value } = isObject(operation) ? operation : {};
    if (op !== 'replace') throw malformed('INVALID_PATCH_OPERATION', `/${index}/op`, op);
    if (path === '/url') webhook.url = readUrl(value);
    else if (path === '/event_types') webhook.eventTypes = readTypes(value);
    else throw malformed('FIELD_NOT_PATCHABLE', `/${index}/path`, path);
  }
  engine.store.put('webhooks', id, webhook);
  return webhook;
}

/** The subscription. @throws PayPalError 404 INVALID_RESOURCE_ID. */
export function findWebhook(engine: Engine, id: string): Webhook {
  const webhook = engine.store.get('webhooks', id);
  if (!webhook) throw refuse('INVALID_RESOURCE_ID', { location: 'path' });
  return webhook;
}

function readUrl(value: unknown): string {
  const text = requiredText(value, '/url', { max: 2048 });
  // PayPal wants https on the open internet; this one must not reach beyond the machine.
  if (!URL.canParse(text) || !isLoopback(new URL(text).hostname))
    throw malformed('INVALID_PARAMETER_SYNTAX', '/url', text);
  return new URL(text).href;
}

function readTypes(value: unknown): string[] {
  return requiredList(value, '/event_types', 500).map((entry, index) => {
    const field = `/event_types/${index}/name`;
    const name = requiredText(isObject(entry) ? entry.name : undefined, field, { max: 50 });
    if (name !== '*' && !EVENT_TYPES.includes(name)) throw malformed('INVALID_PARAMETER_VALUE', field, name);
    return name;
  });
}
