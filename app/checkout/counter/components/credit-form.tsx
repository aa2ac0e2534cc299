import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Button } from '~/ui/button';
import { usePayment } from '../hooks/use-payment';
import type { LiveSale } from '../hooks/use-sale';

/** The code of a credit, which pays the sale or a part of it; and what it pays so far. */
export function CreditForm({ live }: { live: LiveSale }) {
  const t = useTranslator();
  const { busy, onSubmit } = usePayment(live);
  const { creditCents } = live.sale;
  return (
    <Form method="post" className="sale-link" onSubmit={onSubmit}>
      <h3>
        <label htmlFor="credit-code">{t('counter.credit.title')}</label>
      </h3>
      {creditCents > 0 ? (
        <p role="status">
          <strong>
            {t('counter.credit.line', {
              amount: formatCents(-creditCents, t.language),
              due: formatCents(live.dueCents, t.language),
            })}
          </strong>
        </p>
      ) : null}
      <p id="credit-hint">{t('counter.credit.hint')}</p>
      <div className="sale-search__row">
        <input type="hidden" name="order" value={live.sale.id} />
        <input
          id="credit-code"
          // A code that was used leaves the field.
          key={creditCents}
          name="code"
          className="form-control"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          aria-describedby="credit-hint"
        />
        <Button variant="secondary" name="intent" value="credit" aria-busy={busy || undefined}>
          {t('counter.credit.pay')}
        </Button>
        {creditCents > 0 ? (
          <Button variant="quiet" name="intent" value="credit_off" aria-busy={busy || undefined}>
            {t('counter.credit.off')}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
