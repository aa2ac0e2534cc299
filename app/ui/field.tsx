import { type FieldMetadata, getInputProps } from '@conform-to/react';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';

interface Labelled {
  /** The field of a conform form: name, default value, errors and aria come from it. */
  field: FieldMetadata<unknown>;
  label: ReactNode;
  /** What to write, and why we ask. Shown before the field, so that it is read before it is filled. */
  hint?: ReactNode;
  /** Says that the field may stay empty. Fields are needed unless they say so. */
  optional?: boolean;
}

type InputType =
  | 'text'
  | 'email'
  | 'tel'
  | 'password'
  | 'search'
  | 'number'
  | 'date'
  | 'datetime-local'
  | 'url'
  | 'time';

/** One line to fill in. */
export function Field({
  field,
  label,
  hint,
  optional,
  type = 'text',
  ...input
}: Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { type?: InputType }) {
  return (
    <Frame {...{ field, label, hint, optional }}>
      <input
        {...getInputProps(field, { type, ariaDescribedBy: hint ? field.descriptionId : undefined })}
        key={field.id}
        className="form-control"
        {...input}
      />
    </Frame>
  );
}

function Frame({ field, label, hint, optional, children }: Labelled & { children: ReactNode }) {
  const t = useTranslator();
  return (
    <div className={field.errors ? 'field field--wrong' : 'field'}>
      <label className="form-label" htmlFor={field.id}>
        {label}
        {optional ? <span className="field__optional"> ({t('common.form.optional')})</span> : null}
      </label>
      {hint ? (
        <div className="form-text" id={field.descriptionId}>
          {hint}
        </div>
      ) : null}
      {children}
      <FieldError field={field} t={t} />
    </div>
  );
}

function FieldError({ field, t }: { field: FieldMetadata<unknown>; t: Translator }) {
  if (!field.errors) return null;
  return (
    <p className="field__error" id={field.errorId}>
      {fieldSentence(field.errors[0] ?? 'invalid', t)}
    </p>
  );
}

/** The sentence of a field's error: its word in `common.form`, or the sentence itself when the server wrote one. */
export function fieldSentence(error: string, t: Translator): string {
  if (!/^[a-z_]+$/.test(error)) return error;
  return t.optional(`common.form.${error}`) ?? t('common.form.invalid');
}
