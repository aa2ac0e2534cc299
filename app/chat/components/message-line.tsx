import type { ReactNode } from 'react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { systemSentence } from '../system-line';
import { type ChatMessage, isOwn, type Outgoing, type Side } from '../thread';
import { MessageText } from './message-text';

interface Given {
  message: ChatMessage;
  side: Side;
  timeZone: string;
  orderPath: (code: string) => string;
  /** Goes on where the message before stopped: its author is not named again. */
  isContinued: boolean;
  isRead: boolean;
  takeBack: ReactNode;
}

/** One stored message, or a line of the house about what happened. */
export function MessageLine({ message, side, timeZone, orderPath, isContinued, isRead, takeBack }: Given) {
  const t = useTranslator();
  const time = formatDate(message.sentAt, { language: t.language, timeZone, style: 'time' });
  if (message.author === 'system') {
    const sentence = systemSentence(message.facts, t);
    return sentence ? (
      <li className="message message--system">
        {sentence} <time dateTime={message.sentAt}>{time}</time>
      </li>
    ) : null;
  }
  return (
    <li className={lineClass(message, side)} data-message={message.id}>
      <p className={isContinued ? 'message__head visually-hidden' : 'message__head'}>
        <strong>{authorOf(message, side, t)}</strong>
        {message.isInternal ? <span className="message__note">{t('chat.note')}</span> : null}
        <time dateTime={message.sentAt}>{time}</time>
      </p>
      <div className="message__bubble">
        {message.body === null ? (
          <p className="message__text message__text--gone">{t('chat.deleted')}</p>
        ) : (
          <MessageText body={message.body} orderPath={orderPath} />
        )}
      </div>
      {takeBack || isRead ? (
        <div className="message__foot">
          {takeBack}
          {isRead ? <span className="message__read">{t('chat.read')}</span> : null}
        </div>
      ) : null}
    </li>
  );
}

/** A message on its way, or one that did not arrive and waits for a decision. */
export function OutgoingLine(props: {
  message: Outgoing;
  orderPath: (code: string) => string;
  onSendAgain: () => void;
  onGiveUp: () => void;
}) {
  const t = useTranslator();
  const { message } = props;
  return (
    <li className={message.isInternal ? 'message message--own message--internal' : 'message message--own'}>
      <div className="message__bubble message__bubble--outgoing">
        <MessageText body={message.body} orderPath={props.orderPath} />
      </div>
      <div className="message__foot">
        {message.state === 'failed' ? (
          <>
            <span className="message__failed" role="alert">
              <strong>{t('chat.not_sent')}</strong> {message.problem}
            </span>
            <button type="button" className="message__act" onClick={props.onSendAgain}>
              {t('chat.try_again')}
            </button>
            <button type="button" className="message__act" onClick={props.onGiveUp}>
              {t('chat.discard')}
            </button>
          </>
        ) : (
          <span>{t(message.state === 'waiting' ? 'chat.waiting' : 'chat.sending')}</span>
        )}
      </div>
    </li>
  );
}

function lineClass(message: ChatMessage, side: Side): string {
  if (message.isInternal) return 'message message--own message--internal';
  return isOwn(message, side) ? 'message message--own' : 'message';
}

function authorOf(message: ChatMessage, side: Side, t: ReturnType<typeof useTranslator>): string {
  if (message.author === 'customer') return t(side === 'customer' ? 'chat.you' : 'chat.visitor');
  return message.authorName ?? t('chat.box_office');
}
