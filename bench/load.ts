/** What clients who never rest got done. */
export type Load = {
  donePerSecond: number;
  refusedPerSecond: number;
  /** Milliseconds that half, and all but one in a hundred, of the calls stayed below. */
  median: number;
  p99: number;
};

/** How one call ended; `over` means that there is nothing left to do. */
export type Ending = 'done' | 'refused' | 'over';

/**
 * Runs a closed loop: each client makes its next call when the last was answered.
 * @param work makes call number `turn`, counted over all clients from 0
 */
export async function load(clients: number, seconds: number, work: (turn: number) => Promise<Ending>): Promise<Load> {
  const times: number[] = [];
  const ended: Record<Ending, number> = { done: 0, refused: 0, over: 0 };
  const began = performance.now();
  const end = began + seconds * 1000;
  let turn = 0;
  const client = async () => {
    while (performance.now() < end && ended.over === 0) {
      const asked = performance.now();
      const ending = await work(turn++);
      ended[ending] += 1;
      if (ending !== 'over') times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = (performance.now() - began) / 1000;
  return {
    donePerSecond: ended.done / took,
    refusedPerSecond: ended.refused / took,
    ...spread(times),
  };
}

/** The median and the 99th percentile of some times. */
export function spread(times: number[]): { median: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}
