import type { FieldMetadata } from '@conform-to/react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Field } from '~/ui/field';

/** A password, with a button that shows it. Pasting and password managers are welcome. */
export function PasswordField(props: {
  field: FieldMetadata<unknown>;
  label: string;
  hint?: ReactNode;
  /** `new-password` has a password manager offer one. */
  purpose: 'current-password' | 'new-password';
}) {
  const t = useTranslator();
  const [shown, setShown] = useState(false);
  // The button does nothing without JavaScript, so it comes with it.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <div className="password-field">
      <Field
        field={props.field}
        label={props.label}
        hint={props.hint}
        type={shown ? 'text' : 'password'}
        autoComplete={props.purpose}
        autoCapitalize="none"
        spellCheck={false}
      />
      {ready ? (
        <button
          type="button"
          className="password-field__show"
          aria-label={t(shown ? 'account.hide_password_long' : 'account.show_password_long')}
          aria-controls={props.field.id}
          // A press must not take the focus (and the phone's keyboard) away from the field.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'account.hide_password' : 'account.show_password')}
        </button>
      ) : null}
    </div>
  );
}
