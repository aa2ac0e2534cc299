import { inspect } from 'node:util';

/**
 * Keeps what people typed out of the log: libraries print whole errors, and a database error quotes the row it refused.
 * From now on `console.error` shows an error's name, code and where it was thrown, never its message,
 * and nothing at all for a refusal that was meant (`expected: true`).
 */
export function quietErrors(): void {
  const print = console.error.bind(console);
  console.error = (...parts: unknown[]) => {
    if (!parts.some(isExpected)) print(...parts.map(summary));
  };
}

function summary(part: unknown): unknown {
  if (!(part instanceof Error)) return typeof part === 'object' ? '[object]' : part;
  if (inspect.custom in part) return inspect(part);
  const code = 'code' in part ? ` ${String(part.code)}` : '';
  const where =
    part.stack
      ?.split('\n')
      .find((line) => line.trim().startsWith('at '))
      ?.trim() ?? '';
  return `${part.name}${code} ${where}`;
}

function isExpected(part: unknown): boolean {
  return part instanceof Error && 'expected' in part && part.expected === true;
}
