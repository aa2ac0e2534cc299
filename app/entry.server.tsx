import { PassThrough } from 'node:stream';
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { DocumentContext } from './platform/document-context';
import type { RouteHandle } from './platform/i18n/messages';

// A page that streams longer than this is cut: its visitor has left.
const STREAM_TIMEOUT_MS = 10_000;
export const streamTimeout = STREAM_TIMEOUT_MS / 2;

/** Renders a document. Robots get it whole; browsers get the shell as soon as it is ready. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  visit: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get('user-agent') ?? '') || remixContext.isSpaMode;
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', visit.language);
  headers.append('Vary', 'Cookie, Accept-Language');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');

  return new Promise((resolve, reject) => {
    let shellSent = false;
    const send = () => {
      shellSent = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
      pipe(body);
    };
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <DocumentContext.Provider
        value={{ nonce: visit.nonce, scripts: needsScripts(remixContext), failed: hasFailed(remixContext) }}
      >
        <RemixServer context={remixContext} url={request.url} nonce={visit.nonce} />
      </DocumentContext.Provider>,
      {
        nonce: visit.nonce,
        [whole ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError(error: unknown) {
          failed = true;
          // Before the shell, the rejection is logged by handleError.
          if (shellSent) visit.log.error({ err: error }, 'render failed');
        },
      },
    );
    setTimeout(abort, STREAM_TIMEOUT_MS).unref();
  });
}

/** A page that failed only offers links; others run in the browser unless one of their routes says it need not. */
function needsScripts(context: EntryContext): boolean {
  const { staticHandlerContext, routeModules } = context;
  if (hasFailed(context)) return false;
  return staticHandlerContext.matches.every(({ route }) => {
    const handle = routeModules[route.id]?.handle as RouteHandle | undefined;
    return handle?.hydrate !== false;
  });
}

function hasFailed({ staticHandlerContext }: EntryContext): boolean {
  return Boolean(staticHandlerContext.errors);
}

/** Logs what loaders and actions threw unexpectedly; a visitor who left is not an error. */
export function handleError(error: unknown, { context, request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  context.log.error({ err: error }, 'request failed');
}
