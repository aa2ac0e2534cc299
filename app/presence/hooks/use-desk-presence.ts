import { useEffect, useRef, useState } from 'react';
import { useTopic } from '~/platform/live/use-topic';
import { DeskWatch, type DeskWord } from '../desk-watch';

/** Where the member of this page is, as visitors see it. Off: not at the desk, because the right to it is gone or nothing is known yet. */
export type DeskState = 'open' | 'away' | 'off';

/**
 * Puts the member whose page this is at the box office while the component is on screen: the lamp is lit, goes to away when nobody
 * has looked for five minutes, and goes out when the last desk of theirs is closed. Use it once, on the page of the inbox.
 */
export function useDeskPresence(): DeskState {
  const [key, setKey] = useState<string | null>(null);
  const [word, setWord] = useState<DeskWord | null>(null);
  const watch = useRef<DeskWatch>();
  // Followed from the start, under no name until the database has given one: the connection is made once.
  const topic = useTopic('box-office', {
    isPrivate: true,
    whileHidden: true,
    onJoined: () => watch.current?.hears(true),
    onLost: () => watch.current?.hears(false),
    presence: { key: key ?? '', onSync: () => {} },
  });
  useEffect(() => {
    const begun = new DeskWatch({ onKey: setKey, onWord: setWord });
    watch.current = begun;
    return () => {
      watch.current = undefined;
      begun.end();
    };
  }, []);
  useEffect(() => {
    if (key !== null && word) topic.track({ ...word });
  }, [key, word, topic]);
  if (key === null || !word) return 'off';
  return word.looked ? 'open' : 'away';
}
