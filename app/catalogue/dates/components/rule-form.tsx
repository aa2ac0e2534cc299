import { Form } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { OfficeField } from '~/ui/office-field';
import type { HallChoice } from '../halls';
import type { DateRow } from '../pages';
import type { RuleTexts, RuleWrongs } from '../rule-form';
import { DayFields, TimeLines } from './rule-fields';
import './dates.scss';

const DOORS = ['', '15', '30', '45', '60'];
const CLOSES = ['0', '15', '30', '60', '120', '1440'];

interface Props {
  texts: RuleTexts;
  wrong: RuleWrongs;
  halls: readonly HallChoice[];
  /** Dates whose prices can be taken. */
  priced: readonly DateRow[];
}

/** The first step: which days at what time, where, and how it is sold. */
export function RuleForm({ texts, wrong, halls, priced }: Props) {
  const t = useTranslator();
  const fields = { ...texts, times: '' };
  const shared = { form: { texts: fields, wrong, theirs: {} }, words: 'dates.wrong' };
  const minutes = (values: readonly string[], name: 'doors' | 'closes') =>
    values.map((value) => ({ value, label: t(`dates.add.${name}_${value || 'none'}` as 'dates.add.doors_none') }));
  return (
    <Form method="post" className="admin-form" noValidate>
      <fieldset className="admin-group">
        <legend>{t('dates.add.when')}</legend>
        <p className="form-text mb-3">{t('dates.add.when_hint')}</p>
        <TimeLines texts={texts} wrong={wrong} />
        <p>
          <Button name="intent" value="more" variant="quiet">
            {t('dates.add.more')}
          </Button>
        </p>
        <DayFields texts={texts} wrong={wrong} />
      </fieldset>
      <fieldset className="admin-group">
        <legend>{t('dates.add.where')}</legend>
        <OfficeField name="hall" label={t('dates.add.hall')} {...shared} options={hallOptions(halls, t)} />
        <OfficeField
          name="capacity"
          label={t('dates.field.capacity')}
          hint={t('dates.add.capacity_hint')}
          {...shared}
          inputMode="numeric"
        />
        <OfficeField name="doors" label={t('dates.add.doors')} {...shared} options={minutes(DOORS, 'doors')} />
      </fieldset>
      <fieldset className="admin-group">
        <legend>{t('dates.add.sale')}</legend>
        <OfficeField
          name="opens"
          label={t('dates.add.opens')}
          hint={t('dates.add.opens_hint')}
          {...shared}
          type="datetime-local"
        />
        <OfficeField name="closes" label={t('dates.add.closes')} {...shared} options={minutes(CLOSES, 'closes')} />
        <OfficeField
          name="prices"
          label={t('dates.add.prices')}
          hint={t('dates.add.prices_hint')}
          {...shared}
          options={[
            { value: '', label: t('dates.add.no_prices') },
            ...priced.map((date) => ({ value: date.id, label: dateLabel(date, t) })),
          ]}
        />
      </fieldset>
      <Button name="intent" value="preview">
        {t('dates.add.preview')}
      </Button>
    </Form>
  );
}

type Translator = ReturnType<typeof useTranslator>;

/** Halls as a list of choices: the venue, and its plan or floor. */
export function hallOptions(halls: readonly HallChoice[], t: Translator) {
  return halls.map(({ value, venue, name, kind }) => ({
    value,
    label: kind === 'plan' ? t('dates.hall.plan', { venue, name }) : t('dates.hall.floor', { venue }),
  }));
}

/** A date in one line: the show, when, and where. */
export function dateLabel(date: DateRow, t: Translator): string {
  const when = formatDate(date.startsAt, { language: t.language, timeZone: date.timeZone, style: 'short' });
  return `${date.title} · ${when} · ${date.venue}`;
}
