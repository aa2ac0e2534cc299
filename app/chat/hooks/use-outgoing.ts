import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { liveUserChanged } from '~/platform/live/topics';
import { keepOutgoing, keptOutgoing } from '../kept';
import { type Answer, ask } from '../requests';
import { lastKnownId, type Outgoing, type Thread, type ThreadEvent, type Writer } from '../thread';

interface Given {
  thread: Thread;
  newest: RefObject<Thread>;
  writer: Writer;
  dispatch: (event: ThreadEvent) => void;
}

/**
 * Writing: a message is shown at once and sent in its turn, one after the other, under an id of its own, so that sending it again
 * never doubles it. Without a network it waits and leaves by itself on return, even after a change of page in this tab.
 */
export function useOutgoing({ thread, newest, writer, dispatch }: Given) {
  const t = useTranslator();
  const busy = useRef(false);
  const place = `${writer.user}:${thread.conversation?.id ?? 'new'}`;
  const email = useRef('');

  const post = useCallback(
    async (message: Outgoing): Promise<void> => {
      dispatch({ type: 'sending', clientId: message.clientId });
      const { conversation } = newest.current ?? thread;
      const answer = await ask(
        {
          intent: 'write',
          client_id: message.clientId,
          body: message.body,
          ...(conversation ? { conversation: conversation.id } : { reply_email: email.current }),
          ...(message.isInternal ? { internal: 'on' } : {}),
        },
        lastKnownId(newest.current ?? thread),
      );
      if (answer.kind === 'done') {
        dispatch({ type: 'news', snapshot: answer.thread });
        // A visitor became a customer: only now may they follow what concerns them.
        if (answer.user !== document.body.dataset.liveUser) liveUserChanged(answer.user);
        // Its row may lie beyond what was asked for, in another conversation of the same customer.
        dispatch({ type: 'given up', clientId: message.clientId });
      } else if (answer.kind === 'refused') {
        dispatch({ type: 'failed', clientId: message.clientId, problem: answer.sentence });
      } else if (!navigator.onLine) {
        dispatch({ type: 'waiting', clientId: message.clientId });
      } else {
        dispatch({ type: 'failed', clientId: message.clientId, problem: t('chat.unreachable') });
      }
    },
    [dispatch, newest, thread, t],
  );
  const newestPost = useRef(post);
  newestPost.current = post;

  const queue = useRef<Outgoing[]>([]);
  const flush = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) await newestPost.current(next);
    busy.current = false;
  }, []);
  const enqueue = useCallback(
    (messages: readonly Outgoing[]) => {
      queue.current.push(...messages.filter(({ clientId }) => !queue.current.some((one) => one.clientId === clientId)));
      void flush();
    },
    [flush],
  );
  /** Sends what waits for the network again. */
  const flushWaiting = useCallback(() => {
    enqueue((newest.current?.outgoing ?? []).filter(({ state }) => state === 'waiting'));
  }, [enqueue, newest]);

  useEffect(() => {
    addEventListener('online', flushWaiting);
    return () => removeEventListener('online', flushWaiting);
  }, [flushWaiting]);

  // What the page before could not send any more.
  useEffect(() => {
    const kept = keptOutgoing(place);
    for (const outgoing of kept) dispatch({ type: 'written', outgoing });
    enqueue(kept.filter(({ state }) => state !== 'failed'));
  }, [place, dispatch, enqueue]);
  const keptAt = useRef(place);
  useEffect(() => {
    // The first message made the conversation, which is another place.
    if (keptAt.current !== place) keepOutgoing(keptAt.current, []);
    keptAt.current = place;
    keepOutgoing(place, thread.outgoing);
  }, [place, thread.outgoing]);

  const write = useCallback(
    (body: string, options: { isInternal?: boolean; replyEmail?: string } = {}) => {
      email.current = options.replyEmail ?? '';
      const outgoing: Outgoing = {
        clientId: crypto.randomUUID(),
        body,
        isInternal: options.isInternal ?? false,
        state: navigator.onLine ? 'sending' : 'waiting',
        problem: null,
        writtenAt: new Date().toISOString(),
      };
      dispatch({ type: 'written', outgoing });
      if (outgoing.state === 'sending') enqueue([outgoing]);
    },
    [dispatch, enqueue],
  );
  return {
    write,
    flush: flushWaiting,
    sendAgain: useCallback(
      (message: Outgoing) => {
        // If the address was what was wrong, it can still be left once the message has arrived.
        email.current = '';
        enqueue([message]);
      },
      [enqueue],
    ),
    giveUp: useCallback((message: Outgoing) => dispatch({ type: 'given up', clientId: message.clientId }), [dispatch]),
    /** Takes back an own message; the sentence of the refusal, or null. */
    takeBack: useCallback(
      async (messageId: number): Promise<string | null> => {
        const answer = await askIn(newest.current, { intent: 'take-back', message: String(messageId) }, messageId - 1);
        if (answer.kind === 'done') dispatch({ type: 'news', snapshot: answer.thread });
        return answer.kind === 'refused' ? answer.sentence : answer.kind === 'done' ? null : t('chat.unreachable');
      },
      [dispatch, newest, t],
    ),
    /** Leaves the address of answers; the sentence of the refusal, or null. */
    leaveAddress: useCallback(
      async (address: string): Promise<string | null> => {
        const answer = await askIn(newest.current, { intent: 'address', email: address });
        if (answer.kind === 'done') dispatch({ type: 'news', snapshot: answer.thread });
        return answer.kind === 'refused' ? answer.sentence : answer.kind === 'done' ? null : t('chat.unreachable');
      },
      [dispatch, newest, t],
    ),
  };
}

function askIn(thread: Thread | null, wish: Record<string, string>, after?: number): Promise<Answer> {
  const conversation = thread?.conversation?.id ?? '';
  return ask({ ...wish, conversation }, after ?? (thread ? lastKnownId(thread) : 0));
}
