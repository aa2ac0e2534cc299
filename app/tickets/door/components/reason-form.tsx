import { Form } from '@remix-run/react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { Acted } from '../door-device';

interface ReasonFormProps {
  /** What the form sends without scripts, beside the words. */
  fields: { intent: string } & Record<string, string>;
  /** The name under which the words are sent. */
  name: string;
  words: { open: string; label: string; confirm: string; offline: string };
  variant: 'secondary' | 'danger';
  /** What does it with scripts; null before they run. */
  act: ((words: string) => Promise<Acted>) | null;
}

/** An act at the door that needs a word of why or what. Folded away: it is rare, and must not be pressed by mistake. */
export function ReasonForm({ fields, name, words, variant, act }: ReasonFormProps) {
  const field = useId();
  const t = useTranslator();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    if (!act) return;
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const became = await act(String(new FormData(event.currentTarget).get(name) ?? ''));
    setBusy(false);
    if (became === 'done') setProblem('');
    else setProblem(became === 'offline' ? words.offline : became.sentence);
  };
  return (
    <details className="door-reason">
      <summary>{words.open}</summary>
      <Form method="post" onSubmit={onSubmit}>
        {Object.entries(fields).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <label htmlFor={field} className="form-label">
          {words.label}
        </label>
        <input id={field} name={name} className="form-control" required maxLength={500} autoComplete="off" />
        {problem ? <p role="alert">{problem}</p> : null}
        <Button variant={variant} aria-disabled={isBusy}>
          {isBusy ? t('door.code.checking') : words.confirm}
        </Button>
      </Form>
    </details>
  );
}
