interface Coalesced {
  /** Asks for the work. Asked while it runs or rests, it runs once more afterwards. */
  (): void;
  /** Forgets what was asked for. */
  cancel(): void;
}

/**
 * However often it is asked for, `work` runs one at a time, and begins again only after a pause.
 * @param pauseMs the pause after the end of a run; a function when thousands of browsers should not ask in one instant
 * @param waitMs how long the first run waits
 */
export function coalesce(work: () => Promise<void> | void, pauseMs: number, waitMs: () => number = () => 0): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;
  let cancelled = false;
  const run = async () => {
    timer = undefined;
    again = false;
    try {
      await work();
    } catch {
      // Whoever gives the work decides what a failure means; the next message asks anew.
    }
    if (cancelled) return;
    timer = setTimeout(() => {
      timer = undefined;
      busy = false;
      if (again) ask();
    }, pauseMs);
  };
  const ask = () => {
    cancelled = false;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const wait = waitMs();
    if (wait > 0) timer = setTimeout(run, wait);
    else void run();
  };
  const cancel = () => {
    clearTimeout(timer);
    cancelled = true;
    busy = again = false;
  };
  return Object.assign(ask, { cancel });
}
