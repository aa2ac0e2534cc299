import type { Settings } from './model';
import type { Store } from './store';

const KEY = 'settings';

const DEFAULTS: Settings = {
  token_seconds: 32_400,
  webhook_mode: 'normal',
  webhook_delay_seconds: 60,
  refund_status: 'COMPLETED',
  denied_event: 'PAYMENT.CAPTURE.DENIED',
  replay_refusals: false,
};

const ALLOWED: { [K in keyof Settings]: (value: unknown) => boolean } = {
  token_seconds: isPositive,
  webhook_mode: (v) => ['normal', 'delay', 'duplicate', 'reorder', 'drop', 'wrong_signature'].includes(String(v)),
  webhook_delay_seconds: isPositive,
  refund_status: (v) => ['COMPLETED', 'PENDING', 'FAILED'].includes(String(v)),
  denied_event: (v) => ['PAYMENT.CAPTURE.DENIED', 'PAYMENT.CAPTURE.DECLINED'].includes(String(v)),
  replay_refusals: (v) => typeof v === 'boolean',
};

/** The current settings, defaults filled in. */
export function readSettings(store: Store): Settings {
  return { ...DEFAULTS, ...store.get('settings', KEY) };
}

/**
 * Changes some settings.
 * @throws Error naming the first setting that is unknown or has a value it cannot take; then nothing is changed.
 */
export function changeSettings(store: Store, changes: Record<string, unknown>): Settings {
  for (const [name, value] of Object.entries(changes)) {
    const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name as keyof Settings] : undefined;
    if (!allowed?.(value)) throw new Error(`setting ${name} cannot be ${JSON.stringify(value)}`);
  }
  store.put('settings', KEY, { ...readSettings(store), ...changes });
  return readSettings(store);
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
