import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import type { MoneyToCheck } from '../queries.server';

interface Props {
  money: readonly MoneyToCheck[];
  timeZone: string;
  /** True for those who may say that a payment is settled. */
  mayClose: boolean;
  /** What was typed about one of them before it was refused. */
  typed: { payment: string; reason: string } | null;
}

/** Payments that the machine cannot finish alone, each with what happened and who can say it is settled. */
export function MoneyList({ money, timeZone, mayClose, typed }: Props) {
  const t = useTranslator();
  if (money.length === 0) return <p className="soft">{t('team.home.money.none')}</p>;
  return (
    <>
      <p className="soft">{t('team.home.money.lead')}</p>
      <ul className="admin-rows admin-money">
        {money.map((payment) => (
          <li key={payment.id}>
            <div className="admin-money__head">
              <strong className="admin-rows__name">
                <Money cents={payment.cents} />
              </strong>
              <Link to={`/admin/orders/${payment.orderCode}`}>
                {t('team.home.money.order', { code: payment.orderCode })}
              </Link>
              <span className="admin-rows__soft">
                {payment.name ? `${payment.name}, ` : null}
                <DateTime at={payment.at} timeZone={timeZone} style="short" />
              </span>
            </div>
            <p>
              {t.optional(`team.home.money.why.${payment.reason}`) ??
                t('team.home.money.why.unknown', { reason: payment.reason.replaceAll('_', ' ') })}
            </p>
            {mayClose && payment.reason === 'refund_failed' ? (
              <p>
                <Link to={`/admin/orders/${payment.orderCode}/refund`}>{t('team.home.money.give_back')}</Link>
              </p>
            ) : null}
            {mayClose ? (
              <CloseForm payment={payment.id} typed={typed?.payment === payment.id ? typed.reason : null} />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function CloseForm({ payment, typed }: { payment: string; typed: string | null }) {
  const t = useTranslator();
  const id = `done-${payment}`;
  return (
    <details open={typed !== null}>
      <summary>{t('team.home.money.done')}</summary>
      <Form method="post">
        <input type="hidden" name="payment" value={payment} />
        <label className="form-label" htmlFor={id}>
          {t('team.home.money.reason')}
        </label>
        <div className="form-text" id={`${id}-hint`}>
          {t('team.home.money.reason_hint')}
        </div>
        <input
          id={id}
          name="reason"
          className="form-control"
          maxLength={500}
          defaultValue={typed ?? ''}
          aria-describedby={`${id}-hint`}
          required
        />
        <p className="actions mt-3">
          <Button className="btn-sm">{t('team.home.money.close')}</Button>
        </p>
      </Form>
    </details>
  );
}
