/** An amount as PayPal writes it: a decimal string, never a number. */
export interface Money {
  currency_code: string;
  value: string;
}

/** Instants are milliseconds since 1970 on the emulator's own clock. */
export type Instant = number;

export interface Amount extends Money {
  breakdown?: Partial<Record<BreakdownPart, Money>>;
}

export type BreakdownPart =
  | 'item_total'
  | 'tax_total'
  | 'shipping'
  | 'handling'
  | 'insurance'
  | 'shipping_discount'
  | 'discount';

export interface Item {
  name: string;
  quantity: string;
  unit_amount: Money;
  tax?: Money;
  description?: string;
  sku?: string;
  category?: string;
}

export interface PurchaseUnit {
  reference_id: string;
  amount: Amount;
  description?: string;
  custom_id?: string;
  invoice_id?: string;
  soft_descriptor?: string;
  items?: Item[];
}

export interface ExperienceContext {
  brand_name?: string;
  locale?: string;
  return_url?: string;
  cancel_url?: string;
  shipping_preference?: string;
  user_action?: string;
  payment_method_preference?: string;
}

/** What the buyer chose on the approve page, hence what a capture will meet. */
export type Instrument = 'balance' | 'card_declined' | 'echeck' | 'processor_declined';

export type OrderStatus = 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';

export interface Order {
  id: string;
  intent: 'CAPTURE';
  status: OrderStatus;
  /** True when the order was created with `payment_source.paypal`, which changes its status and links. */
  hasPaymentSource: boolean;
  units: PurchaseUnit[];
  context: ExperienceContext;
  createdAt: Instant;
  updatedAt: Instant;
  /** First opening of the approve page; from then on PayPal grants another three hours. */
  redirectedAt?: Instant;
  instrument?: Instrument;
  /** Refused captures so far. */
  attempts: number;
  captureIds: string[];
}

export type CaptureStatus = 'COMPLETED' | 'PENDING' | 'DECLINED' | 'FAILED' | 'PARTIALLY_REFUNDED' | 'REFUNDED';

export interface Capture {
  id: string;
  orderId: string;
  referenceId: string;
  status: CaptureStatus;
  reason?: string;
  amount: Money;
  customId?: string;
  invoiceId?: string;
  createdAt: Instant;
  updatedAt: Instant;
  /** The bank took the money back: no refund is possible any more. */
  reversed: boolean;
}

export type RefundStatus = 'COMPLETED' | 'PENDING' | 'FAILED' | 'CANCELLED';

export interface Refund {
  id: string;
  captureId: string;
  status: RefundStatus;
  amount: Money;
  invoiceId?: string;
  customId?: string;
  note?: string;
  /** Who asked for it: the API, or a person in PayPal's dashboard, or the buyer's bank. */
  origin: 'api' | 'dashboard' | 'reversal';
  createdAt: Instant;
  updatedAt: Instant;
}

/** A remembered PayPal-Request-Id and what it made. */
export interface Replay {
  operation: 'create_order' | 'capture_order' | 'refund_capture';
  resourceId: string;
  /** Hash of the request body, to notice a key used again for something else. */
  fingerprint: string;
  at: Instant;
  /** Present when a refusal is remembered (setting `replay_refusals`). */
  refusal?: { issue: string };
}

export interface Token {
  expiresAt: Instant;
}

export interface Webhook {
  id: string;
  url: string;
  eventTypes: string[];
}

export interface WebhookEvent {
  id: string;
  type: string;
  at: Instant;
  /** The exact text that is sent and signed. */
  body: string;
}

export interface Attempt {
  at: Instant;
  /** HTTP status, or a word when there was no answer. */
  outcome: number | string;
}

export interface Delivery {
  /** Also the transmission id. */
  id: string;
  seq: number;
  eventId: string;
  eventType: string;
  webhookId: string;
  url: string;
  state: 'waiting' | 'held' | 'delivered' | 'dropped' | 'given_up';
  dueAt: Instant;
  /** Not sent before that other delivery has been attempted once. */
  after?: string;
  /** ISO time that was signed; retries carry the old one. */
  transmissionTime: string;
  forged: boolean;
  attempts: Attempt[];
}

export type WebhookMode = 'normal' | 'delay' | 'duplicate' | 'reorder' | 'drop' | 'wrong_signature';

export interface Settings {
  token_seconds: number;
  webhook_mode: WebhookMode;
  webhook_delay_seconds: number;
  /** Refunds asked over the API end in this status. */
  refund_status: 'COMPLETED' | 'PENDING' | 'FAILED';
  /** PayPal's documents use both names for a denied capture. */
  denied_event: 'PAYMENT.CAPTURE.DENIED' | 'PAYMENT.CAPTURE.DECLINED';
  /** Whether a refused call is replayed for the same key, which PayPal does not document. */
  replay_refusals: boolean;
}
