import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { DateRow } from '../pages';
import { dateLabel } from './rule-form';

/** Which dates' prices were asked for, or to which dates they were to go. */
export interface AskedCopy {
  way: 'from' | 'to';
  dates: readonly string[];
}

interface Props {
  /** Dates that have prices, this one left out. */
  from: readonly DateRow[];
  /** Other dates of the show that are to come. */
  to: readonly DateRow[];
  /** What was chosen before a refusal. */
  asked: AskedCopy | null;
}

/** Taking the prices of another date, or giving these to other dates of the show. */
export function CopyPrices({ from, to, asked }: Props) {
  const t = useTranslator();
  const [askedFrom, askedTo] = (['from', 'to'] as const).map((way) => (asked?.way === way ? asked.dates : null));
  return (
    <>
      {from.length > 0 ? (
        <details className="dates-fold" open={Boolean(askedFrom)}>
          <summary>{t('dates.copy.from')}</summary>
          <Form method="post" className="admin-form">
            <input type="hidden" name="intent" value="copy_from" />
            <label className="form-label" htmlFor="copy-from">
              {t('dates.copy.which')}
            </label>
            <select className="form-select mb-3" id="copy-from" name="from" defaultValue={askedFrom?.[0]}>
              {from.map((date) => (
                <option key={date.id} value={date.id}>
                  {dateLabel(date, t)}
                </option>
              ))}
            </select>
            <Button variant="secondary">{t('dates.copy.take')}</Button>
          </Form>
        </details>
      ) : null}
      {to.length > 0 ? (
        <details className="dates-fold" open={Boolean(askedTo)}>
          <summary>{t('dates.copy.to')}</summary>
          <Form method="post" className="admin-form">
            <input type="hidden" name="intent" value="copy_to" />
            <fieldset className="dates-list">
              <legend className="form-label">{t('dates.copy.which_to')}</legend>
              {to.map((date) => (
                <label className="dates-choice" key={date.id}>
                  <input
                    type="checkbox"
                    name="to"
                    value={date.id}
                    defaultChecked={askedTo?.includes(date.id) ?? true}
                  />
                  <span>{dateLabel(date, t)}</span>
                </label>
              ))}
            </fieldset>
            <Button variant="secondary">{t('dates.copy.give')}</Button>
          </Form>
        </details>
      ) : null}
    </>
  );
}
