import { Form } from '@remix-run/react';
import type { FormEvent, ReactNode } from 'react';
import { useForgetTyped, useTyped } from './typed-form';

/** What a form of the editor does: with scripts it draws at once, without it is sent and saved. */
export interface FormUse {
  intent: 'block' | 'zones' | 'frame' | 'file';
  /** The moment of the saved plan, for the server. */
  seen: string;
  /** Draws what the form says. */
  onDraw: (form: FormData, element: HTMLFormElement) => void;
}

/** A form that works in the browser at once, and without scripts on the server. */
export function PlanForm({ intent, seen, onDraw, children }: FormUse & { children: ReactNode }) {
  const forget = useForgetTyped();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onDraw(new FormData(event.currentTarget), event.currentTarget);
    forget();
  };
  return (
    <Form method="post" encType="multipart/form-data" onSubmit={onSubmit} noValidate className="plan-form">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="seen" value={seen} />
      {children}
    </Form>
  );
}

interface FieldProps {
  label: string;
  name: string;
  value?: string | number;
  hint?: string;
  numeric?: boolean;
  wrong?: string | null;
  list?: string;
}

/** One small field of the editor. Ids come from the name and the form it is in. */
export function PlanField({ label, name, value, hint, numeric, wrong, list, form }: FieldProps & { form: string }) {
  const typed = useTyped(form)?.[name];
  const id = `${form}-${name}`;
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={wrong ? 'plan-field field--wrong' : 'plan-field'}>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        className="form-control"
        defaultValue={typed ?? value}
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        list={list}
        aria-describedby={described}
        aria-invalid={wrong ? true : undefined}
      />
      {hint ? (
        <span className="form-text" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {wrong ? (
        <span className="field__error" id={`${id}-error`}>
          {wrong}
        </span>
      ) : null}
    </div>
  );
}

/** One choice of the editor. */
export function PlanSelect(props: {
  form: string;
  label: string;
  name: string;
  value?: string;
  options: readonly (readonly [string, string])[];
}) {
  const typed = useTyped(props.form)?.[props.name];
  const id = `${props.form}-${props.name}`;
  return (
    <div className="plan-field">
      <label className="form-label" htmlFor={id}>
        {props.label}
      </label>
      <select id={id} name={props.name} className="form-select" defaultValue={typed ?? props.value}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A box to tick. */
export function PlanCheck({ form, name, label }: { form: string; name: string; label: string }) {
  const typed = useTyped(form);
  return (
    <label className="plan-check">
      <input
        type="checkbox"
        name={name}
        className="form-check-input"
        defaultChecked={typed !== null && name in typed}
      />{' '}
      {label}
    </label>
  );
}
