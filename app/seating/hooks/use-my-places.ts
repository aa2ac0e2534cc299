import { useCallback, useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import { liveUser } from '~/platform/live/token';
import { useTopic } from '~/platform/live/use-topic';
import type { PerformancePage } from '../performance-page';

const NONE: readonly number[] = [];
// Whoever waits for an answer about a seat hears of its loss after this long without one.
const PATIENCE_MS = 5_000;

const answerSchema = v.object({ mine: v.array(v.number()), room: v.number() });

/** What is in the visitor's cart of this performance, and what is certain about it. */
interface MyPlacesNow {
  mine: readonly number[];
  /** Places the visitor may still add. */
  room: number;
  /** Taken places about which the cart was asked: those that are not in `mine` are somebody else's. */
  askedFor: readonly number[];
  /** Asks the cart about taken places. */
  ask: (taken: readonly number[]) => void;
}

/**
 * The visitor's places as they are now, whichever of their devices or tabs put them into the cart.
 * @param page with the newest states of its places
 */
export function useMyPlaces(page: PerformancePage): MyPlacesNow {
  const { id, mine, room, states } = page;
  const [known, setKnown] = useState({ mine: mine as readonly number[], room, askedFor: NONE });
  useEffect(() => setKnown({ mine, room, askedFor: NONE }), [mine, room]);
  // A place that is free can be taken anew, by anybody.
  useEffect(() => {
    const taken = (number: number) => states[number - 1] !== 'f';
    setKnown((now) => (now.askedFor.every(taken) ? now : { ...now, askedFor: now.askedFor.filter(taken) }));
  }, [states]);

  const ask = useQuestion(
    id,
    useCallback((answer, askedFor) => setKnown((before) => ({ ...before, ...answer, askedFor })), []),
  );
  const [user, setUser] = useState('');
  useEffect(() => setUser(liveUser()), []);
  useTopic(user ? `user:${user}` : null, {
    isPrivate: true,
    onMessage: (event) => {
      if (event === 'order') ask(NONE);
    },
    onJoined: () => ask(NONE),
  });
  return { ...known, ask };
}

type Answer = v.InferOutput<typeof answerSchema> | null;

/** One question at a time; what is asked meanwhile is one more. Without an answer nothing new is known. */
function useQuestion(id: string, answered: (answer: Answer, askedFor: readonly number[]) => void) {
  const line = useRef({ busy: false, again: false, taken: NONE });
  return useCallback(
    (taken: readonly number[]) => {
      const { current } = line;
      const isOnItsWay = taken.length > 0 && taken.every((number) => current.taken.includes(number));
      if (current.busy) {
        if (!isOnItsWay) current.again = true;
        current.taken = [...new Set([...current.taken, ...taken])];
        return;
      }
      Object.assign(current, { busy: true, taken });
      void (async () => {
        do {
          current.again = false;
          const askedFor = current.taken;
          answered(await readMine(id), askedFor);
        } while (current.again);
        Object.assign(current, { busy: false, taken: NONE });
      })();
    },
    [id, answered],
  );
}

async function readMine(id: string): Promise<Answer> {
  try {
    const response = await fetch(`/performances/${id}/mine`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? v.parse(answerSchema, await response.json()) : null;
  } catch {
    return null;
  }
}
