import { Form } from '@remix-run/react';
import { type FormEvent, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';

/** The code typed by hand. Without scripts it is an ordinary form; with them it is checked in place and emptied for the next. */
export function CodeForm({ onCode, isChecking }: { onCode: ((code: string) => void) | null; isChecking: boolean }) {
  const t = useTranslator();
  const field = useRef<HTMLInputElement>(null);
  const onSubmit = (event: FormEvent) => {
    if (!onCode || !field.current) return;
    event.preventDefault();
    const code = field.current.value.trim();
    field.current.value = '';
    if (code !== '') onCode(code);
  };
  return (
    <Form method="post" onSubmit={onSubmit} className="door-code">
      <input type="hidden" name="intent" value="code" />
      <label htmlFor="door-code" className="form-label">
        {t('door.code.label')}
      </label>
      <div className="door-code__row">
        <input
          ref={field}
          id="door-code"
          name="code"
          className="form-control"
          inputMode="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          required
          maxLength={500}
          aria-describedby="door-code-help"
        />
        <Button aria-disabled={isChecking}>{t(isChecking ? 'door.code.checking' : 'door.code.check')}</Button>
      </div>
      <p id="door-code-help" className="door-small">
        {t('door.code.help')}
      </p>
    </Form>
  );
}
