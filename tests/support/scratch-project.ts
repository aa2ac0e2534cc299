import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../stack/postgres/migrate.ts';

/** A Supabase project of a few lines, with our real configuration, to try the stack on. */
export type ScratchProject = { root: string; remove: () => void };

/**
 * Writes a project with one migration and the given functions.
 * @param functions source of each function's `index.ts`, by name
 */
export function scratchProject(migration: string, functions: Record<string, string> = {}): ScratchProject {
  const root = mkdtempSync(path.join('/var/tmp', 'parterre-project-'));
  const supabase = path.join(root, 'supabase');
  mkdirSync(path.join(supabase, 'migrations'), { recursive: true });
  for (const name of ['config.toml', 'templates']) {
    cpSync(path.join(projectRoot, 'supabase', name), path.join(supabase, name), { recursive: true });
  }
  // Outside the repository nothing else says that these files are ES modules.
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(supabase, 'migrations', '20260101000000_scratch_all.sql'), migration);
  for (const [name, source] of Object.entries(functions)) {
    mkdirSync(path.join(supabase, 'functions', name), { recursive: true });
    writeFileSync(path.join(supabase, 'functions', name, 'index.ts'), source);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
