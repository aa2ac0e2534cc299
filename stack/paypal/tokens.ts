import { createHash, timingSafeEqual } from 'node:crypto';
import type { EmulatorConfig } from './config';
import type { Engine } from './engine';
import { OAuthError } from './errors';
import type { Json } from './fields';
import { accessToken } from './ids';
import { readSettings } from './settings';

/**
 * The OAuth call: Basic credentials and `grant_type=client_credentials` for a bearer token (9 hours, or setting `token_seconds`).
 * @throws OAuthError 401 invalid_client, 400 unsupported_grant_type.
 */
export function issueToken(engine: Engine, config: EmulatorConfig, authorization: string | undefined, form: Json) {
  const [, encoded = ''] = /^Basic\s+(.+)$/i.exec(authorization ?? '') ?? [];
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  if (!same(given, `${config.clientId}:${config.clientSecret}`)) {
    throw new OAuthError(401, 'invalid_client', 'Client Authentication failed');
  }
  if (form.grant_type !== 'client_credentials') {
    throw new OAuthError(400, 'unsupported_grant_type', 'Grant Type is NULL or not supported');
  }
  const seconds = readSettings(engine.store).token_seconds;
  const token = accessToken();
  engine.store.put('tokens', hash(token), { expiresAt: engine.clock.now() + seconds * 1000 });
  return {
    scope: 'https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/applications/webhooks',
    access_token: token,
    token_type: 'Bearer',
    app_id: 'APP-LOCALEMULATOR0001',
    expires_in: seconds,
    nonce: `${new Date(engine.clock.now()).toISOString()}${token.slice(-8)}`,
  };
}

/** True for `Bearer` and a token that was issued here and has not expired on the emulator's clock. */
export function isAuthorised(engine: Engine, authorization: string): boolean {
  const [, token] = /^Bearer\s+(.+)$/i.exec(authorization) ?? [];
  const known = token ? engine.store.get('tokens', hash(token)) : undefined;
  return known !== undefined && engine.clock.now() < known.expiresAt;
}

/** Makes every issued token worthless, as PayPal may at any time. */
export function revokeTokens(engine: Engine): void {
  engine.store.transact(() => {
    for (const [id] of engine.store.entries('tokens')) engine.store.put('tokens', id, null);
  });
}

// Tokens are kept as hashes: the state file then opens nothing.
function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)));
}
