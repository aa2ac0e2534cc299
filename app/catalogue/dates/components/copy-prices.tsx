import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { DateRow } from '../pages';
import { dateLabel } from './rule-form';

interface Props {
  /** Dates that have prices, this one left out. */
  from: readonly DateRow[];
  /** Other dates of the show that are to come. */
  to: readonly DateRow[];
}

/** Taking the prices of another date, or giving these to other dates of the show. */
export function CopyPrices({ from, to }: Props) {
  const t = useTranslator();
  return (
    <>
      {from.length > 0 ? (
        <details className="dates-fold">
          <summary>{t('dates.copy.from')}</summary>
          <Form method="post" className="admin-form">
            <input type="hidden" name="intent" value="copy_from" />
            <label className="form-label" htmlFor="copy-from">
              {t('dates.copy.which')}
            </label>
            <select className="form-select mb-3" id="copy-from" name="from">
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
        <details className="dates-fold">
          <summary>{t('dates.copy.to')}</summary>
          <Form method="post" className="admin-form">
            <input type="hidden" name="intent" value="copy_to" />
            <fieldset className="dates-list">
              <legend className="form-label">{t('dates.copy.which_to')}</legend>
              {to.map((date) => (
                <label className="dates-choice" key={date.id}>
                  <input type="checkbox" name="to" value={date.id} defaultChecked />
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
