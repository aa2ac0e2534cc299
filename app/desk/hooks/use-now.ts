import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** The server's moment, going on by itself: the browser's clock measures, but does not tell the time. ISO 8601, UTC. */
export function useNow(serverNow: string): string {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(serverNow);
    const begun = performance.now();
    const timer = setInterval(
      () => setNow(new Date(Date.parse(serverNow) + performance.now() - begun).toISOString()),
      TICK_MS,
    );
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
