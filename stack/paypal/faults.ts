import { randomUUID } from 'node:crypto';
import { refusalFor } from './errors';
import { EFFECTS, type Effect, type Fault, ROUTES, type RouteName } from './fault-kinds';
import { type Json, requiredText } from './fields';
import type { Store } from './store';

/**
 * Prepares a fault from `{route, effect, when?, times?, ms?, retry_after?, issue?}`. `when` defaults to the only possible
 * moment, or to `before`; `times` to 1.
 * @throws Error in one sentence when the fault makes no sense.
 */
export function addFault(store: Store, body: Json): Fault {
  const route = requiredText(body.route, '/route');
  if (route !== '*' && !ROUTES.includes(route as RouteName)) throw new Error(`no such route: ${route}`);
  const effect = requiredText(body.effect, '/effect');
  if (!Object.hasOwn(EFFECTS, effect)) throw new Error(`no such effect: ${effect}`);
  const moments: readonly string[] = EFFECTS[effect as Effect];
  const when = String(body.when ?? moments[0]);
  if (!moments.includes(when)) throw new Error(`${effect} cannot happen ${when} the work`);
  const issue = body.issue === undefined ? undefined : String(body.issue);
  if ((effect === 'refuse') !== (issue !== undefined)) throw new Error('issue goes with refuse, and only with it');
  if (issue !== undefined && !refusalFor(issue)) throw new Error(`PayPal has no issue ${issue}`);
  const fault: Fault = {
    id: randomUUID(),
    route: route as RouteName | '*',
    effect: effect as Effect,
    when: when as 'before' | 'after',
    remaining: count(body.times, 1, 'times'),
    ms: count(body.ms, 1000, 'ms'),
    retry_after: count(body.retry_after, 1, 'retry_after'),
    ...(issue === undefined ? {} : { issue }),
  };
  store.put('faults', fault.id, fault);
  return fault;
}

/** Takes the oldest fault that waits for this route, and uses it up by one. */
export function takeFault(store: Store, route: RouteName): Fault | undefined {
  const fault = store.all('faults').find((waiting) => waiting.route === route || waiting.route === '*');
  if (!fault) return undefined;
  store.put('faults', fault.id, fault.remaining > 1 ? { ...fault, remaining: fault.remaining - 1 } : null);
  return fault;
}

function count(value: unknown, fallback: number, name: string): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new Error(`${name} must be 1 or more`);
  return value;
}
