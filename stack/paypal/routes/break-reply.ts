import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { PayPalError, refusalFor } from '../errors';
import type { Fault } from '../fault-kinds';
import type { Ctx } from './app';

/** A reply ready to be written. */
export interface Reply {
  status: number;
  text: string;
  headers: Record<string, string>;
}

/** The connection is broken or used up: nothing more can be written. */
export const BROKEN = Symbol('broken');

/**
 * A fault that strikes before the work. Throws PayPal's refusal, breaks the connection, or, for `slow`, only waits.
 */
export async function breakBefore(c: Ctx, fault: Fault): Promise<typeof BROKEN | undefined> {
  if (fault.effect === 'slow') await delay(fault.ms);
  if (fault.effect === 'rate_limit') {
    throw new PayPalError('RATE_LIMIT_REACHED', [], [], { retryAfter: fault.retry_after });
  }
  if (fault.effect === 'unavailable') throw new PayPalError('SERVICE_UNAVAILABLE');
  if (fault.effect === 'internal_error') throw new PayPalError('INTERNAL_SERVER_ERROR');
  if (fault.effect === 'refuse') throw refusalFor(fault.issue ?? '') ?? new PayPalError('INTERNAL_SERVER_ERROR');
  if (fault.effect === 'reset' || fault.effect === 'timeout') return breakConnection(c, fault);
  return undefined;
}

/** A fault that strikes after the work is committed: the caller cannot know. Returns what to answer instead of `reply`. */
export async function breakAfter(c: Ctx, fault: Fault, reply: Reply): Promise<Reply | typeof BROKEN> {
  switch (fault.effect) {
    case 'slow':
      await delay(fault.ms);
      return reply;
    case 'unavailable':
      return errorReply(new PayPalError('SERVICE_UNAVAILABLE'), reply);
    case 'internal_error':
      return errorReply(new PayPalError('INTERNAL_SERVER_ERROR'), reply);
    case 'truncated':
      return { ...reply, text: reply.text.slice(0, reply.text.length / 2) };
    case 'not_json':
      return { ...reply, text: '<html><body>Gateway</body></html>', headers: { 'content-type': 'text/html' } };
    case 'cut':
      return cutBody(c, reply);
    case 'reset':
    case 'timeout':
      return breakConnection(c, fault);
    default:
      return reply;
  }
}

function errorReply(error: PayPalError, { headers }: Reply): Reply {
  const text = JSON.stringify(error.body(headers['paypal-debug-id'] ?? '', ''));
  return { status: error.status, text, headers };
}

async function breakConnection(c: Ctx, fault: Fault): Promise<typeof BROKEN> {
  const { outgoing } = c.env;
  if (fault.effect === 'reset') outgoing.socket?.resetAndDestroy();
  else if (!outgoing.closed) await once(outgoing, 'close');
  return BROKEN;
}

async function cutBody(c: Ctx, reply: Reply): Promise<typeof BROKEN> {
  const { outgoing } = c.env;
  outgoing.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.text) });
  await new Promise((sent) => outgoing.write(reply.text.slice(0, reply.text.length / 2), sent));
  outgoing.socket?.destroy();
  return BROKEN;
}
