import { useEffect, useMemo, useRef } from 'react';
import type { TopicOptions } from './room';
import { joinTopic, type Topic } from './topics';

/**
 * Follows a topic while the component is on screen; null follows nothing. The newest callbacks are called, without a rejoin
 * when they change. `send`, `track` and `untrack` keep their identity.
 */
export function useTopic(topic: string | null, options: TopicOptions): Omit<Topic, 'leave'> {
  const newest = useRef(options);
  newest.current = options;
  const joined = useRef<Topic>();
  const { isPrivate, whileHidden } = options;
  const presenceKey = options.presence?.key;
  useEffect(() => {
    if (topic === null) return;
    const held = joinTopic(topic, {
      isPrivate,
      whileHidden,
      onMessage: (event, payload) => newest.current.onMessage?.(event, payload),
      onJoined: () => newest.current.onJoined?.(),
      onLost: () => newest.current.onLost?.(),
      presence:
        presenceKey === undefined
          ? undefined
          : { key: presenceKey, onSync: (state) => newest.current.presence?.onSync(state) },
    });
    joined.current = held;
    return () => {
      joined.current = undefined;
      held.leave();
    };
  }, [topic, isPrivate, whileHidden, presenceKey]);
  return useMemo(
    () => ({
      send: (event, payload) => joined.current?.send(event, payload),
      track: (payload) => joined.current?.track(payload),
      untrack: () => joined.current?.untrack(),
    }),
    [],
  );
}
