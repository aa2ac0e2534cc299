import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import type { ChatMessage } from '../thread';

/** The way to take a message back while there is time; a plain form where no script runs. */
export function TakeBack(props: {
  conversation: string;
  message: ChatMessage;
  timeZone: string;
  onTakeBack?: (messageId: number) => void;
}) {
  const t = useTranslator();
  const { message, onTakeBack } = props;
  const time = formatDate(message.sentAt, { language: t.language, timeZone: props.timeZone, style: 'time' });
  return (
    <form
      method="post"
      action="/messages"
      className="message__form"
      onSubmit={(event) => {
        if (!onTakeBack) return;
        event.preventDefault();
        onTakeBack(message.id);
      }}
    >
      <input type="hidden" name="conversation" value={props.conversation} />
      <input type="hidden" name="message" value={message.id} />
      <button
        type="submit"
        name="intent"
        value="take-back"
        className="message__act"
        aria-label={t('chat.take_back_label', { time })}
      >
        {t('chat.take_back')}
      </button>
    </form>
  );
}
