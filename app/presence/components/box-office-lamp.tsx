import { useEffect, useRef, useState } from 'react';
import type { MessageTree } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { followLamp } from '../follow';
import { type BoxOffice, lampOfRows } from '../rules';
import { lampWords } from '../words';
import './presence.scss';

interface BoxOfficeLampProps {
  /** What the database said while the page was made. */
  status: BoxOffice;
  /** The lamp's sentences, for a document whose lamp is kept true by an island; null where React does it. */
  sentences: MessageTree | null;
}

/** Whether somebody is at the box office, who, and how long an answer usually takes: from the server first, live after. */
export function BoxOfficeLamp({ status, sentences }: BoxOfficeLampProps) {
  const t = useTranslator();
  const lamp = useLamp(status);
  const words = lampWords(t, lamp);
  const data = sentences ? JSON.stringify({ status, sentences, language: t.language }) : '';
  return (
    <span className="lamp" data-lamp={data} data-state={lamp.state}>
      <span className="lamp__light" aria-hidden="true" />
      <span className="lamp__words">
        <span data-lamp-state="">{words.state}</span> <span data-lamp-delay="">{words.delay}</span>
      </span>
    </span>
  );
}

function useLamp(status: BoxOffice) {
  const [lamp, setLamp] = useState(() => lampOfRows(status));
  const first = useRef(status);
  const follower = useRef<ReturnType<typeof followLamp>>();
  useEffect(() => {
    follower.current = followLamp(first.current, setLamp);
    return () => follower.current?.stop();
  }, []);
  // Every page that is loaded later brings newer word.
  useEffect(() => {
    if (status !== first.current) follower.current?.learn(status);
    first.current = status;
  }, [status]);
  return lamp;
}
