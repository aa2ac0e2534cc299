import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { OfficeField } from '~/ui/office-field';
import type { ShownForm } from '~/ui/shown-form';
import { InLanguage } from './in-language';

/** What can be seen on the poster, for those who hear it read. */
export function PosterWords({ saved, seen, ...form }: ShownForm) {
  const t = useTranslator();
  return (
    <section className="admin-part">
      <h2>{t('shows.poster.words')}</h2>
      <EditedForm saved={saved} seen={seen} encType="multipart/form-data">
        <OfficeField
          form={form}
          words="shows.wrong"
          name="poster_alt_fr"
          label={t('shows.field.poster_alt')}
          hint={t('shows.hint.poster_alt')}
          rows={2}
        />
        <InLanguage language="es" form={form} names={['poster_alt']} />
        <InLanguage language="en" form={form} names={['poster_alt']} />
        <Button name="intent" value="describe">
          {t('common.action.save')}
        </Button>
      </EditedForm>
    </section>
  );
}
