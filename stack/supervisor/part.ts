import { setTimeout as pause } from 'node:timers/promises';

/** A process that is ready for use. */
export type Launched = { pid: number; exited: Promise<string>; stop: () => Promise<void> };

/** Starts a process and resolves when it is ready; gives up, leaving nothing behind, when the signal fires. */
export type Launch = (signal: AbortSignal) => Promise<Launched>;

/** A part of the stack that comes back when it dies. */
export type Part = { name: string; pid: () => number | undefined; stop: () => Promise<void> };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const STEADY_MS = 30_000;

/**
 * Starts a part and keeps it running until it is stopped. Repeated deaths are met with growing pauses.
 * @throws what the first launch throws; later failures are only reported
 */
export async function keepRunning(
  name: string,
  launch: Launch,
  log: (line: string) => void,
  startSignal: AbortSignal,
): Promise<Part> {
  const stopping = new AbortController();
  let current: Launched | undefined = await launch(AbortSignal.any([startSignal, stopping.signal]));

  async function watch(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const since = Date.now();
      const reason = (await current?.exited) ?? 'it did not come back';
      current = undefined;
      if (stopping.signal.aborted) return;
      failures = Date.now() - since > STEADY_MS ? 0 : failures + 1;
      const wait = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      log(`${name} stopped (${reason}); starting it again`);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      current = await launch(stopping.signal).catch((cause) => {
        if (!stopping.signal.aborted) log(`${name} did not start: ${cause instanceof Error ? cause.message : cause}`);
        return undefined;
      });
    }
  }

  const watching = watch();
  return {
    name,
    pid: () => current?.pid,
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await watching;
    },
  };
}
