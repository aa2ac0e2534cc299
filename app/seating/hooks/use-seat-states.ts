import { useCallback, useEffect, useState } from 'react';

// A hall changes while one chooses; between looks, the database still has the last word when places are held.
const LOOK_AGAIN_MS = 20_000;

/**
 * The states string of a performance, kept fresh: the one place of the browser where it is applied.
 * It is asked for again every 20 seconds while the page is in sight, and at once when the visitor comes back to it.
 * @param snapshot what the server rendered, or answered to the last action
 */
export function useSeatStates(performanceId: string, snapshot: string): string {
  const [states, setStates] = useState(snapshot);
  useEffect(() => setStates(snapshot), [snapshot]);

  const lookAgain = useCallback(async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch(`/performances/${performanceId}/states`).catch(() => null);
    // A look that failed changes nothing: the next one may succeed, and holding places tells the truth anyway.
    if (answer?.ok) setStates(await answer.text());
  }, [performanceId]);

  useEffect(() => {
    const timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
    const onSight = () => void lookAgain();
    document.addEventListener('visibilitychange', onSight);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onSight);
    };
  }, [lookAgain]);

  return states;
}
