import process from 'node:process';

/** What a log line may say. Ids and words only: never an e-mail, a name, a token, a key or PayPal's payer. */
export interface Facts {
  function?: string;
  order_id?: string;
  payment_id?: string;
  refund_id?: string;
  event_type?: string;
  status?: string | number;
  code?: string;
  debug_id?: string;
  count?: number;
}

/** Writes one line of JSON to the log of the function. `alert` marks what a person of the house must look at. */
export function log(level: 'info' | 'error' | 'alert', event: string, facts: Facts = {}): void {
  console.log(JSON.stringify({ level, event, ...facts }));
}

/** The code of an unknown error, for a log: its own code or its class, never its message, which may quote a person. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/**
 * Keeps the process alive when a library rejects a promise that nobody holds: PayPal's SDK does it when a connection
 * is cut while its answer is being read, and the deadline of the transport already reports that call as unknown.
 */
export function surviveStrayRejections(): void {
  if (typeof globalThis.addEventListener === 'function') {
    globalThis.addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      log('error', 'stray_rejection');
    });
  } else if (process.listenerCount('unhandledRejection') === 0) {
    process.on('unhandledRejection', (reason) => log('error', 'stray_rejection', { code: errorCode(reason) }));
  }
}
