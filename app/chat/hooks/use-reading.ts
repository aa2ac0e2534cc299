import { useEffect, useRef, useSyncExternalStore } from 'react';
import { ask } from '../requests';
import { lastKnownId, type Side, type Thread, type ThreadEvent, unreadUpTo } from '../thread';

/** Tells the other side how far this one has read: what stands in a document that somebody can see. */
export function useReading(thread: Thread, side: Side, dispatch: (event: ThreadEvent) => void): void {
  const visible = useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed);
      return () => document.removeEventListener('visibilitychange', changed);
    },
    () => document.visibilityState === 'visible',
    () => false,
  );
  const told = useRef(0);
  const upTo = unreadUpTo(thread, side);
  const conversation = thread.conversation?.id;
  const known = lastKnownId(thread);
  useEffect(() => {
    if (!visible || upTo === null || !conversation || upTo <= told.current) return;
    told.current = upTo;
    void ask({ intent: 'read', conversation, up_to: String(upTo) }, known).then((answer) => {
      if (answer.kind === 'done') dispatch({ type: 'news', snapshot: answer.thread });
      // Not told after all: the next message, or the next look at the page, tries again.
      else told.current = 0;
    });
  }, [visible, upTo, conversation, known, dispatch]);
}
