import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

/** The Remix application: built files in production, compiled on demand by Vite in development. */
export interface Assets {
  /** The build to answer this request with; in development it is always the newest. */
  build(): Promise<ServerBuild>;
  /** Vite's own middleware, in development only. */
  vite?: RequestHandler;
  /** Folder of the built browser files, in production only. */
  client?: string;
}

const folder = fileURLToPath(new URL('../build', import.meta.url));

/**
 * Finds the application to serve.
 * @throws Error with one line when production has nothing built yet
 */
export async function loadBuild(mode: string): Promise<Assets> {
  if (mode === 'development') return compileOnDemand();
  const entry = `${folder}/server/index.js`;
  if (!existsSync(entry)) throw new Error('nothing is built yet, run npm run build');
  const built: ServerBuild = await import(pathToFileURL(entry).href);
  return { build: async () => built, client: `${folder}/client` };
}

async function compileOnDemand(): Promise<Assets> {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' });
  return {
    vite: vite.middlewares,
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
  };
}
