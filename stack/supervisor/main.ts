import { parseOptions, type StackOptions, usage } from './options.ts';
import { type RunningStack, startStack } from './stack.ts';

// What bin/start runs: starts everything, says where it is, and stops everything when asked.

const LOGINS = ['owner', 'manager', 'desk', 'door', 'support', 'bar', 'camille', 'noe'];

function readOptions(): StackOptions {
  const options = parseOptions(process.argv.slice(2));
  if (options !== 'help') return options;
  process.stdout.write(usage);
  process.exit(0);
}

function fail(cause: unknown): never {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
}

function announce(stack: RunningStack, options: StackOptions, seconds: number): string {
  const { addresses } = stack;
  const rows: [string, string][] = [];
  if (options.app) rows.push(['Parterre', addresses.appUrl]);
  else rows.push(['Backend', addresses.supabaseUrl]);
  rows.push(['Mail', addresses.mailUrl]);
  const modes = {
    emulator: `emulated, no real money (${addresses.paypalUrl})`,
    sandbox: 'sandbox',
    live: 'LIVE: real money',
  };
  rows.push(['PayPal', modes[stack.paypalMode]]);
  if (stack.filledWith === 'demo') {
    rows.push(['Logins', LOGINS.map((name) => `${name}@`).join(' ')]);
    rows.push(['', '…parterre.example, password parterre-demo']);
  }
  if (stack.setupCode) rows.push(['First run', `${addresses.appUrl}/first-run?code=${stack.setupCode}`]);
  const lines = rows.map(([label, value]) => `  ${label.padEnd(10)} ${value}`);
  return ['', ...lines, '', `  Ready in ${seconds.toFixed(1)} s. Ctrl-C stops everything.`, ''].join('\n');
}

async function main(): Promise<void> {
  const options = readOptions();
  const began = performance.now();
  const stopping = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // Asked twice, it still stops once and in order.
      process.on(name, () => {
        stopping.abort(new Error('Stopped before it was ready.'));
        resolve();
      });
    }
  });
  const stack = await startStack(options, stopping.signal);
  process.stdout.write(`${announce(stack, options, (performance.now() - began) / 1000)}\n`);
  await asked;
  process.stdout.write('Stopping…\n');
  await stack.stop();
}

main().then(() => process.exit(0), fail);
