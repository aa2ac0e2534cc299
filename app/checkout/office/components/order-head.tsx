import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmailText } from '~/ui/email-text';
import { Money } from '~/ui/money';
import { Sign } from '~/ui/sign';
import type { OfficeOrder, OfficePayment } from '../queries.server';
import './orders-office.scss';

interface Props {
  order: OfficeOrder;
  payments: readonly OfficePayment[];
  /** The member who sold it at the counter. */
  soldBy: string | null;
  needsPerson: boolean;
  /** Id of the customer's conversation, for those who answer visitors. */
  conversation: string | null;
  timeZone: string;
}

/** What one asks first of an order: where it stands, for whom, how much, when and how it was paid. */
export function OrderHead({ order, payments, soldBy, needsPerson, conversation, timeZone }: Props) {
  const t = useTranslator();
  const captured = payments.filter(({ captured_at }) => captured_at !== null);
  const moment = (at: string) => <DateTime at={at} timeZone={timeZone} style="full" />;
  return (
    <section className="admin-part">
      {needsPerson ? (
        <Alert tone="warning">
          <p>
            {t('orders-office.order.needs_person')} <Link to="/admin">{t('orders-office.order.go_look')}</Link>
          </p>
        </Alert>
      ) : null}
      <dl className="order-facts">
        <Fact name={t('orders-office.list.state')}>
          <Sign tone={order.status === 'paid' ? 'plain' : 'ink'}>{t(`orders-office.status.${order.status}`)}</Sign>
        </Fact>
        <Fact name={t('orders-office.order.total')}>
          <strong>
            <Money cents={order.total_cents ?? 0} free />
          </strong>
        </Fact>
        <Fact name={t('orders-office.order.who')}>
          {order.full_name ?? t('orders-office.order.nobody')}
          {order.email ? (
            <span className="order-facts__more">
              <EmailText address={order.email} />
            </span>
          ) : null}
        </Fact>
        <Fact name={t('orders-office.order.when')}>{moment(order.created_at)}</Fact>
        {order.paid_at ? <Fact name={t('orders-office.order.paid_at')}>{moment(order.paid_at)}</Fact> : null}
        {order.cancelled_at ? (
          <Fact name={t('orders-office.order.cancelled_at')}>{moment(order.cancelled_at)}</Fact>
        ) : null}
        {captured.length > 0 ? (
          <Fact name={t('orders-office.order.how')}>
            {captured.map(({ id, provider, amount_cents }) => (
              <span key={id} className="order-facts__more">
                {t.optional(`orders-office.provider.${provider}`) ?? provider}
                {amount_cents > 0 ? (
                  <>
                    {' '}
                    <Money cents={amount_cents} />
                  </>
                ) : null}
              </span>
            ))}
          </Fact>
        ) : null}
        <Fact name={t('orders-office.order.sold')}>
          {order.channel === 'counter' && soldBy
            ? t('orders-office.order.sold_by', { name: soldBy })
            : t(`orders-office.list.${order.channel}`)}
        </Fact>
        <Fact name={t('orders-office.order.letters_in')}>
          {t.optional(`orders-office.order.in_${order.language}`) ?? order.language}
        </Fact>
      </dl>
      <p className="actions">
        {conversation ? (
          <LinkButton to={`/desk/${conversation}`} variant="secondary">
            {t('orders-office.order.talk')}
          </LinkButton>
        ) : null}
        {order.status === 'paid' ? (
          <>
            <LinkButton to={`/orders/${order.code}/tickets.pdf`} variant="secondary" document>
              {t('orders-office.order.pdf')}
            </LinkButton>
            <LinkButton to={`/orders/${order.code}/tickets`} variant="quiet" document>
              {t('orders-office.order.print')}
            </LinkButton>
          </>
        ) : null}
        {order.paid_at ? (
          <LinkButton to={`/admin/orders/${order.code}/invoice`} variant="quiet">
            {t('orders-office.order.invoice')}
          </LinkButton>
        ) : null}
        <LinkButton to={`/orders/${order.code}`} variant="quiet" document>
          {t('orders-office.order.as_buyer')}
        </LinkButton>
      </p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
