import { type Context, Hono } from 'hono';
import { adoptPayments } from '../adopt';
import { resolvePending } from '../captures';
import { iso } from '../clock';
import { PayPalError } from '../errors';
import { addFault } from '../faults';
import { isObject, type Json, money, requiredText } from '../fields';
import type { Instrument } from '../model';
import { approveOrder, reverseApproval, tamperOrder } from '../orders';
import { dashboardRefund, resolveRefund, reverseCapture } from '../refunds';
import { changeSettings, readSettings } from '../settings';
import { stateSummary } from '../state-summary';
import { revokeTokens } from '../tokens';
import { releaseHeld } from '../webhooks/events';
import type { Ctx, Env, Parts } from './app';

const INSTRUMENTS: readonly Instrument[] = ['balance', 'card_declined', 'echeck', 'processor_declined'];

/** The hands behind the curtain: clock, faults, settings, what banks and people do, and what happened. No token needed. */
export function controlRoutes(parts: Parts, forget: () => void): Hono<Env> {
  const { engine, sender, signer } = parts;
  const { store, clock } = engine;
  const app = new Hono<Env>();
  const act = (work: (id: string, body: Json) => unknown) => async (c: Ctx) => {
    const result = work(c.req.param('id') ?? '', await readBody(c));
    sender.kick();
    return c.json(result ?? {});
  };
  app.onError((error, c) => c.json({ error: explain(error) }, 400));

  app.get('/state', (c) => c.json(stateSummary(engine)));
  app.post('/reset', act(forget));
  app.get('/clock', (c) => c.json({ now: iso(clock.now()) }));
  app.post(
    '/clock',
    act((_, body) => ({ now: iso(clock.advance(seconds(body.advance_seconds))) })),
  );
  app.get('/settings', (c) => c.json(readSettings(store)));
  app.post(
    '/settings',
    act((_, body) => changeSettings(store, body)),
  );

  app.get('/faults', (c) => c.json({ faults: store.all('faults') }));
  app.post(
    '/faults',
    act((_, body) => addFault(store, body)),
  );
  app.delete('/faults', (c) => {
    store.transact(() => {
      for (const [id] of store.entries('faults')) store.put('faults', id, null);
    });
    return c.json({});
  });
  app.post(
    '/tokens/revoke',
    act(() => revokeTokens(engine)),
  );

  app.post(
    '/orders/:id/approve',
    act((id, body) => pickOrder(approveOrder(engine, id, instrument(body)))),
  );
  app.post(
    '/orders/:id/reverse-approval',
    act((id) => pickOrder(reverseApproval(engine, id))),
  );
  const tamper = (id: string, body: Json) => {
    const { value, currency_code } = money(body.amount, '/amount');
    return pickOrder(tamperOrder(engine, id, value, currency_code));
  };
  app.post('/orders/:id/tamper', act(tamper));

  app.post(
    '/payments/adopt',
    act((_, body) => adoptPayments(engine, body)),
  );
  app.post(
    '/captures/:id/complete',
    act((id) => resolvePending(engine, id, 'COMPLETED')),
  );
  app.post(
    '/captures/:id/deny',
    act((id) => resolvePending(engine, id, 'DECLINED')),
  );
  app.post(
    '/captures/:id/refund',
    act((id, body) => dashboardRefund(engine, id, optionalMoney(body.amount))),
  );
  app.post(
    '/captures/:id/reverse',
    act((id) => reverseCapture(engine, id)),
  );
  app.post(
    '/refunds/:id/complete',
    act((id) => resolveRefund(engine, id, 'COMPLETED')),
  );
  app.post(
    '/refunds/:id/fail',
    act((id) => resolveRefund(engine, id, 'FAILED')),
  );
  app.post(
    '/refunds/:id/cancel',
    act((id) => resolveRefund(engine, id, 'CANCELLED')),
  );

  app.get('/deliveries', (c) => c.json({ deliveries: store.all('deliveries') }));
  app.post(
    '/webhooks/release',
    act(() => ({ released: releaseHeld(engine) })),
  );
  app.post('/webhooks/idle', async (c) => {
    await sender.idle();
    return c.json({ deliveries: store.all('deliveries') });
  });
  app.get('/ca.pem', (c) => c.text(signer.authority));
  return app;
}

async function readBody(c: Context): Promise<Json> {
  const text = await c.req.text();
  const body: unknown = text.trim() ? JSON.parse(text) : {};
  if (!isObject(body)) throw new Error('the body must be a JSON object');
  return body;
}

function explain(error: Error): string {
  if (!(error instanceof PayPalError)) return error.message;
  const [detail] = error.details;
  return detail ? `${detail.issue}: ${detail.description}` : error.title;
}

function seconds(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new Error('advance_seconds must be a number, 0 or more');
  return value;
}

function instrument(body: Json): Instrument {
  const name = body.instrument === undefined ? 'balance' : requiredText(body.instrument, '/instrument');
  const known = INSTRUMENTS.find((one) => one === name);
  if (!known) throw new Error(`instrument must be one of ${INSTRUMENTS.join(', ')}`);
  return known;
}

function optionalMoney(value: unknown) {
  return value === undefined ? undefined : money(value, '/amount');
}

function pickOrder({ id, status }: { id: string; status: string }) {
  return { order_id: id, status };
}
