import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { SettingName, SettingTexts } from '../settings';
import { SettingField } from './setting-field';

/** The form's groups and their fields, in the order in which they are read. */
const GROUPS = {
  name: ['theatre_name', 'tagline_fr', 'tagline_es', 'tagline_en', 'contact_email', 'contact_phone', 'time_zone'],
  legal: [
    'legal_name',
    'postal_address',
    'company_number',
    'vat_number',
    'entertainment_licence',
    'legal_mentions_fr',
    'legal_mentions_es',
    'legal_mentions_en',
  ],
  sale: ['hold_minutes', 'max_places_per_order'],
  look: ['mail_sender_name', 'accent_colour'],
} as const satisfies Record<string, readonly SettingName[]>;

const NAMES = ['name', 'legal', 'sale', 'look'] as const;

interface Props {
  /** What stands in the fields: what is saved, or what was typed before a refusal. */
  texts: SettingTexts;
  /** What is saved, and the moment of that: both travel back with the form, which changes only what was touched. */
  saved: SettingTexts;
  seen: string;
  /** Words for what is wrong, by field. */
  wrong: Partial<Record<SettingName, string>>;
  /** What somebody else saved meanwhile, where it differs from what was typed. */
  theirs: Partial<SettingTexts>;
}

/** How the house presents itself and sells: one plain form. */
export function SettingsForm({ texts, saved, seen, wrong, theirs }: Props) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-form" key={seen} noValidate>
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="saved" value={JSON.stringify(saved)} />
      {NAMES.map((group) => (
        <fieldset className="admin-group" key={group}>
          <legend>{t(`team.settings.group.${group}`)}</legend>
          {group === 'legal' ? <p className="form-text mb-3">{t('team.settings.legal_hint')}</p> : null}
          {GROUPS[group].map((name) => (
            <SettingField key={name} name={name} value={texts[name]} wrong={wrong[name]} theirs={theirs[name]} />
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
    </Form>
  );
}
