import { useEffect, useId, useRef, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import { Conversation } from '../components/conversation';
import { LampWords } from '../components/lamp-words';
import type { PanelData } from './panel-data';

/** The conversation beside any page. Escape or its button closes it; the page beside it stays usable, unless the sheet covers it. */
export function ChatPanel(props: { data: PanelData; takesFocus: boolean; isSheet: boolean; onClose: () => void }) {
  const { data, takesFocus, isSheet, onClose } = props;
  const t = useTranslator();
  const title = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [clientId] = useState(() => crypto.randomUUID());
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  return (
    <div
      className="chat-panel"
      role="dialog"
      aria-modal={isSheet}
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="chat-panel__head">
        <h2 id={title} className="chat-panel__title">
          {t('chat.panel.title')}
        </h2>
        <a href="/messages" className="chat-panel__page">
          {t('chat.panel.whole_page')}
        </a>
        <button type="button" className="chat-panel__close" onClick={onClose} aria-label={t('chat.panel.close')}>
          <Icon name="cross" />
        </button>
      </div>
      <LampWords />
      <Conversation
        start={data.thread}
        writer={{ side: 'customer', user: data.user }}
        timeZone={data.timeZone}
        now={data.now}
        label={t('chat.log')}
        visitor={{ accountEmail: data.accountEmail, clientId }}
        field={field}
      />
    </div>
  );
}
