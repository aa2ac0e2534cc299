/** The emulator's own books. Amounts in cents. */
export interface PayPalBooks {
  orders: { order_id: string; custom_id: string; status: string; attempts: number }[];
  captures: {
    capture_id: string;
    order_id: string;
    custom_id: string;
    amount_cents: number;
    status: string;
    refunded_cents: number;
    reversed: boolean;
  }[];
  refunds: { refund_id: string; capture_id: string; amount_cents: number; status: string; origin: string }[];
  key_reuses: unknown[];
}

/** One transmission of a webhook. */
export interface Delivery {
  id: string;
  eventId: string;
  eventType: string;
  state: string;
  attempts: { outcome: number | string }[];
}

/** What the buyer pays with at the emulator. */
export type Instrument = 'balance' | 'card_declined' | 'echeck' | 'processor_declined';

/** The hands behind the emulator's curtain: what buyers, banks, people in PayPal's dashboard and the network do. */
export class PayPalControl {
  constructor(readonly url: string) {}

  async #call<Result>(path: string, body?: unknown, method = 'POST'): Promise<Result> {
    const reply = await fetch(`${this.url}/__emu${path}`, {
      method: body === undefined && method === 'POST' ? 'GET' : method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer as Result;
  }

  books = () => this.#call<PayPalBooks>('/state');

  /** Prepares the next failure of a route; see the emulator's list of effects. */
  fault = (route: string, effect: string, more: Record<string, unknown> = {}) =>
    this.#call('/faults', { route, effect, ...more });

  noFaults = () => this.#call('/faults', {}, 'DELETE');

  settings = (changes: Record<string, unknown>) => this.#call('/settings', changes);

  /** Moves PayPal's clock. */
  advance = (seconds: number) => this.#call('/clock', { advance_seconds: seconds });

  /** The buyer agrees on PayPal's page. */
  approve = (orderId: string, instrument: Instrument = 'balance') =>
    this.#call(`/orders/${orderId}/approve`, { instrument });

  /** Somebody changes what PayPal's order costs, after the buyer agreed. */
  tamper = (orderId: string, value: string, currency = 'EUR') =>
    this.#call(`/orders/${orderId}/tamper`, { amount: { value, currency_code: currency } });

  completeCapture = (captureId: string) => this.#call(`/captures/${captureId}/complete`, {});

  denyCapture = (captureId: string) => this.#call(`/captures/${captureId}/deny`, {});

  /** A person gives money back in PayPal's own dashboard; all of it without an amount. */
  dashboardRefund = (captureId: string, value?: string) =>
    this.#call(`/captures/${captureId}/refund`, value ? { amount: { value, currency_code: 'EUR' } } : {});

  reverse = (captureId: string) => this.#call(`/captures/${captureId}/reverse`, {});

  completeRefund = (refundId: string) => this.#call(`/refunds/${refundId}/complete`, {});

  failRefund = (refundId: string) => this.#call(`/refunds/${refundId}/fail`, {});

  deliveries = async () => (await this.#call<{ deliveries: Delivery[] }>('/deliveries')).deliveries;

  releaseHeld = () => this.#call('/webhooks/release', {});

  /** Resolves when no webhook that is due waits to be sent. */
  webhooksIdle = async () => (await this.#call<{ deliveries: Delivery[] }>('/webhooks/idle', {})).deliveries;
}
