import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePorts } from '../../../stack/supervisor/ports.ts';
import { until } from './stories.ts';

export const FUNCTIONS = ['create-payment', 'capture-payment', 'paypal-webhook', 'refund-payment', 'dispatch'] as const;

/** The same function files under `deno serve`, one process each. */
export interface DenoFunctions {
  url(name: string): string;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../..');
const denoFolder = path.dirname(createRequire(import.meta.url).resolve('deno/package.json'));

/** Deno's own program: its wrapper in Node would outlive a kill. The wrapper puts it in place when npm did not. */
export function denoProgram(): string {
  const program = path.join(denoFolder, 'deno');
  if (!existsSync(program)) execFileSync(process.execPath, [path.join(denoFolder, 'bin.cjs'), '--version']);
  return program;
}

/** Starts every function under Deno with only the rights that Supabase's runtime has. */
export async function serveWithDeno(env: Record<string, string>): Promise<DenoFunctions> {
  const ports = await freePorts(FUNCTIONS.length);
  const urls = new Map(FUNCTIONS.map((name, index) => [String(name), `http://127.0.0.1:${ports[index]}`]));
  const children = FUNCTIONS.map((name, index) => serveOne(name, Number(ports[index]), env));
  for (const url of urls.values()) await until(() => answers(url));
  return {
    url: (name) => urls.get(name) ?? '',
    stop: async () => {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.map((child) => ended(child)));
    },
  };
}

/** Arguments of Deno for one function, with nothing fetched from the network. */
function serveOne(name: string, port: number, env: Record<string, string>): ChildProcess {
  const folder = path.join(root, 'supabase/functions', name);
  const rights = ['--allow-env', '--allow-read', '--allow-net'];
  const modules = ['--node-modules-dir=manual', '--no-remote', '--config', path.join(folder, 'deno.json')];
  const where = ['--host', '127.0.0.1', '--port', String(port)];
  return spawn(denoProgram(), ['serve', '--quiet', ...where, ...rights, ...modules, path.join(folder, 'index.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_ENV: 'production', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 405;
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
