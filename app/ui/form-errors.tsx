import { useEffect, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { fieldSentence } from './field';

interface FormErrorsProps {
  /** The refusal of the backend, one sentence. */
  problem?: string | null;
  /** Fields at fault with their labels, in the order of the form: `{ id, label, errors }`. */
  fields?: readonly { id: string; label: string; errors: string[] | undefined }[];
}

/** What stands above a form that was refused: the reason, and links to the fields. It takes the focus, so it is read first. */
export function FormErrors({ problem, fields = [] }: FormErrorsProps) {
  const t = useTranslator();
  const box = useRef<HTMLDivElement>(null);
  const wrong = fields.filter((field) => field.errors?.length);
  const signature = `${problem ?? ''}|${wrong.map((field) => field.id).join()}`;
  useEffect(() => {
    if (signature !== '|') box.current?.focus();
  }, [signature]);
  if (!problem && wrong.length === 0) return null;
  return (
    <div className="notice notice--danger form-errors" role="alert" tabIndex={-1} ref={box}>
      <div>
        {problem ? <p className="notice__title">{problem}</p> : null}
        {wrong.length > 0 ? <p className="notice__title">{t('common.form.summary', { count: wrong.length })}</p> : null}
        {wrong.length > 0 ? (
          <ul>
            {wrong.map((field) => (
              <li key={field.id}>
                <a href={`#${field.id}`}>{field.label}</a> : {fieldSentence(field.errors?.[0] ?? 'invalid', t)}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
