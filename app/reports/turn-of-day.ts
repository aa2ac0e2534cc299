// Asked a moment late, the day has turned on the server's clock too.
const LATE_MS = 1_000;
const AGAIN_MS = 60_000;

/**
 * Acts when the day of the house is over, also when this machine slept past that moment, and again each minute until somebody
 * ends it: a look that gets no answer is followed by another.
 * @param leftMs how long the day still lasts, from now
 * @returns what ends it
 */
export function atTurnOfDay(leftMs: number, act: () => void): () => void {
  const due = Date.now() + leftMs + LATE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    const left = due - Date.now();
    if (left <= 0) act();
    timer = setTimeout(wait, left > 0 ? left : AGAIN_MS);
  };
  // Timers stand still while a machine sleeps.
  const onVisible = () => {
    if (document.visibilityState !== 'hidden') wait();
  };
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('pageshow', onVisible);
  wait();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
    removeEventListener('pageshow', onVisible);
  };
}
