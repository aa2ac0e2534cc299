import { useRevalidator } from '@remix-run/react';
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
  const { revalidate } = useRevalidator();
  const newest = useRef(revalidate);
  newest.current = revalidate;
  const lookAgain = useMemo(() => coalesce(() => newest.current(), PAUSE_MS), []);
  useEffect(() => lookAgain.cancel, [lookAgain]);
  useTopic(topic, {
    isPrivate: options.isPrivate,
    onMessage: (event) => {
      if (!options.events || options.events.includes(event)) lookAgain();
    },
    onJoined: lookAgain,
  });
}
