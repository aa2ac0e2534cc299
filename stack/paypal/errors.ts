import { BAD_REQUEST, CONFLICT, FORBIDDEN, NOT_FOUND, UNPROCESSABLE } from './issues';

/** One entry of `details`, as PayPal answers it. */
export interface Detail {
  issue: string;
  description: string;
  /** JSON pointer into the request. */
  field?: string;
  value?: string;
  location?: 'body' | 'path' | 'query' | 'header';
}

export interface Link {
  href: string;
  rel: string;
  method?: string;
}

const MESSAGES: Record<string, [status: number, message: string]> = {
  INVALID_REQUEST: [400, 'Request is not well-formed, syntactically incorrect, or violates schema.'],
  AUTHENTICATION_FAILURE: [
    401,
    'Authentication failed due to missing authorization header, or invalid authentication credentials.',
  ],
  NOT_AUTHORIZED: [403, 'Authorization failed due to insufficient permissions.'],
  RESOURCE_NOT_FOUND: [404, 'The specified resource does not exist.'],
  METHOD_NOT_SUPPORTED: [405, 'The server does not implement the requested HTTP method.'],
  RESOURCE_CONFLICT: [409, 'The server has detected a conflict while processing this request.'],
  PAYLOAD_TOO_LARGE: [413, 'The request entity is larger than the size limit defined by the server.'],
  UNSUPPORTED_MEDIA_TYPE: [415, "The server does not support the request payload's media type."],
  UNPROCESSABLE_ENTITY: [
    422,
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  ],
  RATE_LIMIT_REACHED: [429, 'Too many requests. Blocked due to rate limiting.'],
  INTERNAL_SERVER_ERROR: [500, 'An internal server error has occurred.'],
  SERVICE_UNAVAILABLE: [503, 'Service Unavailable.'],
};

const NAME_OF: Record<number, string> = {
  400: 'INVALID_REQUEST',
  403: 'NOT_AUTHORIZED',
  404: 'RESOURCE_NOT_FOUND',
  409: 'RESOURCE_CONFLICT',
  422: 'UNPROCESSABLE_ENTITY',
};

/** A refusal in PayPal's own shape: HTTP status, `name`, `message`, `details`. */
export class PayPalError extends Error {
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(
    readonly title: string,
    readonly details: Detail[] = [],
    readonly links: Link[] = [],
    options: { retryAfter?: number } = {},
  ) {
    const [status, message] = MESSAGES[title] ?? [500, title];
    super(message);
    this.status = status;
    this.retryAfter = options.retryAfter;
  }

  /** The reply body; a 429 and a 5xx have no `details`. */
  body(debugId: string, base: string): Record<string, unknown> {
    const links = [{ href: `${base}/docs/errors#${this.details[0]?.issue ?? this.title}`, rel: 'information_link' }];
    return {
      name: this.title,
      ...(this.details.length ? { details: this.details } : {}),
      message: this.message,
      debug_id: debugId,
      links: [...links, ...this.links],
    };
  }
}

/** A plain OAuth error, whose shape differs from the rest of the API. */
export class OAuthError extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly code: string,
    readonly description: string,
  ) {
    super(description);
  }
}

type Place = Partial<Omit<Detail, 'issue'>>;

/** The refusal for a known issue; status and text come from PayPal's published list. Unknown issues are a bug here. */
export function refuse(issue: string, place: Place = {}, links: Link[] = []): PayPalError {
  const found = findIssue(issue);
  if (!found) throw new Error(`unknown PayPal issue ${issue}`);
  const detail: Detail = { issue, description: found.text, ...place };
  return new PayPalError(found.name, [detail], links);
}

/** Like {@link refuse}, for the schema checks that have the same issue words under 400. */
export function malformed(issue: keyof typeof BAD_REQUEST, field: string, value?: unknown): PayPalError {
  const shown = value === undefined || typeof value === 'object' ? {} : { value: String(value).slice(0, 200) };
  return new PayPalError('INVALID_REQUEST', [
    { field, ...shown, location: 'body', issue, description: BAD_REQUEST[issue] ?? '' },
  ]);
}

/** For `PayPal-Mock-Response`: an issue or a bare error name. Undefined when PayPal has no such code. */
export function refusalFor(code: string, links: Link[] = []): PayPalError | undefined {
  if (findIssue(code)) return refuse(code, {}, links);
  return MESSAGES[code] ? new PayPalError(code) : undefined;
}

function findIssue(issue: string): { name: string; text: string } | undefined {
  for (const [status, table] of [
    [422, UNPROCESSABLE],
    [400, BAD_REQUEST],
    [403, FORBIDDEN],
    [404, NOT_FOUND],
    [409, CONFLICT],
  ] as const) {
    const text = Object.hasOwn(table, issue) ? (table as Record<string, string>)[issue] : undefined;
    if (text !== undefined) return { name: NAME_OF[status] ?? '', text };
  }
  return undefined;
}
