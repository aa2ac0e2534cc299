/** The API calls that can be made to fail, by name. */
export const ROUTES = [
  'token',
  'create_order',
  'get_order',
  'patch_order',
  'capture_order',
  'get_capture',
  'refund_capture',
  'get_refund',
  'webhooks',
  'verify_webhook',
  'certs',
] as const;

export type RouteName = (typeof ROUTES)[number];

/** What can go wrong, and whether before or after the work is done. */
export const EFFECTS = {
  /** 429 with Retry-After; nothing is done. */
  rate_limit: ['before'],
  /** 503. */
  unavailable: ['before', 'after'],
  /** 500. */
  internal_error: ['before', 'after'],
  /** The connection is reset. */
  reset: ['before', 'after'],
  /** No answer ever; the caller has to give up. */
  timeout: ['before', 'after'],
  /** A complete HTTP reply whose JSON stops in the middle. */
  truncated: ['after'],
  /** The connection breaks in the middle of the reply's body. */
  cut: ['after'],
  /** The right status with an HTML body. */
  not_json: ['after'],
  /** The normal reply, late by `ms`. */
  slow: ['before', 'after'],
  /** PayPal's refusal `issue`, as with PayPal-Mock-Response but without the header. */
  refuse: ['before'],
} as const;

export type Effect = keyof typeof EFFECTS;

/** One prepared failure: for the next `remaining` calls of a route, before or after the work is committed. */
export interface Fault {
  id: string;
  route: RouteName | '*';
  effect: Effect;
  when: 'before' | 'after';
  remaining: number;
  /** For `slow`. */
  ms: number;
  /** For `rate_limit`: seconds. */
  retry_after: number;
  /** For `refuse`. */
  issue?: string;
}
