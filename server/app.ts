import { createRequestHandler, type GetLoadContextFunction, type RequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Logger } from 'pino';
import type { Env } from '../app/platform/env.server';
import { anonymousPages } from './anonymous-pages';
import type { Assets } from './build';
import { compress } from './compress';
import { guardWrites } from './guards';
import { healthz } from './health';
import { identify } from './request-log';
import { secure } from './security';
import { refuseMissingFiles, serveFiles } from './static-files';
import { storedPictures } from './stored-pictures';
import { createVisit } from './visit';

/** The HTTP server without its port. The order is the point: identify, protect, then what is ready to send, then pages. */
export function createApp(options: { env: Env; log: Logger; assets: Assets }): Express {
  const { env, log, assets } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.TRUSTED_PROXIES);

  app.use(identify(log));
  app.use(secure(env));
  app.get('/healthz', healthz(env));
  app.get('/favicon.ico', (_request, response) => response.redirect(301, '/favicon.svg'));
  app.use(guardWrites(env));
  // While developing, what was just changed must be seen.
  if (!assets.vite) app.use(anonymousPages(env, assets));
  app.use(compress());
  if (assets.vite) app.use(assets.vite);
  app.use(storedPictures(env));
  app.use(serveFiles(assets.client));
  app.use(refuseMissingFiles());
  app.all('*', async (request, response, next) => {
    try {
      await handlerOf(await assets.build(), env)(request, response, next);
    } catch (error) {
      next(error);
    }
  });
  app.use(lastResort(log));
  return app;
}

// Remix derives its routes when a handler is made, so each build gets one for all its requests.
const handlers = new WeakMap<ServerBuild, RequestHandler>();

function handlerOf(build: ServerBuild, env: Env): RequestHandler {
  const known = handlers.get(build) ?? makeHandler(build, env);
  handlers.set(build, known);
  return known;
}

function makeHandler(build: ServerBuild, env: Env): RequestHandler {
  const getLoadContext: GetLoadContextFunction = (request, response) => ({
    ...createVisit({ request, response, build }),
  });
  return createRequestHandler({ build, mode: env.NODE_ENV, getLoadContext });
}

/** When even the error page fails: three plain sentences, in the three languages. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    log.error({ err: error, requestId: response.locals.requestId }, 'unhandled');
    if (response.headersSent) return next(error);
    response
      .status(statusOf(error))
      .type('text/plain')
      .send(
        'La billetterie rencontre un incident. Votre panier est conservé.\n' +
          'La taquilla tiene un incidente. Su cesta se conserva.\n' +
          'The box office has a problem. Your cart is kept.\n',
      );
  };
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
