import type { InputHTMLAttributes, ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';

/** What a form of the office shows beside its fields after a refusal. */
export interface EditedFields {
  texts: Readonly<Record<string, string>>;
  /** Words for what is wrong, by field. */
  wrong: Readonly<Record<string, string | undefined>>;
  /** What somebody else saved meanwhile, where both wrote. */
  theirs: Readonly<Record<string, string | undefined>>;
}

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'value' | 'form'> {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  form: EditedFields;
  /** Fields may stay empty unless they say so. */
  needed?: boolean;
  /** Lines of a longer text. */
  rows?: number;
  /** For a choice among these, in their order; the first is what an empty field means. */
  options?: readonly { value: string; label: string }[] | undefined;
  /** Where the sentences of this form's own words are, beside `common.form`: `team.settings.wrong`. */
  words: string;
  /** Draws the control itself where a line, a text or a choice is not enough. */
  control?: (field: InputHTMLAttributes<HTMLInputElement>) => ReactNode;
}

/** One field of the office with its label, hint and error, and what a colleague wrote there meanwhile. */
export function OfficeField(props: Props) {
  const { name, label, hint, form, needed, rows, options, words, control, ...input } = props;
  const t = useTranslator();
  const wrong = form.wrong[name];
  const theirs = form.theirs[name];
  const described = [hint ? 'hint' : '', wrong ? 'error' : '', theirs === undefined ? '' : 'theirs'].filter(Boolean);
  const shared = {
    id: name,
    name,
    defaultValue: form.texts[name] ?? '',
    lang: /_(fr|es|en)$/.exec(name)?.[1],
    'aria-describedby': described.map((part) => `${name}-${part}`).join(' ') || undefined,
    'aria-invalid': wrong ? true : undefined,
  };
  return (
    <div className={wrong ? 'field field--wrong' : 'field'}>
      <label className="form-label" htmlFor={name}>
        {label}
        {needed || options ? null : <span className="field__optional"> ({t('common.form.optional')})</span>}
      </label>
      {hint ? (
        <div className="form-text" id={`${name}-hint`}>
          {hint}
        </div>
      ) : null}
      {control ? control({ ...shared, ...input }) : <Control {...shared} {...input} rows={rows} options={options} />}
      {wrong ? (
        <p className="field__error" id={`${name}-error`}>
          {t.optional(`${words}.${wrong}`) ?? t.optional(`common.form.${wrong}`) ?? t('common.form.invalid')}
        </p>
      ) : null}
      {theirs === undefined ? null : (
        <p className="admin-theirs" id={`${name}-theirs`}>
          {theirs === ''
            ? t('admin.form.theirs_empty')
            : t('admin.form.theirs', { value: options?.find(({ value }) => value === theirs)?.label ?? theirs })}
        </p>
      )}
    </div>
  );
}

type ControlProps = InputHTMLAttributes<HTMLInputElement> & Pick<Props, 'options'> & { rows: number | undefined };

function Control({ rows, options, ...field }: ControlProps) {
  const { id, name, defaultValue, lang } = field;
  const aria = { 'aria-describedby': field['aria-describedby'], 'aria-invalid': field['aria-invalid'] };
  if (options) {
    return (
      <select className="form-select" {...{ id, name, defaultValue }} {...aria}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (rows) {
    return <textarea className="form-control" rows={rows} {...{ id, name, defaultValue, lang }} {...aria} />;
  }
  return <input className="form-control" autoComplete="off" {...field} />;
}
