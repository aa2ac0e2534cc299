import { type ReactNode, type RefObject, useEffect, useReducer, useRef, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { LiveNotice } from '~/ui/live-notice';
import { takeBackMs } from '../days';
import { useThread } from '../hooks/use-thread';
import { isOwn, type Thread, type ThreadSnapshot, type Writer } from '../thread';
import { AddressField, AnswerAddress } from './answer-address';
import { Composer } from './composer';
import { MessageLog } from './message-log';

/** What a composer of one's own does with its words. */
export interface WritingTools {
  write: (body: string, options?: { isInternal?: boolean; replyEmail?: string }) => void;
  /** Call it at every key; the other side is told every three seconds at most. Never for a note. */
  sayTyping: () => void;
}

/** What a conversation is shown with. */
export interface ConversationProps {
  /** As the server has it. Give another conversation another `key`. */
  start: ThreadSnapshot;
  writer: Writer;
  timeZone: string;
  /** When the server rendered this (ISO 8601, UTC): both renderings must call the same day "today". */
  now: string;
  /** Of the log, for screen readers. */
  label: string;
  /** The way to older messages where no script runs. */
  olderPath?: (before: number) => string;
  /** Where an order code leads; `/orders/CODE` without it. */
  orderPath?: (code: string) => string;
  /** A composer of one's own (the desk's). Without it, a visitor's with the address of answers. */
  composer?: (tools: WritingTools) => ReactNode;
  /** Customers: the address of their account, a client id for the form without scripts, and words it could not send. */
  visitor?: { accountEmail: string | null; clientId: string; unsent?: { body: string; replyEmail: string } };
  field?: RefObject<HTMLTextAreaElement>;
}

const orderPage = (code: string) => `/orders/${code}`;

/** A conversation between a visitor and the box office, at either end: live, complete without scripts, right after any outage. */
export function Conversation(props: ConversationProps) {
  const { writer, timeZone, visitor } = props;
  const t = useTranslator();
  const talk = useThread(props.start, writer);
  const { thread } = talk;
  const now = useNow(props.now, thread);
  const [problem, setProblem] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const write: WritingTools['write'] = (body, options) => {
    talk.write(body, options);
    // The end of a reversed column.
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="conversation">
      <LiveNotice />
      <MessageLog
        {...{ thread, timeZone, now, scroller }}
        side={writer.side}
        label={props.label}
        orderPath={props.orderPath ?? orderPage}
        older={<Older thread={thread} path={props.olderPath} onRead={talk.readOlder} />}
        onTakeBack={async (message) => setProblem(await talk.takeBack(message))}
        onSendAgain={talk.sendAgain}
        onGiveUp={talk.giveUp}
      />
      <p className="conversation__typing" role="status">
        {talk.typingName === null ? '' : t('chat.typing', { name: talk.typingName || nobodysName(writer, t) })}
      </p>
      {problem ? (
        <p className="conversation__problem" role="alert">
          {problem}
        </p>
      ) : null}
      {props.composer ? props.composer({ write, sayTyping: talk.sayTyping }) : null}
      {visitor ? (
        <VisitorEnd {...{ thread, visitor, write }} talk={talk} user={writer.user} field={props.field} />
      ) : null}
    </div>
  );
}

function VisitorEnd(props: {
  thread: Thread;
  visitor: NonNullable<ConversationProps['visitor']>;
  talk: ReturnType<typeof useThread>;
  user: string;
  write: WritingTools['write'];
  field?: RefObject<HTMLTextAreaElement>;
}) {
  const { thread, visitor, talk, user } = props;
  const t = useTranslator();
  const { conversation } = thread;
  return (
    <>
      {conversation?.status === 'closed' ? <p className="conversation__closed">{t('chat.closed')}</p> : null}
      <Composer
        key={visitor.clientId}
        conversation={conversation?.id ?? null}
        clientId={visitor.clientId}
        place={`${user}:${props.thread.conversation?.id ?? 'new'}`}
        unsent={visitor.unsent?.body ?? ''}
        onWrite={(body, form) => props.write(body, { replyEmail: String(form.get('reply_email') ?? '') })}
        onTyping={talk.sayTyping}
        field={props.field}
      >
        {conversation || visitor.accountEmail ? null : <AddressField defaultValue={visitor.unsent?.replyEmail} />}
      </Composer>
      {conversation ? (
        <AnswerAddress
          conversation={conversation.id}
          email={conversation.replyEmail ?? visitor.accountEmail}
          onLeave={talk.leaveAddress}
        />
      ) : null}
    </>
  );
}

function Older({ thread, path, onRead }: { thread: Thread; path?: (before: number) => string; onRead: () => void }) {
  const t = useTranslator();
  const first = thread.messages[0];
  if (!thread.hasOlder || !first) return null;
  return (
    <p className="conversation__older">
      <a
        href={path?.(first.id)}
        role={path ? undefined : 'button'}
        onClick={(event) => {
          event.preventDefault();
          onRead();
        }}
      >
        {t('chat.earlier')}
      </a>
    </p>
  );
}

function nobodysName({ side }: Writer, t: ReturnType<typeof useTranslator>): string {
  return t(side === 'customer' ? 'chat.box_office' : 'chat.visitor');
}

/** The time by which an own message may still be taken back: moves only when one of them gets too old. */
function useNow(start: string, thread: Thread): number {
  const [now, tick] = useReducer(() => Date.now(), Date.parse(start));
  const waits = thread.messages
    .filter((message) => isOwn(message, 'customer'))
    .map((message) => takeBackMs(message, now));
  const next = Math.min(...waits.filter((wait) => wait > 0));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(tick, next);
    return () => clearTimeout(timer);
  }, [next]);
  return now;
}
