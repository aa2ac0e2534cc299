import { type FormEvent, useId, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';

/** The field for an address that goes with a first message. */
export function AddressField({ defaultValue = '' }: { defaultValue?: string }) {
  const t = useTranslator();
  const id = useId();
  return (
    <div className="composer__address">
      <label className="form-label" htmlFor={id}>
        {t('chat.mail.label')}
      </label>
      <p className="form-text" id={`${id}-hint`}>
        {t('chat.mail.hint')}
      </p>
      <input
        id={id}
        type="email"
        name="reply_email"
        className="form-control"
        autoComplete="email"
        maxLength={254}
        defaultValue={defaultValue}
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}

/** Says where an answer also goes when its reader has left, and lets them say otherwise. */
export function AnswerAddress(props: {
  conversation: string;
  /** Null while the box office has no address at all. */
  email: string | null;
  /** Leaves the address; the sentence of the refusal, or null. */
  onLeave: (address: string) => Promise<string | null>;
}) {
  const t = useTranslator();
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const refused = await props.onLeave(String(new FormData(event.currentTarget).get('email') ?? ''));
    setProblem(refused);
    setSaved(refused === null);
  };
  return (
    <div className="answer-address">
      <p role="status" className="answer-address__where">
        {saved ? t('chat.mail.saved') : props.email ? t('chat.mail.goes_to', { email: props.email }) : null}
      </p>
      <details>
        <summary>{t(props.email ? 'chat.mail.change' : 'chat.mail.label')}</summary>
        <form method="post" action="/messages" onSubmit={submit}>
          <input type="hidden" name="conversation" value={props.conversation} />
          <label className="form-label visually-hidden" htmlFor={id}>
            {t('chat.mail.label')}
          </label>
          <div className="answer-address__row">
            <input
              id={id}
              type="email"
              name="email"
              className="form-control"
              autoComplete="email"
              required
              defaultValue={props.email ?? ''}
              aria-invalid={problem !== null}
              aria-describedby={problem ? `${id}-problem` : undefined}
            />
            <Button variant="secondary" name="intent" value="address">
              {t('chat.mail.save')}
            </Button>
          </div>
          {problem ? (
            <p className="field__error" id={`${id}-problem`} role="alert">
              {problem}
            </p>
          ) : null}
        </form>
      </details>
    </div>
  );
}
