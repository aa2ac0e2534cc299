import compression from 'compression';
import type { RequestHandler, Response } from 'express';

/**
 * Compression that still streams. Remix flushes after every small chunk, which makes gzip close a block each time and
 * more than doubles a page; here the flushes of one turn of the event loop become one.
 */
export function compress(): RequestHandler {
  const middleware = compression();
  return (request, response, next) => {
    middleware(request, response, (error?: unknown) => {
      coalesceFlushes(response);
      next(error);
    });
  };
}

function coalesceFlushes(response: Response): void {
  const flush = response.flush.bind(response);
  let waiting = false;
  response.flush = () => {
    if (waiting) return;
    waiting = true;
    setImmediate(() => {
      waiting = false;
      if (!response.writableEnded) flush();
    });
  };
}
