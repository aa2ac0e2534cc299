import type { InputHTMLAttributes } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { SettingName } from '../settings';

const NEEDED = new Set<SettingName>(['theatre_name', 'time_zone', 'hold_minutes', 'max_places_per_order']);
const LONG = /^(postal_address|legal_mentions_..)$/;

// What helps a keyboard and a password manager; what is right is decided when the form arrives.
const INPUTS: Partial<Record<SettingName, InputHTMLAttributes<HTMLInputElement>>> = {
  contact_email: { type: 'email' },
  contact_phone: { type: 'tel' },
  time_zone: { list: 'time-zones' },
  hold_minutes: { inputMode: 'numeric' },
  max_places_per_order: { inputMode: 'numeric' },
};

interface Props {
  name: SettingName;
  value: string;
  /** The word for what is wrong with it. */
  wrong: string | undefined;
  /** What somebody else saved meanwhile. */
  theirs: string | undefined;
}

/** One setting with its label, hint and error, and what a colleague wrote there meanwhile. */
export function SettingField({ name, value, wrong, theirs }: Props) {
  const t = useTranslator();
  const hint = t.optional(`team.settings.hint.${name}`);
  const described = [
    hint ? `${name}-hint` : '',
    wrong ? `${name}-error` : '',
    theirs === undefined ? '' : `${name}-theirs`,
  ];
  const field = {
    id: name,
    name,
    className: 'form-control',
    defaultValue: value,
    lang: /_(fr|es|en)$/.exec(name)?.[1],
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': wrong ? true : undefined,
    autoComplete: 'off',
  };
  return (
    <div className={wrong ? 'field field--wrong' : 'field'}>
      <label className="form-label" htmlFor={name}>
        {t(`team.settings.field.${name}`)}
        {NEEDED.has(name) ? null : <span className="field__optional"> ({t('common.form.optional')})</span>}
      </label>
      {hint ? (
        <div className="form-text" id={`${name}-hint`}>
          {hint}
        </div>
      ) : null}
      {LONG.test(name) ? <textarea {...field} rows={3} /> : null}
      {name === 'accent_colour' ? <ColourField {...field} value={value} /> : null}
      {LONG.test(name) || name === 'accent_colour' ? null : <input {...field} {...INPUTS[name]} />}
      {wrong ? (
        <p className="field__error" id={`${name}-error`}>
          {t.optional(`team.settings.wrong.${wrong}`) ?? t.optional(`common.form.${wrong}`) ?? t('common.form.invalid')}
        </p>
      ) : null}
      {theirs === undefined ? null : (
        <p className="admin-theirs" id={`${name}-theirs`}>
          {theirs === '' ? t('team.settings.theirs_empty') : t('team.settings.theirs', { value: theirs })}
        </p>
      )}
    </div>
  );
}

/** A colour is written, because a form's own colour field cannot be left empty; beside it, what it looks like. */
function ColourField({ value, ...field }: InputHTMLAttributes<HTMLInputElement> & { value: string }) {
  const shown = /^#[0-9a-f]{6}$/i.test(value) ? value : '#c3301d';
  return (
    <div className="admin-colour">
      <svg viewBox="0 0 1 1" aria-hidden="true">
        <rect width={1} height={1} fill={shown} />
      </svg>
      <input {...field} maxLength={7} spellCheck={false} placeholder="#c3301d" />
    </div>
  );
}
