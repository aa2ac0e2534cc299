import type { Files } from './files.ts';
import type { StoredObject } from './objects.ts';

// What a browser would run is told as text, whatever it was uploaded as.
const RUNS = /html|xml|svg|javascript|ecmascript/i;

/** Sends the bytes of an object: its own type and never a guessed one, nothing that runs, 304 where the caller has it already. */
export async function serveObject(
  files: Files,
  { version, metadata }: StoredObject,
  request: Request,
): Promise<Response> {
  const headers = new Headers({
    'content-type': RUNS.test(metadata.mimetype) ? 'text/plain' : metadata.mimetype,
    'cache-control': metadata.cacheControl,
    etag: metadata.eTag,
    'last-modified': new Date(metadata.lastModified).toUTCString(),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  const download = new URL(request.url).searchParams.get('download');
  if (download !== null) headers.set('content-disposition', disposition(download));
  if (request.headers.get('if-none-match') === metadata.eTag) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(metadata.size));
  if (request.method === 'HEAD') return new Response(null, { headers });
  return new Response(new Uint8Array(await files.read(version)), { headers });
}

function disposition(name: string): string {
  return name === '' ? 'attachment' : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
}
