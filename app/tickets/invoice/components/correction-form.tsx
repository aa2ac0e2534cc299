import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { BuyerTexts } from '../buyer';
import { BuyerFields, type Wrong } from './buyer-fields';

interface Props {
  /** Number of the invoice that names a wrong buyer. */
  number: string;
  texts: BuyerTexts & { reason: string };
  wrong: Wrong;
}

/** Who the invoice should have been for, and why. The page says what becomes of the old one. */
export function CorrectionForm({ number, texts, wrong }: Props) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-form">
      <input type="hidden" name="number" value={number} />
      <BuyerFields texts={texts} wrong={wrong} />
      <div className={wrong.reason ? 'field field--wrong' : 'field'}>
        <label className="form-label" htmlFor="invoice-reason">
          {t('invoice.correct.reason')}
        </label>
        <div className="form-text" id="invoice-reason-hint">
          {t('invoice.correct.reason_hint')}
        </div>
        <input
          id="invoice-reason"
          name="reason"
          className="form-control"
          maxLength={500}
          defaultValue={texts.reason}
          aria-describedby={`invoice-reason-hint${wrong.reason ? ' invoice-reason-error' : ''}`}
          aria-invalid={wrong.reason ? true : undefined}
          autoComplete="off"
          required
        />
        {wrong.reason ? (
          <p className="field__error" id="invoice-reason-error">
            {wrong.reason}
          </p>
        ) : null}
      </div>
      <p>{t('invoice.correct.effect', { number })}</p>
      <Button>{t('invoice.correct.do')}</Button>
    </Form>
  );
}
