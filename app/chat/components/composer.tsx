import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { keepDraft, keptDraft } from '../kept';
import { charactersLeft } from '../length';

interface Given {
  conversation: string | null;
  /** Of the form as the server renders it: makes a second press of its button the same message. */
  clientId: string;
  /** Where the words begun are kept in this tab: `<user>:<conversation>`. */
  place: string;
  /** Words that a page without scripts could not send, to be corrected. */
  unsent: string;
  onWrite: (body: string, form: FormData) => void;
  onTyping: () => void;
  field?: RefObject<HTMLTextAreaElement>;
  /** More to fill in, between the words and the button. */
  children?: ReactNode;
}

/** Where a visitor writes: Enter sends, Shift + Enter begins a line, and what was begun is still there on the next page. */
export function Composer({ conversation, clientId, place, unsent, onWrite, onTyping, field, children }: Given) {
  const t = useTranslator();
  const [text, setText] = useState(unsent);
  const id = useId();
  const left = charactersLeft(text);
  useEffect(() => {
    // What the server gives back to be corrected is newer than what was begun.
    if (unsent === '') setText(keptDraft(place));
  }, [place, unsent]);
  const edit = (words: string) => {
    setText(words);
    keepDraft(place, words);
  };
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (text.trim() === '' || (left ?? 0) < 0) return;
    onWrite(text.trim(), new FormData(event.currentTarget));
    edit('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter may also choose a word in an input method.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <form method="post" action="/messages" className="composer" id="write" onSubmit={send}>
      <input type="hidden" name="client_id" value={clientId} />
      {conversation ? <input type="hidden" name="conversation" value={conversation} /> : null}
      <label className="form-label" htmlFor={`${id}-body`}>
        {t('chat.write_label')}
      </label>
      <textarea
        ref={field}
        id={`${id}-body`}
        name="body"
        className="form-control composer__field"
        rows={3}
        required
        value={text}
        aria-describedby={`${id}-left`}
        onChange={(event) => {
          edit(event.currentTarget.value);
          onTyping();
        }}
        onKeyDown={onKeyDown}
      />
      {children}
      <div className="composer__foot">
        <span
          id={`${id}-left`}
          className={left !== null && left < 0 ? 'composer__left composer__left--over' : 'composer__left'}
          role="status"
        >
          {left === null ? '' : left < 0 ? t('chat.too_long', { count: -left }) : t('chat.left', { count: left })}
        </span>
        <Button name="intent" value="write">
          {t('chat.send')}
        </Button>
      </div>
    </form>
  );
}
