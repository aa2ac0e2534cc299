import { rmSync } from 'node:fs';

/** Forgets a stopped cluster: its files and its password. The next start creates a new one. */
export function removeCluster(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  rmSync(`${dir}.password`, { force: true });
}
