import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf } from './processes.ts';

/**
 * Takes the data folder for this process.
 * @returns a function that gives it back
 * @throws Error with one readable line when another stack uses it
 */
export function lockFolder(data: string): () => void {
  mkdirSync(data, { recursive: true });
  const file = path.join(data, 'parterre.lock');
  const mine = `${process.pid} ${birthOf(process.pid)}`;
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch {
    const [pid, birth] = readFileSync(file, 'utf8').trim().split(' ');
    if (birth && birthOf(Number(pid)) === birth) {
      throw new Error(
        `Parterre already runs in ${data} (process ${pid}). Stop it first, or choose another --data folder.`,
      );
    }
    // Left behind by a stack that was killed.
    writeFileSync(file, mine);
  }
  return () => rmSync(file, { force: true });
}
