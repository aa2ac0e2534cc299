import { mkdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The bytes of objects, one file per version. The names that callers choose are never part of a path here. */
export function openFiles(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const placeOf = (version: string) => {
    if (!/^[0-9a-f-]{36}$/.test(version)) throw new Error('A version is a UUID.');
    return path.join(folder, version);
  };

  return {
    keep: (version: string, bytes: Uint8Array) => writeFile(placeOf(version), bytes, { mode: 0o600 }),
    read: (version: string): Promise<Buffer> => readFile(placeOf(version)),
    forget: (version: string) => rm(placeOf(version), { force: true }),
  };
}

export type Files = ReturnType<typeof openFiles>;
