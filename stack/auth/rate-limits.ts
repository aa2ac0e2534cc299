import type { AuthLimits } from '../project-config.ts';
import { refusal } from './users.ts';

type Bucket = { tokens: number; at: number };
type Rule = { name: string; capacity: number; periodMs: number };

const MINUTE = 60_000;
const MANY_BUCKETS = 20_000;

/** Token buckets per visitor address and kind of request, and a pause between two mails to one e-mail address. */
export function createRateLimits(limits: AuthLimits, mailIntervalSeconds: number, now: () => number = Date.now) {
  const rules = {
    anonymous: { name: 'anonymous', capacity: limits.anonymousUsersPerHour, periodMs: 60 * MINUTE },
    signIn: { name: 'signIn', capacity: limits.signInsPer5Minutes, periodMs: 5 * MINUTE },
    verify: { name: 'verify', capacity: limits.verificationsPer5Minutes, periodMs: 5 * MINUTE },
    secondStep: { name: 'secondStep', capacity: limits.secondStepsPerMinute, periodMs: MINUTE },
    refresh: { name: 'refresh', capacity: limits.refreshesPer5Minutes, periodMs: 5 * MINUTE },
  } satisfies Record<string, Rule>;
  const buckets = new Map<string, Bucket>();
  const lastMail = new Map<string, number>();

  function take(rule: Rule, address: string): boolean {
    if (buckets.size > MANY_BUCKETS) buckets.clear();
    const key = `${rule.name} ${address}`;
    const bucket = buckets.get(key) ?? { tokens: rule.capacity, at: now() };
    const refilled = bucket.tokens + ((now() - bucket.at) / rule.periodMs) * rule.capacity;
    const tokens = Math.min(rule.capacity, refilled);
    buckets.set(key, { tokens: Math.max(0, tokens - 1), at: now() });
    return tokens >= 1;
  }

  return {
    /** A 429 answer when this address asked too often, else undefined. */
    check(kind: keyof typeof rules, address: string): Response | undefined {
      if (take(rules[kind], address)) return undefined;
      return refusal(429, 'over_request_rate_limit', 'Request rate limit reached');
    },

    /** A 429 answer when a mail was asked for this address a moment ago; the same whether or not it has an account. */
    checkMail(email: string): Response | undefined {
      const key = email.trim().toLowerCase();
      const wait = mailIntervalSeconds - (now() - (lastMail.get(key) ?? Number.NEGATIVE_INFINITY)) / 1000;
      if (wait > 0) {
        const words = `For security purposes, you can only request this after ${Math.ceil(wait)} seconds.`;
        return refusal(429, 'over_email_send_rate_limit', words);
      }
      if (lastMail.size > MANY_BUCKETS) lastMail.clear();
      lastMail.set(key, now());
      return undefined;
    },
  };
}

export type RateLimits = ReturnType<typeof createRateLimits>;
