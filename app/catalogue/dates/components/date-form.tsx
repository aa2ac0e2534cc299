import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { EditedForm } from '~/ui/edited-form';
import { OfficeField } from '~/ui/office-field';
import type { DatePage } from '../date-page';
import type { EditedState } from '../edited-state';
import type { HallChoice } from '../halls';
import { hallOptions } from './rule-form';

const MOMENTS = ['doors_at', 'sales_open_at', 'sales_close_at'] as const;
const NOTES = ['note_fr', 'note_es', 'note_en'] as const;

interface Props {
  date: DatePage;
  form: EditedState;
  halls: readonly HallChoice[];
}

/** Doors, sale window, note and hall of a date. Its start moves by another page, which tells the buyers. */
export function DateForm({ date, form, halls }: Props) {
  const t = useTranslator();
  const shared = { form, words: 'dates.wrong' };
  const field = (name: (typeof MOMENTS | typeof NOTES)[number] | 'surtitles' | 'capacity') => ({
    name,
    label: t(`dates.field.${name}`),
    hint: t.optional(`dates.hint.${name}`),
  });
  // Once somebody is there the hall stays; the form then carries it along unseen.
  const empty = date.sold + date.held === 0;
  return (
    <EditedForm saved={form.saved} seen={form.seen}>
      <input type="hidden" name="intent" value="date" />
      {MOMENTS.map((name) => (
        <OfficeField key={name} {...field(name)} {...shared} type="datetime-local" needed={name !== 'doors_at'} />
      ))}
      {empty ? (
        <OfficeField
          name="hall"
          label={t('dates.add.hall')}
          {...shared}
          options={hallOptions(
            halls.filter(({ kind }) => kind !== 'floor'),
            t,
          )}
        />
      ) : (
        <input type="hidden" name="hall" value={form.texts.hall} />
      )}
      {empty || !date.numbered ? (
        <OfficeField {...field('capacity')} {...shared} inputMode="numeric" needed={!date.numbered} />
      ) : (
        <input type="hidden" name="capacity" value={form.texts.capacity} />
      )}
      <OfficeField
        {...field('surtitles')}
        {...shared}
        options={(['', 'fr', 'es', 'en'] as const).map((value) => ({
          value,
          label: t(`dates.surtitles.${value || 'none'}`),
        }))}
      />
      {NOTES.map((name) => (
        <OfficeField key={name} {...field(name)} {...shared} maxLength={300} />
      ))}
      <Button>{t('common.action.save')}</Button>
    </EditedForm>
  );
}
