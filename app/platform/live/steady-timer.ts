/** The script of a worker that keeps time for a document nobody sees. Realtime's client speaks the same two words with it. */
export const STEADY_CLOCK = '/steady-clock.js';

/** Like setInterval, but as regular while the document is hidden. Returns what ends it. */
export function everySteadily(ms: number, work: () => void): () => void {
  if (typeof Worker === 'undefined') {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  }
  const worker = new Worker(STEADY_CLOCK);
  worker.onmessage = work;
  worker.postMessage({ event: 'start', interval: ms });
  return () => worker.terminate();
}
