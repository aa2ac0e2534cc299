import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { RequestHandler } from 'express';

/**
 * Built scripts, styles and icons in their smallest form: compressed once with all the patience brotli has, an eighth smaller than
 * gzip, and kept; their names change with their content. A browser without brotli, and any other file, goes on to the next handler.
 */
export function compressedAssets(folder: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer>>();
  return async (request, response, next) => {
    const name = /^\/([\w.-]+\.(?:js|css|svg))$/.exec(request.path)?.[1];
    if (!name || request.method !== 'GET' || !request.acceptsEncodings('br')) return next();
    const compressing = kept.get(name) ?? readFile(`${folder}/${name}`).then(promisify(brotliCompress));
    kept.set(name, compressing);
    try {
      const bytes = await compressing;
      response.set({ 'Content-Encoding': 'br', 'Cache-Control': 'public, max-age=31536000, immutable' });
      response.vary('Accept-Encoding').type(name).send(bytes);
    } catch {
      // Not there, or not readable: names are free text, so only files are remembered.
      kept.delete(name);
      next();
    }
  };
}
