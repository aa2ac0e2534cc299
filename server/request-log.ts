import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * Gives the request its id, its nonce and its log, and writes one line when it is answered. The line has the path without
 * its query (a query may hold an order's secret), and no address, cookie or header: nothing that is about a person.
 */
export function identify(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const started = performance.now();
    // Read now: routers shorten it while they work.
    const { path } = request;
    response.locals.requestId = requestId;
    response.locals.nonce = randomBytes(16).toString('base64');
    response.locals.log = log.child({ requestId });
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const line = {
        method: request.method,
        path: withoutSecrets(path),
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      if (request.path.startsWith('/assets/') || request.path === '/healthz')
        response.locals.log.debug(line, 'request');
      else response.locals.log.info(line, 'request');
    });
    next();
  };
}

// An order's code is half of a guest's way to the order.
function withoutSecrets(path: string): string {
  return path.slice(0, 300).replace(/^\/orders\/[^/.]+/, '/orders/:code');
}
