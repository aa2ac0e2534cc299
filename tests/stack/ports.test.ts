import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { projectRoot } from '../../stack/postgres/migrate.ts';
import { freePorts } from '../../stack/supervisor/ports.ts';

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process that asks for ports, says which, and keeps them until its input ends. */
const ASK = `
  const { freePorts } = await import('./stack/supervisor/ports.ts');
  console.log(JSON.stringify(await freePorts(60)));
  process.stdin.resume();
`;

function ask(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', ASK], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.push(child);
  return child;
}

const answerOf = async (child: ChildProcess): Promise<number[]> => {
  const [line] = await once(child.stdout ?? expect.fail(), 'data');
  return JSON.parse(String(line));
};

test('stacks that start at the same moment never choose the same port, and ports are given back when one ends', async () => {
  const children = [ask(), ask(), ask()];
  const theirs = (await Promise.all(children.map(answerOf))).flat();
  const mine = [...(await freePorts(20)), ...(await freePorts(20))];
  expect(new Set([...theirs, ...mine]).size).toBe(3 * 60 + 40);

  const [first] = children;
  first?.kill('SIGKILL');
  await once(first ?? expect.fail(), 'exit');
  const later = await answerOf(ask());
  expect(later.some((port) => theirs.includes(port))).toBe(true);
});
