import { type ReactNode, useState } from 'react';
import { Conversation } from '~/chat/components/conversation';
import type { ThreadSnapshot } from '~/chat/thread';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import type { Answer } from '../answers';
import { useNow } from '../hooks/use-now';
import type { DeskMember } from '../member.server';
import type { Colleague } from '../queries.server';
import type { Customer, Talk } from '../talk.server';
import { CustomerColumn } from './customer-column';
import { DeskComposer } from './desk-composer';
import { TalkHead } from './talk-head';

interface Props {
  me: DeskMember;
  talk: Talk;
  snapshot: ThreadSnapshot;
  customer: Customer;
  colleagues: readonly Colleague[];
  answers: readonly Answer[];
  /** What the writing field begins with, without scripts. */
  draft: string;
  clientId: string;
  /** Why the last act was refused. */
  problem?: string;
  search: string;
  now: string;
  timeZone: string;
  cart: ReactNode;
}

/** An open conversation and, beside it, its customer. */
export function TalkPage(props: Props) {
  const { me, talk, customer, colleagues, search, timeZone } = props;
  const t = useTranslator();
  const now = useNow(props.now);
  const name = customer.name ?? talk.name;
  // The first form of a page is the same message however often it is sent; the next one is another.
  const [clientId] = useState(props.clientId);
  return (
    <>
      <section className="desk-talk" aria-label={t('desk.back_to_talk')}>
        <TalkHead {...{ talk, colleagues, search, now }} me={me.id} name={name} />
        {props.problem ? (
          <Alert tone="danger" announce>
            <p>{props.problem}</p>
          </Alert>
        ) : null}
        {customer.blocked ? <p className="desk-talk__note">{t('desk.talk.blocked')}</p> : null}
        <Conversation
          start={props.snapshot}
          writer={{ side: 'desk', user: me.id, name: me.name }}
          label={t('chat.log_desk', { name: name ?? t('desk.visitor') })}
          olderPath={(before) => `/desk/${talk.id}?older=${before}`}
          composer={({ write, sayTyping }) =>
            talk.open ? (
              <DeskComposer
                conversation={talk.id}
                place={`${me.id}:${talk.id}`}
                answers={props.answers}
                draft={props.draft}
                seen={props.snapshot.messages.at(-1)?.id ?? 0}
                onWrite={(body, isInternal) => write(body, { isInternal })}
                onTyping={sayTyping}
                {...{ clientId, search }}
              />
            ) : (
              <p className="desk-talk__note">{t('desk.talk.is_closed')}</p>
            )
          }
          {...{ timeZone }}
          now={props.now}
        />
      </section>
      <CustomerColumn {...{ talk, customer, search, timeZone }} cart={props.cart} />
    </>
  );
}
