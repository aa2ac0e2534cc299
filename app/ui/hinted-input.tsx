import type { InputHTMLAttributes } from 'react';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  id: string;
  label: string;
  /** What to write, and why we ask: read before the field is filled. */
  hint: string;
  isWrong?: boolean | undefined;
}

/** One line to fill in, for a form that draws its own refusals; `className` comes beside that of every control. */
export function HintedInput({ id, label, hint, isWrong, className, ...input }: Props) {
  return (
    <div className={isWrong ? 'field field--wrong' : 'field'}>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <div className="form-text" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        id={id}
        className={className ? `form-control ${className}` : 'form-control'}
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong || undefined}
        {...input}
      />
    </div>
  );
}
