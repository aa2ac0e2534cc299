import { useEffect, useRef, useState } from 'react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from './icon';

interface CountdownProps {
  /** When the time is up, UTC, by the database's clock. */
  deadline: string;
  /** The server's clock when it made the page: a browser whose clock is wrong still counts right. */
  serverNow: string;
  timeZone: string;
  /** Called once when the time is up: reload the page's data. */
  onEnd?: () => void;
}

/** Time left until a deadline. Without JavaScript it says until when; with it, it ticks. */
export function Countdown({ deadline, serverNow, timeZone, onEnd }: CountdownProps) {
  const t = useTranslator();
  const seconds = useSecondsLeft(deadline, serverNow, onEnd);
  const until = t('common.countdown.until', {
    time: formatDate(deadline, { language: t.language, timeZone, style: 'time' }),
  });
  return (
    <span className={seconds !== null && seconds < 120 ? 'countdown countdown--soon' : 'countdown'} role="timer">
      <Icon name="clock" />
      {seconds === null ? until : null}
      {seconds !== null && seconds > 0 ? t('common.countdown.remaining', { time: clock(seconds) }) : null}
      {seconds === 0 ? t('common.countdown.over') : null}
    </span>
  );
}

function useSecondsLeft(deadline: string, serverNow: string, onEnd?: () => void): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const localDeadline = Date.now() + (Date.parse(deadline) - Date.parse(serverNow));
    const tick = () => {
      const left = Math.max(0, Math.ceil((localDeadline - Date.now()) / 1000));
      setSeconds(left);
      if (left > 0) return;
      clearInterval(timer);
      end.current?.();
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }, [deadline, serverNow]);
  return seconds;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
