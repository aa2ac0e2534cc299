import express, { type RequestHandler, Router } from 'express';
import { compressedAssets } from './compressed-assets';

/** Serves the built browser files: hashed assets for ever, the rest (posters, icons) for an hour. Without a folder, nothing. */
export function serveFiles(folder: string | undefined): RequestHandler {
  const router = Router();
  if (!folder) return router;
  router.use('/assets', compressedAssets(`${folder}/assets`));
  router.use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', index: false }));
  router.use(express.static(folder, { maxAge: '1h', index: false }));
  return router;
}

// Addresses that end like a file but are pages made by a route.
const MADE_BY_ROUTES = /\.(data|ics|pdf|csv|json|xml|xlsx)$/i;

/** Answers a missing picture or script with nine bytes: a whole rendered page would be wasted on it. */
export function refuseMissingFiles(): RequestHandler {
  return (request, response, next) => {
    const looksLikeFile = /\.[a-z][a-z0-9]{1,10}$/i.test(request.path) && !MADE_BY_ROUTES.test(request.path);
    if (looksLikeFile) response.status(404).type('text/plain').send('Not found');
    else next();
  };
}
