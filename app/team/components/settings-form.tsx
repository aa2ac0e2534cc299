import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import type { ShownForm } from '~/ui/shown-form';
import type { SettingName } from '../settings';
import { SettingField } from './setting-field';

/** The form's groups and their fields, in the order in which they are read. */
const GROUPS = {
  name: ['theatre_name', 'tagline_fr', 'tagline_es', 'tagline_en', 'contact_email', 'contact_phone', 'time_zone'],
  legal: [
    'legal_name',
    'country',
    'postal_address',
    'company_number',
    'vat_number',
    'entertainment_licence',
    'vat_rate',
    'legal_mentions_fr',
    'legal_mentions_es',
    'legal_mentions_en',
  ],
  sale: ['hold_minutes', 'max_places_per_order'],
  comments: ['comments_before_publish'],
  look: ['mail_sender_name', 'accent_colour'],
} as const satisfies Record<string, readonly SettingName[]>;

const NAMES = ['name', 'legal', 'sale', 'comments', 'look'] as const;

/** How the house presents itself and sells: one plain form. */
export function SettingsForm({ saved, seen, ...form }: ShownForm) {
  const t = useTranslator();
  return (
    <EditedForm saved={saved} seen={seen}>
      {NAMES.map((group) => (
        <fieldset className="admin-group" key={group}>
          <legend>{t(`team.settings.group.${group}`)}</legend>
          {group === 'legal' ? <p className="form-text mb-3">{t('team.settings.legal_hint')}</p> : null}
          {GROUPS[group].map((name) => (
            <SettingField key={name} name={name} form={form} />
          ))}
        </fieldset>
      ))}
      <datalist id="time-zones">
        {['Europe/Paris', 'Europe/Madrid', 'Atlantic/Canary', 'Europe/Brussels', 'Europe/Zurich', 'Indian/Reunion'].map(
          (zone) => (
            <option key={zone} value={zone} />
          ),
        )}
      </datalist>
      <Button>{t('common.action.save')}</Button>
    </EditedForm>
  );
}
