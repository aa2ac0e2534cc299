import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** An edge function as Supabase runs it. */
type EdgeFunction = { fetch: (request: Request) => Response | Promise<Response> };

/** Runs the functions found in `supabase/functions/<name>/index.ts`, each loaded once. */
export function createFunctionHost(folder: string) {
  const loaded = new Map<string, Promise<EdgeFunction>>();

  function load(name: string): Promise<EdgeFunction> {
    const known = loaded.get(name);
    if (known) return known;
    const loading = importFunction(path.join(folder, name, 'index.ts'));
    loaded.set(name, loading);
    return loading;
  }

  async function answer(request: Request): Promise<Response> {
    const name = new URL(request.url).pathname.split('/')[1] ?? '';
    if (name === '_health') return new Response('ok');
    if (!names(folder).includes(name)) {
      return Response.json({ code: 'NOT_FOUND', message: 'Requested function was not found' }, { status: 404 });
    }
    const edgeFunction = await load(name).catch((cause) => {
      console.error(`function ${name} does not start:`, cause);
      return undefined;
    });
    if (!edgeFunction)
      return Response.json({ code: 'BOOT_ERROR', message: 'Function failed to start' }, { status: 503 });
    try {
      return await edgeFunction.fetch(request);
    } catch (cause) {
      console.error(`function ${name} threw:`, cause);
      return Response.json({ code: 'WORKER_ERROR', message: 'Function exited due to an error' }, { status: 500 });
    }
  }

  return {
    fetch: answer,
    /** Loads every function before anyone asks, so that the first buyer does not wait. */
    warmUp: () => Promise.allSettled(names(folder).map(load)),
  };
}

function names(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const functions = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'));
  return functions.map((entry) => entry.name).filter((name) => existsSync(path.join(folder, name, 'index.ts')));
}

async function importFunction(file: string): Promise<EdgeFunction> {
  const module: { default?: Partial<EdgeFunction> } = await import(pathToFileURL(file).href);
  const { default: exported } = module;
  if (typeof exported?.fetch !== 'function') throw new TypeError('index.ts must export default { fetch }');
  return { fetch: exported.fetch.bind(exported) };
}
