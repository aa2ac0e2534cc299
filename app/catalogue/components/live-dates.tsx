import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import island from '../places-left.island?worker&url';

/**
 * Keeps true what a page says is left of these dates. On a document without scripts of its own this is a module of plain DOM;
 * where the page was reached inside one that runs in the browser, such a module would not run, and the loaders look again.
 */
export function LiveDates({ ids }: { ids: readonly string[] }) {
  const { revalidate } = useRevalidator();
  const newest = useRef(revalidate);
  newest.current = revalidate;
  const dates = ids.join();
  useEffect(() => {
    let end: (() => void) | undefined;
    let gone = false;
    void import('../follow-dates').then(({ followDates }) => {
      if (!gone && dates) end = followDates(document, () => newest.current());
    });
    return () => {
      gone = true;
      end?.();
    };
  }, [dates]);
  return <script type="module" src={island} />;
}
