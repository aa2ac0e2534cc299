import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useMemo, useRef } from 'react';
import { coalesce } from './coalesce';
import { useTopic } from './use-topic';

// A burst of messages is one look at the database, and the next look waits a moment.
const PAUSE_MS = 1_000;

/**
 * Looks again (runs the loaders of the page) at every message on a topic and after every rejoin; null follows nothing.
 * @param options.events only these events, when given
 */
export function useLive(topic: string | null, options: { isPrivate: boolean; events?: readonly string[] }): void {
  const { revalidate, state } = useRevalidator();
  const isIdle = useNavigation().state === 'idle' && state === 'idle';
  const newest = useRef({ revalidate, isIdle });
  newest.current = { revalidate, isIdle };
  const postponed = useRef(false);
  const lookAgain = useMemo(
    () =>
      coalesce(() => {
        if (newest.current.isIdle) return newest.current.revalidate();
        postponed.current = true;
      }, PAUSE_MS),
    [],
  );
  useEffect(() => lookAgain.cancel, [lookAgain]);
  // Loaders that run for a click or a form are never cut short; what was heard meanwhile is looked at afterwards.
  useEffect(() => {
    if (!isIdle || !postponed.current) return;
    postponed.current = false;
    lookAgain();
  }, [isIdle, lookAgain]);
  useTopic(topic, {
    isPrivate: options.isPrivate,
    onMessage: (event) => {
      if (!options.events || options.events.includes(event)) lookAgain();
    },
    onJoined: lookAgain,
  });
}
