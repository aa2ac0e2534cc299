import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useTopic } from '~/platform/live/use-topic';
import { fetchNews, fetchOlder } from '../requests';
import { beginThread, lastKnownId, type Thread, type ThreadSnapshot, threadAfter, type Writer } from '../thread';
import { useOutgoing } from './use-outgoing';
import { useReading } from './use-reading';
import { useTyping } from './use-typing';

// What may have changed while nobody listened: a message can be taken back for five minutes, and nobody writes more meanwhile.
const LOOK_BACK = 50;

/**
 * A conversation that is always right: what the server rendered, then what the topic says there is to look at, and what is
 * written here. Nothing is polled; after every (re)join the news is asked for.
 */
export function useThread(start: ThreadSnapshot, writer: Writer) {
  const [thread, dispatch] = useReducer(threadAfter, start, (snapshot) => beginThread(snapshot));
  const newest = useRef<Thread>(thread);
  newest.current = thread;
  const id = thread.conversation?.id ?? null;

  // The loaders of the page ran again.
  useEffect(() => dispatch({ type: 'news', snapshot: start }), [start]);

  const look = useLook(id, newest, dispatch);
  const outgoing = useOutgoing({ thread, newest, writer, dispatch });
  const flush = outgoing.flush;
  const typing = useTyping(writer);
  const { send } = useTopic(id && `conversation:${id}`, {
    isPrivate: true,
    onMessage: (event, payload) => {
      if (event === 'typing') typing.heard(payload);
      else look(event === 'message' && typeof payload.id === 'number' ? payload.id - 1 : Number.POSITIVE_INFINITY);
      if (event === 'message') typing.ended();
    },
    onJoined: () => {
      const { messages } = newest.current;
      look((messages[Math.max(0, messages.length - LOOK_BACK)]?.id ?? 1) - 1);
      flush();
    },
  });
  // Notes are told to the desk only.
  useTopic(writer.side === 'desk' && id ? 'desk' : null, {
    isPrivate: true,
    onMessage: (_event, payload) => {
      if (payload.id === id) look(Number.POSITIVE_INFINITY);
    },
  });
  useReading(thread, writer.side, dispatch);

  return {
    thread,
    ...outgoing,
    typingName: typing.name,
    sayTyping: useCallback(() => typing.say(send), [typing.say, send]),
    readOlder: useCallback(async () => {
      const { conversation, messages } = newest.current;
      const snapshot = conversation && (await fetchOlder(conversation.id, messages[0]?.id ?? 0));
      if (snapshot) dispatch({ type: 'older', snapshot });
    }, []),
    receive: useCallback((snapshot: ThreadSnapshot) => dispatch({ type: 'news', snapshot }), []),
  };
}

/** Asks for the news since a message, one request at a time; what is asked meanwhile is one more request. */
function useLook(
  id: string | null,
  newest: { readonly current: Thread },
  dispatch: (event: { type: 'news'; snapshot: ThreadSnapshot }) => void,
) {
  const state = useMemo(() => ({ id, busy: false, from: null as number | null }), [id]);
  return useCallback(
    (after: number) => {
      state.from = Math.min(state.from ?? Number.POSITIVE_INFINITY, after, lastKnownId(newest.current));
      if (state.busy || state.id === null) return;
      void (async () => {
        state.busy = true;
        while (state.from !== null && state.id !== null) {
          const from: number = state.from;
          state.from = null;
          const snapshot = await fetchNews(state.id, from);
          // Without an answer the next join looks again.
          if (!snapshot) break;
          dispatch({ type: 'news', snapshot });
          const last = snapshot.messages.at(-1);
          if (snapshot.hasMore && last) state.from = last.id;
        }
        state.busy = false;
      })();
    },
    [state, newest, dispatch],
  );
}
