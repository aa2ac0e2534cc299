import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Env } from '../app/platform/env.server';

type Nonced = ServerResponse<IncomingMessage> & { locals?: { nonce?: string } };

/** Security headers: scripts by nonce only, no foreign content, no framing, PayPal as the only place a form may lead to. */
export function secure(env: Env): RequestHandler {
  const https = env.APP_URL.startsWith('https:');
  const development = env.NODE_ENV === 'development';
  const nonce = (_request: IncomingMessage, response: Nonced) => `'nonce-${response.locals?.nonce ?? ''}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        // Vite injects styles as it compiles them; what is built has files only.
        styleSrc: ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...liveOrigins(env), ...(development ? ['ws:'] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'", 'https://www.paypal.com', 'https://www.sandbox.paypal.com', ...emulatorOrigins(env)],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https && { maxAge: 63_072_000, includeSubDomains: true },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // PayPal's page must be able to come back to the window that opened it.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
  });
  return (request, response, next) => {
    response.set('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), payment=()');
    headers(request, response, next);
  };
}

/** Where the browser talks to Supabase: live topics, over HTTP and WebSocket. */
function liveOrigins(env: Env): string[] {
  const { origin } = new URL(env.SUPABASE_URL);
  return [origin, origin.replace(/^http/, 'ws')];
}

/** The emulator's approve page is on a loopback port of its own. */
function emulatorOrigins(env: Env): string[] {
  return env.PAYPAL_MODE === 'emulator' ? ['http://127.0.0.1:*', 'http://localhost:*'] : [];
}
