import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import type { Env } from '../app/platform/env.server';

// What the office stores: a show's id, a digest of the picture, its width and form; and the logo of the house. Nothing else is ever asked of Storage.
const STORED = /^\/(posters\/[0-9a-f-]{36}\/[0-9a-f]{16}-(?:480|960)\.(?:webp|avif)|house\/[0-9a-f]{16}\.webp)$/;
const PATIENCE_MS = 10_000;

/** Posters and logo from Storage, under our own origin: the browser needs to know no other, and names that say what they show never change. */
export function storedPictures(env: Env): RequestHandler {
  return async (request, response, next) => {
    const [, name] = STORED.exec(request.path) ?? [];
    if (!name || !['GET', 'HEAD'].includes(request.method)) return next();
    try {
      const stored = await fetch(`${env.SUPABASE_URL}/storage/v1/object/public/${name}`, {
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!stored.ok || !stored.body) {
        await stored.body?.cancel();
        return void response
          .status(stored.status >= 500 ? 503 : 404)
          .type('text/plain')
          .send('Not found');
      }
      response.set({
        'Content-Type': name.endsWith('.avif') ? 'image/avif' : 'image/webp',
        'Cache-Control': 'public, max-age=31536000, immutable',
      });
      await pipeline(Readable.fromWeb(stored.body as Parameters<typeof Readable.fromWeb>[0]), response);
    } catch {
      if (response.headersSent) response.destroy();
      else response.status(503).type('text/plain').send('Not available');
    }
  };
}
