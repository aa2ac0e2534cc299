import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import type { RefundDesk } from '../queries.server';
import { METHODS } from '../wish';
import './refunds.scss';

interface Props {
  refunds: RefundDesk['refunds'];
  timeZone: string;
}

/** What was given back so far: how much, how, why, by whom, and where it stands; of a credit its code. A failed one can be tried again. */
export function RefundList({ refunds, timeZone }: Props) {
  const t = useTranslator();
  return (
    <ul className="admin-rows">
      {refunds.map((refund) => (
        <li key={refund.id}>
          <p className="admin-rows__name">
            <Money cents={refund.cents} /> · {t.optional(`refunds.method.${refund.method}`) ?? refund.method}
          </p>
          <p>
            {t(`refunds.status.${refund.status}`)}, <DateTime at={refund.at} timeZone={timeZone} style="short" />
          </p>
          <p className="admin-rows__soft">
            {refund.reason}
            {refund.by ? ` (${refund.by})` : null}
          </p>
          {refund.credit ? (
            <p>
              {t('refunds.list.code')} <strong className="refund-code">{refund.credit.code}</strong>{' '}
              <span className="admin-rows__soft">
                ({t('refunds.list.left')} <Money cents={refund.credit.leftCents} />)
              </span>
            </p>
          ) : null}
          {refund.mayRetry ? <RetryForm refund={refund.id} /> : null}
        </li>
      ))}
    </ul>
  );
}

function RetryForm({ refund }: { refund: string }) {
  const t = useTranslator();
  const id = `again-${refund}`;
  return (
    <Form method="post" className="admin-rows__acts">
      <input type="hidden" name="refund" value={refund} />
      <label className="visually-hidden" htmlFor={id}>
        {t('refunds.form.how')}
      </label>
      <select id={id} name="method" className="form-select">
        {METHODS.map((method) => (
          <option key={method} value={method}>
            {t(method === 'as_paid' ? 'refunds.method.paypal' : `refunds.method.${method}`)}
          </option>
        ))}
      </select>
      <Button name="intent" value="retry" className="btn-sm" variant="secondary">
        {t('refunds.list.retry')}
      </Button>
    </Form>
  );
}
