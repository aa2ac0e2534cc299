import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { OfficeField } from '~/ui/office-field';
import type { ShownForm } from '~/ui/shown-form';
import { CreditsFields } from './credits-fields';
import { InLanguage } from './in-language';

interface Props extends ShownForm {
  isNew: boolean;
}

/** Everything that is said about a show, in one form; French first, the other two languages folded below. */
export function ShowForm({ saved, seen, isNew, ...form }: Props) {
  const t = useTranslator();
  const shared = { form, words: 'shows.wrong' };
  return (
    <EditedForm saved={saved} seen={seen}>
      {/* What the return key presses, before the button that only adds lines. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <fieldset className="admin-group">
        <legend>{t('shows.group.words')}</legend>
        <OfficeField {...shared} name="title_fr" label={t('shows.field.title')} needed maxLength={160} />
        <OfficeField {...shared} name="subtitle_fr" label={t('shows.field.subtitle')} maxLength={240} />
        <OfficeField {...shared} name="synopsis_fr" label={t('shows.field.synopsis')} needed rows={7} />
        <InLanguage language="es" form={form} names={['title', 'subtitle', 'synopsis']} />
        <InLanguage language="en" form={form} names={['title', 'subtitle', 'synopsis']} />
      </fieldset>
      <fieldset className="admin-group">
        <legend>{t('shows.group.who')}</legend>
        <OfficeField {...shared} name="company" label={t('shows.field.company')} maxLength={160} />
        <CreditsFields form={form} />
      </fieldset>
      <fieldset className="admin-group">
        <legend>{t('shows.group.facts')}</legend>
        <div className="admin-pair">
          <OfficeField {...shared} name="duration_minutes" label={t('shows.field.duration')} inputMode="numeric" />
          <OfficeField {...shared} name="interval_minutes" label={t('shows.field.interval')} inputMode="numeric" />
        </div>
        <div className="admin-pair">
          <OfficeField {...shared} name="audience" label={t('shows.field.audience')} options={audiences(t)} />
          <OfficeField {...shared} name="minimum_age" label={t('shows.field.age')} inputMode="numeric" />
        </div>
        <div className="admin-pair">
          <OfficeField {...shared} name="spoken_language" label={t('shows.field.language')} options={languages(t)} />
          <OfficeField
            {...shared}
            name="vat_rate"
            label={t('shows.field.vat')}
            hint={t('shows.hint.vat')}
            inputMode="decimal"
          />
        </div>
      </fieldset>
      <fieldset className="admin-group">
        <legend>{t('shows.group.public')}</legend>
        <OfficeField
          {...shared}
          name="published_at"
          label={t('shows.field.published')}
          hint={t('shows.hint.published')}
          type="datetime-local"
        />
        <OfficeField
          {...shared}
          name="slug"
          label={t('shows.field.slug')}
          hint={t('shows.hint.slug')}
          autoCapitalize="none"
          spellCheck={false}
        />
      </fieldset>
      <Button>{t(isNew ? 'shows.create' : 'common.action.save')}</Button>
    </EditedForm>
  );
}

type T = ReturnType<typeof useTranslator>;

const audiences = (t: T) =>
  (['all', 'family', 'adults', 'schools'] as const).map((value) => ({ value, label: t(`shows.audience.${value}`) }));

const languages = (t: T) => [
  { value: '', label: t('shows.language.none') },
  ...(['fr', 'es', 'en'] as const).map((value) => ({ value, label: t(`shows.language.${value}`) })),
];
