import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { HintedInput } from '~/ui/hinted-input';
import { Money } from '~/ui/money';
import { lineName } from '../../components/line-name';
import type { RefundDesk } from '../queries.server';
import type { RefundTexts } from '../wish';
import { MethodChoice } from './method-choice';
import './refunds.scss';

interface Props {
  desk: Pick<RefundDesk, 'places' | 'paidBy'>;
  texts: RefundTexts | null;
}

/** Which places come back, or how much of the money; how, and why. Nothing is given back before the next step. */
export function RefundForm({ desk, texts }: Props) {
  const t = useTranslator();
  // Of free places nothing but the places can come back.
  const hasMoney = desk.places.some(({ leftCents }) => leftCents > 0);
  return (
    <Form method="post" className="admin-form">
      <fieldset className="admin-group">
        <legend>{t('refunds.form.places')}</legend>
        <p className="form-text">{t('refunds.form.places_hint')}</p>
        <ul className="refund-places">
          {desk.places.map(({ id, leftCents, line }) => (
            <li key={id}>
              <label className="refund-place">
                <input
                  type="checkbox"
                  name="item"
                  value={id}
                  className="form-check-input"
                  defaultChecked={texts?.items.includes(id)}
                />
                <span>
                  <strong>{lineName(line, t)}</strong>
                  <span className="refund-place__soft">
                    {line.show.title}, <DateTime at={line.startsAt} timeZone={line.venue.timeZone} style="short" /> ·{' '}
                    {line.priceTypeName}
                  </span>
                </span>
                <Money cents={leftCents} free />
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {hasMoney ? <SomeMoney typed={texts?.amount} /> : null}
      <fieldset className="admin-group">
        {hasMoney ? (
          <>
            <legend>{t('refunds.form.how')}</legend>
            {desk.paidBy === 'credit' ? (
              <p>{t('refunds.form.all_credit')}</p>
            ) : (
              <MethodChoice paidBy={desk.paidBy} chosen={texts?.method ?? 'as_paid'} />
            )}
          </>
        ) : null}
        <HintedInput
          id="refund-reason"
          label={t('refunds.form.reason')}
          hint={t('refunds.form.reason_hint')}
          name="reason"
          maxLength={500}
          defaultValue={texts?.reason}
          required
        />
      </fieldset>
      <Button name="intent" value="review">
        {t('refunds.form.review')}
      </Button>
    </Form>
  );
}

function SomeMoney({ typed }: { typed: string | undefined }) {
  const t = useTranslator();
  return (
    <fieldset className="admin-group">
      <legend>{t('refunds.form.or_amount')}</legend>
      <HintedInput
        id="refund-amount"
        label={t('refunds.form.amount')}
        hint={t('refunds.form.amount_hint')}
        name="amount"
        className="refund-amount"
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        defaultValue={typed}
      />
    </fieldset>
  );
}
