import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import type { Launch, Launched } from './part.ts';

/** A TypeScript program to run under Node. */
export type Program = {
  name: string;
  script: string;
  cwd: string;
  env: Record<string, string>;
  /** Answers with a status below 500 once the program is ready. */
  readyUrl: string;
  /** It imports TypeScript while it runs, so Node has to understand that there. */
  importsTypeScript?: boolean;
};

const LEASH = fileURLToPath(new URL('./leash.mjs', import.meta.url));
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;
const PROBE_EVERY_MS = 50;

/** Describes how to launch a program: in a process group of its own, on a leash, ready when its URL answers. */
export function nodeProgram(program: Program, log: (line: string) => void): Launch {
  return async (signal) => {
    signal.throwIfAborted();
    const { name, script, importsTypeScript } = program;
    const what = importsTypeScript ? ['--import', 'tsx', script] : [await bundle(name, script)];
    const child = spawn(process.execPath, ['--import', LEASH, ...what], {
      cwd: program.cwd,
      env: { ...inheritedEnv(), ...program.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let lastWords = '';
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lastWords = line || lastWords;
        log(line);
      });
    }
    const launched = describe(child);
    try {
      await untilReady(program, launched, signal);
      return launched;
    } catch (cause) {
      await launched.stop();
      throw signal.aborted ? signal.reason : withLastWords(cause, lastWords);
    }
  };
}

function describe(child: ChildProcess): Launched {
  let isGone = false;
  const exited = new Promise<string>((resolve) => {
    const gone = (reason: string) => {
      isGone = true;
      killGroup(child);
      resolve(reason);
    };
    child.once('exit', (code, exitSignal) => gone(exitSignal ?? `exit ${code}`));
    child.once('error', (cause) => gone(cause.message));
  });
  return {
    pid: child.pid ?? 0,
    exited,
    stop: async () => {
      if (isGone) return;
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await exited;
      clearTimeout(patience);
    },
  };
}

// A program may have started others (Vite starts esbuild); none of them outlives it.
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody was left.
  }
}

async function untilReady(program: Program, launched: Launched, signal: AbortSignal): Promise<void> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(READY_WITHIN_MS)]);
  const death = launched.exited.then((reason) => {
    throw new Error(`${program.name} does not start (${reason})`);
  });
  const answer = (async () => {
    while (!(await answers(program.readyUrl, deadline))) await pause(PROBE_EVERY_MS, undefined, { signal: deadline });
  })();
  await Promise.race([answer, death]).catch((cause) => {
    throw deadline.aborted && !signal.aborted ? new Error(`${program.name} did not become ready`) : cause;
  });
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, { signal });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

function withLastWords(cause: unknown, lastWords: string): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new Error(lastWords ? `${message}: ${lastWords}` : message, { cause });
}

// Children get what a program needs to run, not whatever secrets the shell happens to hold.
function inheritedEnv(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'LOG_LEVEL', 'TERM', 'NODE_ENV'];
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return Object.fromEntries(entries);
}
