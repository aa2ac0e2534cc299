import type { InputHTMLAttributes } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { type EditedFields, OfficeField } from '~/ui/office-field';
import type { SettingName } from '../settings';

const NEEDED = new Set<SettingName>([
  'theatre_name',
  'time_zone',
  'country',
  'vat_rate',
  'hold_minutes',
  'max_places_per_order',
]);
const LONG = /^(postal_address|legal_mentions_..)$/;

// What helps a keyboard and a password manager; what is right is decided when the form arrives.
const INPUTS: Partial<Record<SettingName, Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'list' | 'inputMode'>>> =
  {
    contact_email: { type: 'email' },
    contact_phone: { type: 'tel' },
    time_zone: { list: 'time-zones' },
    vat_rate: { inputMode: 'decimal' },
    hold_minutes: { inputMode: 'numeric' },
    max_places_per_order: { inputMode: 'numeric' },
  };

/** One setting with its label, hint and error, and what a colleague wrote there meanwhile. */
export function SettingField({ name, form }: { name: SettingName; form: EditedFields }) {
  const t = useTranslator();
  return (
    <OfficeField
      name={name}
      label={t(`team.settings.field.${name}`)}
      hint={t.optional(`team.settings.hint.${name}`)}
      form={form}
      needed={NEEDED.has(name)}
      words="team.settings.wrong"
      {...(LONG.test(name) ? { rows: 3 } : {})}
      {...(name === 'accent_colour' ? { control: ColourField } : {})}
      {...(name === 'comments_before_publish'
        ? {
            options: (['true', 'false'] as const).map((value) => ({
              value,
              label: t(`team.settings.reading.${value}`),
            })),
          }
        : {})}
      {...INPUTS[name]}
    />
  );
}

/** A colour is written, because a form's own colour field cannot be left empty; beside it, what it looks like. */
function ColourField(field: InputHTMLAttributes<HTMLInputElement>) {
  const value = String(field.defaultValue);
  const shown = /^#[0-9a-f]{6}$/i.test(value) ? value : '#c3301d';
  return (
    <div className="admin-colour">
      <svg viewBox="0 0 1 1" aria-hidden="true">
        <rect width={1} height={1} fill={shown} />
      </svg>
      <input
        {...field}
        className="form-control"
        autoComplete="off"
        maxLength={7}
        spellCheck={false}
        placeholder="#c3301d"
      />
    </div>
  );
}
