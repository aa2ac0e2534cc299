import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { projectRoot as repository } from '../postgres/migrate.ts';

// Within the checkout, where Node finds the packages that a program imports.
const FOLDER = path.join(repository, '.cache', 'stack');
const UNUSED_MS = 24 * 60 * 60 * 1000;

/**
 * Makes one JavaScript file of a program as it is written now; its packages stay outside. Node starts that in half the time
 * it takes to translate file by file. The same text is made once.
 * @returns the file, whose name says what is in it
 * @throws Error when the program does not compile
 */
export async function bundle(name: string, script: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [knowsItsPlace],
  });
  const text = outputFiles[0]?.text ?? '';
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = path.join(FOLDER, `${name}-${digest}.mjs`);
  if (existsSync(file)) {
    await utimes(file, new Date(), new Date());
    return file;
  }
  await mkdir(FOLDER, { recursive: true });
  await forgetOld(name);
  // Several stacks may start at once: each finds a whole file or none.
  const draft = path.join(FOLDER, `draft-${randomUUID()}`);
  await writeFile(draft, text);
  await rename(draft, file);
  return file;
}

/** Lets each file go on saying where it lies, although all of them are now in one. */
const knowsItsPlace: Plugin = {
  name: 'knows-its-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
      loader: 'ts',
      contents: (await readFile(file, 'utf8'))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
    }));
  },
};

async function forgetOld(name: string): Promise<void> {
  for (const one of await readdir(FOLDER)) {
    if (!one.startsWith(`${name}-`)) continue;
    const file = path.join(FOLDER, one);
    // Another stack may have removed it since.
    const age = Date.now() - (await stat(file).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
    if (age > UNUSED_MS) await rm(file, { force: true });
  }
}
