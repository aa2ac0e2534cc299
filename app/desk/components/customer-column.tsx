import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { Money } from '~/ui/money';
import { Sign } from '~/ui/sign';
import type { Customer, Talk } from '../talk.server';
import { BlockForm } from './block-form';

interface Props {
  talk: Talk;
  customer: Customer;
  search: string;
  timeZone: string;
  /** The live cart, which is a room of its own. */
  cart: ReactNode;
}

/** Beside a conversation: who writes, their cart, their orders, what was said before. */
export function CustomerColumn({ talk, customer, search, timeZone, cart }: Props) {
  const t = useTranslator();
  return (
    <aside className="desk-customer" aria-label={t('desk.customer.title')}>
      <Link to={`/desk/${talk.id}${search}`} className="desk-back">
        <Icon name="arrow-left" /> {t('desk.back_to_talk')}
      </Link>
      <section aria-labelledby="desk-who">
        <h2 id="desk-who">{customer.name ?? t('desk.visitor')}</h2>
        {customer.email ? (
          <p className="desk-customer__email">
            <a href={`mailto:${customer.email}`}>{customer.email}</a>
          </p>
        ) : (
          <p className="desk-customer__soft">{t('desk.customer.no_address')}</p>
        )}
        <p className="desk-customer__soft">
          {t(customer.hasAccount ? 'desk.customer.account' : 'desk.customer.no_account')}{' '}
          <DateTime at={customer.knownSince} timeZone={timeZone} style="numeric" />
        </p>
      </section>
      {cart}
      <Orders {...{ customer, timeZone }} />
      <Past {...{ customer, search, timeZone }} />
      {customer.id ? <BlockForm customer={customer} id={customer.id} timeZone={timeZone} /> : null}
    </aside>
  );
}

function Orders({ customer, timeZone }: Pick<Props, 'customer' | 'timeZone'>) {
  const t = useTranslator();
  return (
    <section aria-labelledby="desk-orders">
      <h2 id="desk-orders">{t('desk.customer.orders')}</h2>
      {customer.orders.length === 0 ? <p className="desk-customer__soft">{t('desk.customer.no_orders')}</p> : null}
      <ul className="desk-facts">
        {customer.orders.map((order) => (
          <li key={order.id}>
            <a href={`/orders/${order.code}`}>{order.code}</a>
            <Money cents={order.total_cents ?? 0} free />
            <Sign tone={order.status === 'paid' ? 'accent' : 'plain'}>{t(`checkout.status.${order.status}`)}</Sign>
            <DateTime at={order.created_at} timeZone={timeZone} style="numeric" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Past({ customer, search, timeZone }: Pick<Props, 'customer' | 'search' | 'timeZone'>) {
  const t = useTranslator();
  if (customer.past.length === 0) return null;
  return (
    <section aria-labelledby="desk-past">
      <h2 id="desk-past">{t('desk.customer.past')}</h2>
      <ul className="desk-facts">
        {customer.past.map((talk) => (
          <li key={talk.id}>
            <Link to={`/desk/${talk.id}${search}`}>
              <DateTime at={talk.at} timeZone={timeZone} style="short" />
            </Link>
            {talk.open ? <span className="desk-tag">{t('desk.open')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
