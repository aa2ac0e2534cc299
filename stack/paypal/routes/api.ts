import { Hono } from 'hono';
import { captureOrder, countAttempt, findCapture } from '../captures';
import { PayPalError } from '../errors';
import { isObject } from '../fields';
import { type KeyedCall, once, rememberRefusal } from '../idempotency';
import { createOrder, findOrder } from '../orders';
import { patchOrder } from '../patch-order';
import { findRefund, refundCapture } from '../refunds';
import { issueToken } from '../tokens';
import { captureView, orderMinimalView, orderView, refundMinimalView, refundView } from '../views';
import type { Env, Parts } from './app';
import { type Answer, type Call, endpoint } from './endpoint';

const BUSY = 'PREVIOUS_REQUEST_IN_PROGRESS';

/** Tokens, orders, captures and refunds. */
export function apiRoutes(parts: Parts): Hono<Env> {
  const { engine, config } = parts;
  const { store, views } = engine;
  const app = new Hono<Env>();

  const token = (call: Call) => ({ status: 200, body: issueToken(engine, config, call.authorization, call.json) });
  app.post('/v1/oauth2/token', endpoint(parts, 'token', token, { open: true, form: true }));

  const create = (call: Call): Answer => {
    const keyed: KeyedCall = { operation: 'create_order', key: call.key, request: call.raw };
    const { id, replayed } = keyedWork(parts, keyed, () => createOrder(engine, call.json, call.key).id);
    const order = findOrder(engine, id);
    return { status: replayed ? 200 : 201, body: (call.representation ? orderView : orderMinimalView)(order, views) };
  };
  app.post(
    '/v2/checkout/orders',
    endpoint(parts, 'create_order', create, { locks: (call) => keyLock('create', call) }),
  );

  const read = (call: Call) => ({ status: 200, body: orderView(findOrder(engine, call.param('id')), views) });
  app.get('/v2/checkout/orders/:id', endpoint(parts, 'get_order', read));

  const patch = (call: Call): Answer => {
    store.transact(() => patchOrder(engine, call.param('id'), call.body));
    return { status: 204 };
  };
  app.patch('/v2/checkout/orders/:id', endpoint(parts, 'patch_order', patch));

  const capture = (call: Call): Answer => {
    const id = call.param('id');
    const keyed: KeyedCall = { operation: 'capture_order', key: call.key, request: `${id}\n${canonical(call)}` };
    const { id: done, replayed } = attempt(parts, id, () => keyedWork(parts, keyed, () => captureOrder(engine, id).id));
    const order = findOrder(engine, done);
    return { status: replayed ? 200 : 201, body: (call.representation ? orderView : orderMinimalView)(order, views) };
  };
  app.post(
    '/v2/checkout/orders/:id/capture',
    endpoint(parts, 'capture_order', capture, {
      locks: (call) => [
        ...keyLock('capture', call),
        { name: `capturing ${call.param('id')}`, busy: 'ORDER_COMPLETION_IN_PROGRESS' },
      ],
    }),
  );

  const readCapture = (call: Call) => ({
    status: 200,
    body: captureView(findCapture(engine, call.param('id')), views),
  });
  app.get('/v2/payments/captures/:id', endpoint(parts, 'get_capture', readCapture));

  const refund = (call: Call): Answer => {
    const id = call.param('id');
    const keyed: KeyedCall = { operation: 'refund_capture', key: call.key, request: `${id}\n${canonical(call)}` };
    const { id: made, replayed } = keyedWork(parts, keyed, () => refundCapture(engine, id, call.json).id);
    const row = findRefund(engine, made);
    return { status: replayed ? 200 : 201, body: (call.representation ? refundView : refundMinimalView)(row, views) };
  };
  app.post(
    '/v2/payments/captures/:id/refund',
    endpoint(parts, 'refund_capture', refund, { locks: (call) => keyLock('refund', call) }),
  );

  const readRefund = (call: Call) => ({ status: 200, body: refundView(findRefund(engine, call.param('id')), views) });
  app.get('/v2/payments/refunds/:id', endpoint(parts, 'get_refund', readRefund));
  return app;
}

function keyLock(operation: string, call: Call) {
  return call.key ? [{ name: `${operation} ${call.key}`, busy: BUSY }] : [];
}

/** The work, its key and its events are one transaction; a refusal leaves none of it (but may be remembered). */
function keyedWork({ engine }: Parts, call: KeyedCall, make: () => string): { id: string; replayed: boolean } {
  try {
    return engine.store.transact(() => once(engine, call, make));
  } catch (error) {
    rememberRefusal(engine, call, error);
    throw error;
  }
}

/** Counts a capture that the buyer's instrument refused. */
function attempt<T>({ engine }: Parts, orderId: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const issue = error instanceof PayPalError ? error.details[0]?.issue : undefined;
    if (issue === 'INSTRUMENT_DECLINED') countAttempt(engine, orderId);
    throw error;
  }
}

/** An absent body and `{}` are the same request. */
function canonical(call: Call): string {
  return isObject(call.body) && Object.keys(call.body).length === 0 ? '' : call.raw;
}
