import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { DateTime } from '~/ui/date-time';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';
import type { PastConversation } from '../queries.server';
import { isOwn, type ThreadSnapshot } from '../thread';
import { Conversation } from './conversation';
import { LampWords } from './lamp-words';
import { MessageText } from './message-text';

/** What the page of messages shows. */
export interface MessagesView {
  current: ThreadSnapshot;
  past: PastConversation[];
  user: string;
  accountEmail: string | null;
  clientId: string;
  timeZone: string;
  now: string;
}

/** The visitor's conversation with the box office, and those that are over. Complete without scripts. */
export function MessagesPage(props: {
  view: MessagesView;
  problem: string | null;
  unsent: { body: string; replyEmail: string } | undefined;
}) {
  const { current, past, user, accountEmail, clientId, timeZone, now } = props.view;
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle title={t('chat.title')} />
      <p className="lead messages-intro">{t('chat.intro')}</p>
      <LampWords />
      {props.problem ? (
        <Alert tone="danger" announce>
          <p>{props.problem}</p>
        </Alert>
      ) : null}
      <Conversation
        key={user}
        start={current}
        writer={{ side: 'customer', user }}
        label={t('chat.log')}
        olderPath={(before) => `/messages?before=${before}`}
        visitor={{ accountEmail, clientId, unsent: props.unsent }}
        {...{ timeZone, now }}
      />
      {past.length > 0 ? (
        <section className="past-conversations" aria-labelledby="past-conversations">
          <h2 id="past-conversations">{t('chat.past.title')}</h2>
          {past.map((conversation) => (
            <Past key={conversation.id} conversation={conversation} timeZone={timeZone} />
          ))}
        </section>
      ) : null}
    </Page>
  );
}

function Past({ conversation, timeZone }: { conversation: PastConversation; timeZone: string }) {
  const t = useTranslator();
  const said = conversation.messages.filter(({ body }) => body !== null);
  return (
    <details className="past-conversation">
      <summary>
        <PastName at={conversation.closedAt} timeZone={timeZone} />
        <span className="past-conversation__first">{said[0]?.body}</span>
      </summary>
      <ul className="conversation__messages">
        {said.map((message) => (
          <li key={message.id} className={isOwn(message, 'customer') ? 'message message--own' : 'message'}>
            <p className="message__head">
              <strong>
                {isOwn(message, 'customer') ? t('chat.you') : (message.authorName ?? t('chat.box_office'))}
              </strong>
              <DateTime at={message.sentAt} timeZone={timeZone} style="time" />
            </p>
            <div className="message__bubble">
              <MessageText body={message.body ?? ''} orderPath={(code) => `/orders/${code}`} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function PastName({ at, timeZone }: { at: string; timeZone: string }) {
  const t = useTranslator();
  return (
    <span>
      {t('chat.past.closed_on', { date: formatDate(at, { language: t.language, timeZone, style: 'numeric' }) })}
    </span>
  );
}
