import type { Logger } from 'pino';
import type { Language } from './i18n/languages';

/**
 * What the server knows about one HTTP request: Remix hands the same object to every loader and action as `context`.
 * Cookies set here leave with the response whatever the loader returns, so no feature carries `Set-Cookie` headers around.
 */
export interface Visit {
  /** Allows our own inline scripts under the content security policy. */
  readonly nonce: string;
  /** Written in the logs and shown on error pages, so that a phone call can be matched with a log line. */
  readonly requestId: string;
  /** Structured log of this request. Never give it an e-mail, a token, a name or anything about a card. */
  readonly log: Logger;
  readonly language: Language;
  /** Where the visitor comes from, by the word of trusted proxies only. Sent to Auth, which limits by address; never logged. */
  readonly visitorAddress: string | undefined;
  /** Namespaces asked for by the handles of the routes that match the URL. */
  readonly namespaces: readonly string[];
  /** Cookies sent by the browser, by name. */
  readonly cookies: Readonly<Record<string, string>>;
  /** Adds one complete `Set-Cookie` value to the response. */
  setCookie(serialized: string): void;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends Visit {}
}
