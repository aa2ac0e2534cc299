import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createRequester, type Reply } from './requests.ts';
import { figure, printTable } from './table.ts';

const client = path.resolve(import.meta.dirname, '../build/client');

/** A page and what it may weigh: its route in the build, its address if a visitor without a cart can see it, its budget in kB. */
export type Weight = { name: string; route: string; path?: string; budget: number };

type Manifest = {
  entry: { module: string; imports: string[] };
  routes: Record<string, { parentId?: string; module: string; imports?: string[] }>;
};

/**
 * JavaScript and CSS that a page loads, compressed, beside its budget for JavaScript. What counts is what the page asks
 * for; where a visitor without a cart cannot go, what the build says it would ask for.
 */
export async function weighPages(appUrl: string, pages: Weight[]): Promise<void> {
  const { ask, close } = createRequester();
  const rows: string[][] = [];
  for (const { name, route, path: address, budget } of pages) {
    const html = address ? htmlOf(await ask(appUrl + address)) : undefined;
    const scripts = kilobytes(html === undefined ? scriptsOf(readManifest(), route) : linksIn(html, 'modulepreload'));
    const styles = html === undefined ? '–' : figure(kilobytes(linksIn(html, 'stylesheet')), 1);
    rows.push([name, figure(scripts, 1), String(budget), scripts <= budget ? 'within' : 'OVER', styles]);
  }
  close();
  printTable('Bytes, gzip, of a first visit', ['', 'JS kB', 'budget', '', 'CSS kB'], rows);
}

/** Bytes of what is loaded for the state of every seat, compressed. */
export async function weighSeats(appUrl: string, performanceId: string): Promise<void> {
  const { ask, close } = createRequester();
  const address = `${appUrl}/performances/${performanceId}`;
  const parts = {
    'states of the seats': await ask(`${address}/states`),
    'plan of the hall': await ask(`${address}/plan`),
  };
  close();
  const rows = Object.entries(parts).map(([name, { headers, body }]) => {
    const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    return [name, String(plain.length), String(gzipSync(plain).length)];
  });
  printTable('Seat data (budget 1024 bytes for the states; the plan is cached)', ['', 'bytes', 'gzip'], rows);
}

/** The manifest that the build wrote for browsers: an assignment of one JSON object. */
function readManifest(): Manifest {
  const assets = path.join(client, 'assets');
  const [file] = readdirSync(assets).filter((name) => /^manifest-.*\.js$/.test(name));
  if (!file) throw new Error('There is no build: run npm run build first.');
  const text = readFileSync(path.join(assets, file), 'utf8');
  return JSON.parse(text.slice(text.indexOf('=') + 1).replace(/;\s*$/, ''));
}

/** Everything a browser loads to show a route: the entry, its parents, itself, and what they import. */
function scriptsOf({ entry, routes }: Manifest, route: string): string[] {
  const files = [entry.module, ...entry.imports];
  for (let id: string | undefined = route; id; id = routes[id]?.parentId) {
    const found = routes[id];
    if (!found) throw new Error(`The build has no route ${id}.`);
    files.push(found.module, ...(found.imports ?? []));
  }
  return [...new Set(files.map((file) => file.split('#')[0] ?? file))];
}

function htmlOf({ status, headers, body }: Reply): string {
  if (status !== 200) throw new Error(`A page to be weighed answered ${status}`);
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

/** The files that links of one kind name, each once. */
function linksIn(html: string, kind: 'modulepreload' | 'stylesheet'): string[] {
  const links = html.match(/<link[^>]+>/g)?.filter((link) => link.includes(`rel="${kind}"`)) ?? [];
  return [...new Set(links.flatMap((link) => /href="([^"?#]+)/.exec(link)?.[1] ?? []))];
}

function kilobytes(files: string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(client, file))).length, 0) / 1024;
}
