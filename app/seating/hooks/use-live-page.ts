import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isSelling } from '~/catalogue/sales';
import { coalesce } from '~/platform/live/coalesce';
import { useTopic } from '~/platform/live/use-topic';
import { LiveStates } from '../live-states';
import { type PerformancePage, withStates } from '../performance-page';

// Pages that heard the same message look again spread over this time.
const SPREAD_MS = 2_000;
const PAUSE_MS = 15_000;

/**
 * The page of a performance with the states of its places as they are now: the one place of the browser where they are applied.
 * Messages change them at once; the snapshot is looked up after joining and once messages have stopped, never while nothing is said.
 * A performance that is not on sale is not followed.
 * @param page what the server rendered, or answered to the last action
 */
export function useLivePage(page: PerformancePage): PerformancePage {
  const { id, states: snapshot } = page;
  const [states, setStates] = useState(snapshot);
  const [live] = useState(() => new LiveStates(snapshot, Math.random() * SPREAD_MS));
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const gone = useRef(false);

  // One timer for the next look, moved whenever something is heard.
  const show = useCallback(() => {
    setStates(live.states);
    clearTimeout(timer.current);
    const lookAt = live.nextLookAt();
    if (lookAt !== null) timer.current = setTimeout(() => void look(), lookAt - Date.now());
    async function look() {
      const askedAt = Date.now();
      live.looking(askedAt);
      const answer = await fetch(`/performances/${id}/states`).catch(() => null);
      if (answer?.ok) live.answered(await answer.text(), askedAt);
      else live.failed(Date.now());
      if (!gone.current) show();
    }
  }, [live, id]);

  useEffect(() => {
    gone.current = false;
    live.answered(snapshot, Date.now());
    show();
    return () => {
      gone.current = true;
      clearTimeout(timer.current);
    };
  }, [live, snapshot, show]);

  const lookAtEverything = useLookAtEverything();
  useTopic(isSelling(page.sales) ? `performance:${id}` : null, {
    isPrivate: false,
    onJoined: () => {
      live.joined(Date.now());
      show();
    },
    onMessage: (event, news) => {
      if (event === 'plan') return lookAtEverything();
      live.hear(news, Date.now());
      show();
    },
  });
  return withStates(page, states);
}

/**
 * Reads the page and its map again, for a hall that was drawn anew: at most every 15 seconds, whoever says that it was, and
 * not at the instant at which everybody heard it.
 */
function useLookAtEverything(): () => void {
  const { revalidate } = useRevalidator();
  const newest = useRef(revalidate);
  newest.current = revalidate;
  const [look] = useState(() =>
    coalesce(
      () => newest.current(),
      PAUSE_MS,
      () => Math.random() * SPREAD_MS,
    ),
  );
  useEffect(() => look.cancel, [look]);
  return look;
}
