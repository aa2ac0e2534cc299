import { LANGUAGES } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { OfficeField } from '~/ui/office-field';
import type { ShownForm } from '~/ui/shown-form';

/** Corrects for whom an order is: name, address, language of the letters. */
export function WhoForm({ saved, seen, ...form }: ShownForm) {
  const t = useTranslator();
  const languages = LANGUAGES.map((language) => ({ value: language, label: t(`orders-office.order.in_${language}`) }));
  const shared = { form, words: 'common.form' };
  return (
    <EditedForm saved={saved} seen={seen}>
      <OfficeField
        {...shared}
        name="full_name"
        label={t('orders-office.change.name')}
        maxLength={200}
        needed={saved.full_name !== ''}
      />
      <OfficeField
        {...shared}
        name="email"
        type="email"
        label={t('orders-office.change.email')}
        hint={t('orders-office.change.email_hint')}
        maxLength={254}
        needed={saved.email !== ''}
      />
      <OfficeField {...shared} name="language" label={t('orders-office.change.language')} options={languages} />
      <p className="actions">
        <Button name="intent" value="who">
          {t('orders-office.change.save')}
        </Button>
      </p>
    </EditedForm>
  );
}
