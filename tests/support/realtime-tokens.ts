import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { State } from '../../stack/supervisor/state.ts';
import type { TestStack } from './stack.ts';

type Claims = Record<string, unknown>;

/** How a token is made; by default as Supabase Auth makes it for somebody signed in. */
export type TokenOptions = {
  /** Seconds from now until it expires; negative when that is past. */
  expiresIn?: number;
  /** What the header says; `none` leaves the signature out. */
  algorithm?: 'HS256' | 'HS384' | 'HS512' | 'none';
  /** Signs with another secret. */
  secret?: string;
};

/** Signs tokens as a running stack would, and as a forger would. A new person each time, unless the claims say who. */
export function tokenMaker(stack: TestStack): (claims?: Claims, options?: TokenOptions) => string {
  const state: State = JSON.parse(readFileSync(path.join(stack.data, 'state.json'), 'utf8'));
  return (claims = {}, options = {}) => {
    const { expiresIn = 3600, algorithm = 'HS256', secret = state.secrets.jwtSecret } = options;
    const now = Math.floor(Date.now() / 1000);
    const body = {
      role: 'authenticated',
      sub: randomUUID(),
      aud: 'authenticated',
      iat: now,
      exp: now + expiresIn,
      // Two tokens of the same second differ too.
      jti: randomUUID(),
      ...claims,
    };
    const unsigned = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(body)}`;
    if (algorithm === 'none') return `${unsigned}.`;
    const signature = createHmac(algorithm.replace('HS', 'sha'), secret).update(unsigned).digest('base64url');
    return `${unsigned}.${signature}`;
  };
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
