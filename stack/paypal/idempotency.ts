import { createHash } from 'node:crypto';
import type { Engine } from './engine';
import { PayPalError, refusalFor, refuse } from './errors';
import type { Replay } from './model';
import { readSettings } from './settings';

const HOUR = 60 * 60 * 1000;
const LIFE: Record<Replay['operation'], number> = {
  create_order: 6 * HOUR,
  capture_order: 6 * HOUR,
  refund_capture: 45 * 24 * HOUR,
};

/** One call that carries (or lacks) a PayPal-Request-Id. */
export interface KeyedCall {
  operation: Replay['operation'];
  key: string | undefined;
  /** What the caller asked: path and body. */
  request: string;
}

/**
 * Does the work once per key: the first call runs `make`, later ones within the key's life get the same resource id.
 * A key used again for another request is answered like a replay, as PayPal does, and noted in table `reuses`.
 */
export function once(engine: Engine, call: KeyedCall, make: () => string): { id: string; replayed: boolean } {
  const { operation, key, request } = call;
  if (!key) return { id: make(), replayed: false };
  if (key.length > 108) throw refuse('INVALID_STRING_LENGTH', { field: 'PayPal-Request-Id', location: 'header' });
  const row = `${operation}:${key}`;
  const earlier = engine.store.get('replays', row);
  const fingerprint = createHash('sha256').update(request).digest('hex');
  if (earlier && engine.clock.now() <= earlier.at + LIFE[operation]) {
    if (earlier.fingerprint !== fingerprint) engine.store.put('reuses', row, { key, operation });
    const refusal = earlier.refusal && refusalFor(earlier.refusal.issue);
    if (refusal) throw refusal;
    return { id: earlier.resourceId, replayed: true };
  }
  const id = make();
  engine.store.put('replays', row, { operation, resourceId: id, fingerprint, at: engine.clock.now() });
  return { id, replayed: false };
}

/** Remembers a refusal for its key, when the settings say that PayPal replays those. */
export function rememberRefusal(engine: Engine, call: KeyedCall, error: unknown): void {
  if (!call.key || !(error instanceof PayPalError) || error.status !== 422) return;
  const issue = error.details[0]?.issue;
  const row = `${call.operation}:${call.key}`;
  if (!issue || !readSettings(engine.store).replay_refusals || engine.store.get('replays', row)) return;
  const fingerprint = createHash('sha256').update(call.request).digest('hex');
  const replay = { operation: call.operation, resourceId: '', fingerprint, at: engine.clock.now(), refusal: { issue } };
  engine.store.put('replays', row, replay);
}
