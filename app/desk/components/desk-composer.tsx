import { Form } from '@remix-run/react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { keepDraft, keptDraft } from '~/chat/kept';
import { charactersLeft } from '~/chat/length';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { type Answer, answersFor, expandShortcut } from '../answers';
import { AnswerPicker } from './answer-picker';

interface Props {
  conversation: string;
  /** Where this browser keeps what is begun, see the chat's `kept`. */
  place: string;
  /** The last message on the page: whoever answers has read so far. */
  seen: number;
  /** Makes a second submission of the same form the same message. */
  clientId: string;
  answers: readonly Answer[];
  /** What the field begins with. */
  draft: string;
  search: string;
  /** Sends without leaving the page; the plain form does when it is absent. */
  onWrite?: (body: string, isInternal: boolean) => void;
  onTyping?: () => void;
}

/** Where a member writes: an answer, or a note that only colleagues see. A slash and a word find an answer written once. */
export function DeskComposer(props: Props) {
  const { conversation, place, answers, onWrite } = props;
  const t = useTranslator();
  const [text, setText] = useDraft(place, props.draft);
  const [isNote, setNote] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const found = answersFor(text, answers);
  const left = charactersLeft(text);
  const insert = (words: string) => {
    setText(words);
    field.current?.focus();
  };
  const send = (event: FormEvent | KeyboardEvent) => {
    if (!onWrite) return;
    event.preventDefault();
    const body = expandShortcut(text, answers);
    if (body.trim() === '' || (charactersLeft(body) ?? 0) < 0) return;
    onWrite(body, isNote);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    const [first] = found;
    if (!first) return send(event);
    event.preventDefault();
    insert(first.text);
  };
  return (
    <Form method="post" className={isNote ? 'desk-composer desk-composer--note' : 'desk-composer'} onSubmit={send}>
      <input type="hidden" name="conversation" value={conversation} />
      <input type="hidden" name="client_id" value={props.clientId} />
      <input type="hidden" name="seen" value={props.seen} />
      <div className="desk-composer__kind">
        <Kind
          id="desk-as-reply"
          value=""
          checked={!isNote}
          onChoose={() => setNote(false)}
          label={t('desk.write.answer')}
        />
        <Kind
          id="desk-as-note"
          value="on"
          checked={isNote}
          onChoose={() => setNote(true)}
          label={t('desk.write.note')}
        />
        <AnswerPicker answers={answers} search={props.search} onPick={insert} />
      </div>
      <label className="visually-hidden" htmlFor="desk-body">
        {t(isNote ? 'desk.write.note_label' : 'desk.write.answer_label')}
      </label>
      <textarea
        ref={field}
        id="desk-body"
        name="body"
        className="form-control"
        rows={3}
        value={text}
        placeholder={t(isNote ? 'desk.write.note_hint' : 'desk.write.answer_hint')}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (!isNote) props.onTyping?.();
        }}
        onKeyDown={onKeyDown}
      />
      <Suggestions found={found} onPick={insert} />
      <p className={left !== null && left < 0 ? 'composer__left composer__left--over' : 'composer__left'} role="status">
        {left === null ? '' : left < 0 ? t('chat.too_long', { count: -left }) : t('chat.left', { count: left })}
      </p>
      <Button name="intent" value="write" className="btn-sm">
        {t(isNote ? 'desk.write.keep_note' : 'desk.write.send')}
      </Button>
    </Form>
  );
}

/** What is written, kept in this tab until it is sent. What the server puts in the field comes before what was kept. */
function useDraft(place: string, draft: string): [string, (text: string) => void] {
  const [text, setText] = useState(draft);
  useEffect(() => {
    const kept = keptDraft(place);
    if (draft === '' && kept !== '') setText(kept);
  }, [place, draft]);
  const write = (next: string) => {
    setText(next);
    keepDraft(place, next);
  };
  return [text, write];
}

function Kind(props: { id: string; value: string; checked: boolean; label: string; onChoose: () => void }) {
  return (
    <span className="desk-kind">
      <input
        type="radio"
        id={props.id}
        name="internal"
        value={props.value}
        checked={props.checked}
        onChange={props.onChoose}
      />
      <label htmlFor={props.id}>{props.label}</label>
    </span>
  );
}

function Suggestions({ found, onPick }: { found: readonly Answer[]; onPick: (text: string) => void }) {
  const t = useTranslator();
  return (
    <div className="desk-suggestions" role="status">
      {found.length > 0 ? <p>{t('desk.answers.suggested', { shortcut: found[0]?.shortcut ?? '' })}</p> : null}
      {found.slice(0, 5).map(({ shortcut, text }) => (
        <button key={shortcut} type="button" onClick={() => onPick(text)}>
          <strong>/{shortcut}</strong> {text}
        </button>
      ))}
    </div>
  );
}
