import path from 'node:path';
import postgres from 'postgres';
import type { Tokens } from '../auth/tokens.ts';
import { type ApiKeys, readApiKey } from '../gateway/api-keys.ts';
import { readCaller } from './callers.ts';
import { openFiles } from './files.ts';
import { isName, readAddress } from './names.ts';
import { findAs, findPublic, listObjects, removeObjects } from './objects.ts';
import { StorageRefusal } from './refusals.ts';
import { serveObject } from './serve.ts';
import { keepObject, type Mode, type StorageParts } from './upload.ts';

/** Where Storage keeps its rows and bytes, and whom it trusts. */
export type StorageOptions = {
  ownerUrl: string;
  authenticatorUrl: string;
  folder: string;
  keys: ApiKeys;
  tokens: Tokens;
};

/** Answers `/storage/v1` as hosted Storage does for uploads, reading, listing and removing; policies on `storage.objects` decide. */
export function createStorage(options: StorageOptions) {
  const connect = (url: string) => postgres(url, { max: 4, onnotice: () => {} });
  const parts: StorageParts = {
    owner: connect(options.ownerUrl),
    authenticator: connect(options.authenticatorUrl),
    files: openFiles(path.join(options.folder, 'objects')),
  };

  async function answer(request: Request): Promise<Response> {
    const rest = new URL(request.url).pathname.replace(/^\/storage\/v1\/?/, '');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const open = /^object\/public\/(.+)$/.exec(rest)?.[1];
    if (open && reads) {
      const { bucket, name } = readAddress(open);
      return serveObject(parts.files, await findPublic(parts, bucket, name), request);
    }
    const key = readApiKey(request, options.keys);
    if (key instanceof Response) return key;
    const caller = await readCaller(request, options.keys, options.tokens);
    const listed = /^object\/list\/([^/]+)$/.exec(rest)?.[1];
    if (listed && request.method === 'POST')
      return Response.json(await listObjects(parts, caller, listed, await readListing(request)));
    const emptied = /^object\/([^/]+)$/.exec(rest)?.[1];
    if (emptied && request.method === 'DELETE')
      return Response.json(await removeObjects(parts, caller, emptied, await readNames(request)));
    const address = /^object\/(?:authenticated\/)?(.+)$/.exec(rest)?.[1];
    if (!address || !(reads || request.method === 'POST' || request.method === 'PUT')) return notOffered();
    const { bucket, name } = readAddress(address);
    if (reads) return serveObject(parts.files, await findAs(parts, caller, bucket, name), request);
    return Response.json(await keepObject(parts, caller, { bucket, name }, await readUpload(request), modeOf(request)));
  }

  return {
    fetch: async (request: Request) => {
      try {
        return await answer(request);
      } catch (cause) {
        if (cause instanceof StorageRefusal) return cause.response();
        throw cause;
      }
    },
    close: async () => {
      await Promise.all([parts.owner.end(), parts.authenticator.end()]);
    },
  };
}

const notOffered = () =>
  Response.json(
    { statusCode: '404', error: 'not_found', message: 'This part of Storage is not offered here' },
    { status: 404 },
  );

function modeOf(request: Request): Mode {
  if (request.method === 'PUT') return 'update';
  return request.headers.get('x-upsert') === 'true' ? 'upsert' : 'insert';
}

/** A file in a form, as browsers send it, or the bytes themselves. */
async function readUpload(request: Request) {
  const type = request.headers.get('content-type') ?? 'application/octet-stream';
  if (!type.startsWith('multipart/form-data')) {
    const cacheControl = request.headers.get('cache-control') ?? 'no-cache';
    return { bytes: new Uint8Array(await request.arrayBuffer()), mimetype: mediaType(type), cacheControl };
  }
  const form = await request.formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  if (!file || typeof file === 'string') throw new StorageRefusal('400', 'invalid_request', 'No file was sent');
  const seconds = form.get('cacheControl');
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    mimetype: mediaType(file.type || 'application/octet-stream'),
    cacheControl: typeof seconds === 'string' ? `max-age=${seconds}` : 'no-cache',
  };
}

function mediaType(type: string): string {
  const bare = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(bare))
    throw new StorageRefusal('415', 'invalid_mime_type', 'mime type is not valid');
  return bare;
}

async function readNames(request: Request): Promise<string[]> {
  const { prefixes } = await readObject(request);
  return Array.isArray(prefixes) ? prefixes.map(String).filter(isName) : [];
}

async function readListing(request: Request) {
  const asked = await readObject(request);
  const sortBy = typeof asked.sortBy === 'object' && asked.sortBy !== null ? { ...asked.sortBy } : {};
  return {
    prefix: String(asked.prefix ?? ''),
    limit: Math.min(Number(asked.limit ?? 100) || 100, 1000),
    offset: Math.max(Number(asked.offset ?? 0) || 0, 0),
    search: String(asked.search ?? ''),
    descending: 'order' in sortBy && sortBy.order === 'desc',
  };
}

async function readObject(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null)
    throw new StorageRefusal('400', 'invalid_request', 'The body must be a JSON object');
  return { ...body };
}
