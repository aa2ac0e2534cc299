import { readdirSync, readFileSync } from 'node:fs';
import { birthOf } from '../../stack/supervisor/processes.ts';

/** A process that can be recognised later, even if its number is used again. */
export type KnownProcess = { pid: number; birth: string };

/** Every process started by this one, directly or not. */
export function descendantsOf(pid: number): KnownProcess[] {
  const parents = new Map(processes().map((child) => [child, parentOf(child)]));
  const family = new Set([pid]);
  // A child may be listed before its parent, so look until nobody new is found.
  for (let known = 0; known < family.size; ) {
    known = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  family.delete(pid);
  return Array.from(family, (child) => ({ pid: child, birth: birthOf(child) }));
}

/** Those that still run. */
export function stillRunning(known: KnownProcess[]): KnownProcess[] {
  return known.filter(({ pid, birth }) => birth !== '' && birthOf(pid) === birth);
}

/** Processes whose command line names something. */
export function processesNaming(text: string): number[] {
  return processes().filter((pid) => pid !== process.pid && read(pid, 'cmdline').includes(text));
}

const processes = () => readdirSync('/proc').map(Number).filter(Boolean);

function parentOf(pid: number): number {
  const stat = read(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
