import { useCallback, useEffect, useRef, useState } from 'react';
import type { Writer } from '../thread';

const SAY_EVERY_MS = 3_000;
const SHOWN_MS = 5_000;
const LONGEST_NAME = 80;

type Send = (event: string, payload: Record<string, unknown>) => void;

/**
 * Who is writing on the other side, and saying so of this one. Fleeting and unproven: either side can send anything on the topic,
 * so that only a name of the desk is shown, and only to a customer.
 */
export function useTyping({ side, name }: Writer) {
  const [shown, setShown] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const saidAt = useRef(0);
  const ended = useCallback(() => {
    clearTimeout(timer.current);
    setShown(null);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    /** Null while nobody writes; empty for somebody without a name. */
    name: shown,
    ended,
    heard: useCallback(
      (payload: Record<string, unknown>) => {
        if (payload.side === side) return;
        clearTimeout(timer.current);
        setShown(typeof payload.name === 'string' ? payload.name.slice(0, LONGEST_NAME) : '');
        timer.current = setTimeout(() => setShown(null), SHOWN_MS);
      },
      [side],
    ),
    say: useCallback(
      (send: Send) => {
        if (Date.now() - saidAt.current < SAY_EVERY_MS) return;
        saidAt.current = Date.now();
        send('typing', { side, name });
      },
      [side, name],
    ),
  };
}
