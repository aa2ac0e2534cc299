import { iso } from '../clock';
import type { Engine } from '../engine';
import { eventId, transmissionId } from '../ids';
import type { Delivery, Webhook, WebhookEvent } from '../model';
import { readSettings } from '../settings';

const KINDS: Record<string, { resource: string; summary: string }> = {
  'CHECKOUT.ORDER.APPROVED': { resource: 'checkout-order', summary: 'An order has been approved by buyer' },
  'CHECKOUT.ORDER.COMPLETED': { resource: 'checkout-order', summary: 'Checkout Order Completed' },
  'CHECKOUT.PAYMENT-APPROVAL.REVERSED': { resource: 'checkout-order', summary: 'A payment approval was reversed' },
  'PAYMENT.CAPTURE.COMPLETED': { resource: 'capture', summary: 'Payment completed' },
  'PAYMENT.CAPTURE.PENDING': { resource: 'capture', summary: 'Payment pending' },
  'PAYMENT.CAPTURE.DENIED': { resource: 'capture', summary: 'Payment denied' },
  'PAYMENT.CAPTURE.DECLINED': { resource: 'capture', summary: 'Payment declined' },
  'PAYMENT.CAPTURE.REFUNDED': { resource: 'refund', summary: 'A capture payment was refunded' },
  'PAYMENT.CAPTURE.REVERSED': { resource: 'refund', summary: 'A capture payment was reversed' },
};

/** Every event the emulator can send. */
export const EVENT_TYPES = Object.keys(KINDS);

/** Records an event and queues it for each subscription that wants it, in the caller's transaction. */
export function publish(engine: Engine, type: string, resource: Record<string, unknown>): WebhookEvent {
  const { clock, store, base } = engine;
  const id = eventId();
  const at = clock.now();
  const self = `${base}/v1/notifications/webhooks-events/${id}`;
  const kind = KINDS[type] ?? { resource: 'unknown', summary: type };
  const body = JSON.stringify({
    id,
    event_version: '1.0',
    create_time: new Date(at).toISOString(),
    resource_type: kind.resource,
    resource_version: '2.0',
    event_type: type,
    summary: kind.summary,
    resource,
    links: [
      { href: self, rel: 'self', method: 'GET' },
      { href: `${self}/resend`, rel: 'resend', method: 'POST' },
    ],
  });
  const event: WebhookEvent = { id, type, at, body };
  store.put('events', id, event);
  for (const webhook of subscribers(engine, type)) queueByMode(engine, event, webhook);
  return event;
}

/** Queues one more transmission of an event, now, whatever the webhook mode. */
export function resend(engine: Engine, event: WebhookEvent, webhookIds?: string[]): Delivery[] {
  return engine.store.transact(() =>
    subscribers(engine, event.type)
      .filter((webhook) => !webhookIds || webhookIds.includes(webhook.id))
      .map((webhook) => queue(engine, event, webhook)),
  );
}

function subscribers(engine: Engine, type: string): Webhook[] {
  return engine.store.all('webhooks').filter(({ eventTypes }) => eventTypes.includes('*') || eventTypes.includes(type));
}

function queueByMode(engine: Engine, event: WebhookEvent, webhook: Webhook): void {
  const { webhook_mode, webhook_delay_seconds } = readSettings(engine.store);
  const now = engine.clock.now();
  if (webhook_mode === 'drop') queue(engine, event, webhook, { state: 'dropped' });
  else if (webhook_mode === 'delay') queue(engine, event, webhook, { dueAt: now + webhook_delay_seconds * 1000 });
  else if (webhook_mode === 'wrong_signature') queue(engine, event, webhook, { forged: true });
  else if (webhook_mode === 'reorder') queueReversed(engine, event, webhook);
  else {
    queue(engine, event, webhook);
    if (webhook_mode === 'duplicate') queue(engine, event, webhook);
  }
}

/** Holds an event until the next one comes, then sends the newer first. */
function queueReversed(engine: Engine, event: WebhookEvent, webhook: Webhook): void {
  const held = engine.store.all('deliveries').find((d) => d.state === 'held' && d.webhookId === webhook.id);
  if (!held) {
    queue(engine, event, webhook, { state: 'held' });
    return;
  }
  const newer = queue(engine, event, webhook);
  engine.store.put('deliveries', held.id, { ...held, state: 'waiting', after: newer.id, dueAt: engine.clock.now() });
}

/** Lets go of what mode `reorder` still holds. Returns how many. */
export function releaseHeld(engine: Engine): number {
  const held = engine.store.all('deliveries').filter((delivery) => delivery.state === 'held');
  const dueAt = engine.clock.now();
  engine.store.transact(() => {
    for (const delivery of held) engine.store.put('deliveries', delivery.id, { ...delivery, state: 'waiting', dueAt });
  });
  return held.length;
}

function queue(engine: Engine, event: WebhookEvent, webhook: Webhook, changes: Partial<Delivery> = {}): Delivery {
  const now = engine.clock.now();
  const seq = (engine.store.get('counters', 'deliveries')?.value ?? 0) + 1;
  engine.store.put('counters', 'deliveries', { value: seq });
  const delivery: Delivery = {
    id: transmissionId(),
    seq,
    eventId: event.id,
    eventType: event.type,
    webhookId: webhook.id,
    url: webhook.url,
    state: 'waiting',
    dueAt: now,
    transmissionTime: iso(now),
    forged: false,
    attempts: [],
    ...changes,
  };
  engine.store.put('deliveries', delivery.id, delivery);
  return delivery;
}
