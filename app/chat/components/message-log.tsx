import { type ReactNode, type RefObject, useId } from 'react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { byDay, type ChatDay, continues, dayKey, takeBackMs } from '../days';
import { type ChatMessage, isOwn, lastReadOwnId, type Outgoing, type Side, type Thread } from '../thread';
import { MessageLine, OutgoingLine } from './message-line';
import { TakeBack } from './take-back';

interface Given {
  thread: Thread;
  side: Side;
  label: string;
  timeZone: string;
  /** Milliseconds since 1970, the server's when it renders. */
  now: number;
  orderPath: (code: string) => string;
  /** What stands above the oldest message: the way to older ones. */
  older: ReactNode;
  onTakeBack?: (messageId: number) => void;
  onSendAgain: (message: Outgoing) => void;
  onGiveUp: (message: Outgoing) => void;
  scroller?: RefObject<HTMLDivElement>;
}

/** What was said, day by day, the newest at the bottom; new lines are read out as they come. */
export function MessageLog(given: Given) {
  const { thread, side, label, timeZone, now, orderPath } = given;
  const t = useTranslator();
  const readId = lastReadOwnId(thread, side);
  const isEmpty = thread.messages.length + thread.outgoing.length === 0;
  // Shown from the bottom up (the only child of a reversed column), so that the newest is in sight before any script runs.
  return (
    <div
      className="conversation__log"
      role="log"
      aria-live="polite"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with a keyboard
      tabIndex={0}
      ref={given.scroller}
    >
      <div className="conversation__lines">
        {given.older}
        {isEmpty ? <p className="conversation__empty">{t('chat.empty')}</p> : null}
        {byDay(thread.messages, timeZone).map((day) => (
          <Day key={day.key} day={day} timeZone={timeZone} now={now}>
            {day.messages.map((message, position) => (
              <MessageLine
                key={message.id}
                {...{ message, side, timeZone, orderPath }}
                isContinued={continues(day.messages[position - 1], message)}
                isRead={message.id === readId}
                takeBack={takeBackOf(message, given)}
              />
            ))}
          </Day>
        ))}
        {thread.outgoing.length > 0 ? (
          <ul className="conversation__messages">
            {thread.outgoing.map((message) => (
              <OutgoingLine
                key={message.clientId}
                {...{ message, orderPath }}
                onSendAgain={() => given.onSendAgain(message)}
                onGiveUp={() => given.onGiveUp(message)}
              />
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

function Day({ day, timeZone, now, children }: { day: ChatDay; timeZone: string; now: number; children: ReactNode }) {
  const t = useTranslator();
  const heading = useId();
  const key = (ago: number) => dayKey(new Date(now - ago).toISOString(), timeZone);
  const name =
    day.key === key(0)
      ? t('chat.today')
      : day.key === key(24 * 3_600_000)
        ? t('chat.yesterday')
        : formatDate(day.at, { language: t.language, timeZone, style: 'day' });
  return (
    <section className="conversation__day" aria-labelledby={heading}>
      <h3 id={heading} className="conversation__date">
        {name}
      </h3>
      <ul className="conversation__messages">{children}</ul>
    </section>
  );
}

function takeBackOf(message: ChatMessage, { side, thread, now, timeZone, onTakeBack }: Given): ReactNode {
  if (side !== 'customer' || !thread.conversation || !isOwn(message, side) || takeBackMs(message, now) === 0)
    return null;
  return (
    <TakeBack conversation={thread.conversation.id} message={message} timeZone={timeZone} onTakeBack={onTakeBack} />
  );
}
