import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmailText } from '~/ui/email-text';
import { EmptyState } from '~/ui/empty-state';
import { Money } from '~/ui/money';
import { Sign } from '~/ui/sign';
import { type OrdersView, ordersSearch } from '../orders-view';
import type { FoundOrder } from '../queries.server';
import './orders-office.scss';

interface Props {
  orders: readonly FoundOrder[];
  view: OrdersView;
  next: OrdersView['before'];
  mayExport: boolean;
  timeZone: string;
}

/** The orders found, newest first: who, for what, where they stand. */
export function OrdersList({ orders, view, next, mayExport, timeZone }: Props) {
  const t = useTranslator();
  if (orders.length === 0) {
    return (
      <EmptyState icon="search" title={t('orders-office.list.none')}>
        <p>{t('orders-office.list.none_text')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <ol className="admin-rows orders-list">
        {orders.map((order) => (
          <FoundLine key={order.code} order={order} timeZone={timeZone} />
        ))}
      </ol>
      <p className="actions mt-4">
        {view.before ? (
          <Link to={`/admin/orders${ordersSearch({ ...view, before: null })}`}>{t('orders-office.list.first')}</Link>
        ) : null}
        {next ? (
          <LinkButton to={`/admin/orders${ordersSearch({ ...view, before: next })}`} variant="secondary">
            {t('orders-office.list.older')}
          </LinkButton>
        ) : null}
        {mayExport ? (
          <LinkButton to={`/admin/orders.csv${ordersSearch({ ...view, before: null })}`} variant="quiet" document>
            {t('orders-office.file.link')}
          </LinkButton>
        ) : null}
      </p>
    </>
  );
}

function FoundLine({ order, timeZone }: { order: FoundOrder; timeZone: string }) {
  const t = useTranslator();
  return (
    <li>
      <div>
        <p className="admin-rows__name">
          <Link to={`/admin/orders/${order.code}`}>{order.name ?? t('orders-office.list.nobody')}</Link>
        </p>
        {order.email ? (
          <p className="admin-rows__soft orders-list__mail">
            <EmailText address={order.email} />
          </p>
        ) : null}
      </div>
      <div>
        {order.evenings.length === 0 ? <p className="admin-rows__soft">{t('orders-office.list.empty')}</p> : null}
        {order.evenings.map((evening) => (
          <p key={evening.id}>
            {evening.title}, <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="short" />
            <span className="admin-rows__soft">
              {' · '}
              {evening.seats.length > 0
                ? evening.seats.map((seat, at) => (
                    <Fragment key={seat}>
                      {at > 0 ? ' ' : null}
                      <span className="orders-list__seat">{seat}</span>
                    </Fragment>
                  ))
                : t('orders-office.list.places', { count: evening.places })}
              {evening.cancelled ? ` · ${t('orders-office.list.evening_cancelled')}` : null}
            </span>
          </p>
        ))}
      </div>
      <div className="orders-list__end">
        <p>
          <strong>
            <Money cents={order.cents} />
          </strong>{' '}
          <Sign tone={order.status === 'paid' ? 'plain' : 'ink'}>{t(`orders-office.status.${order.status}`)}</Sign>
          {order.needsPerson ? (
            <>
              {' '}
              <Sign tone="accent">{t('orders-office.list.money')}</Sign>
            </>
          ) : null}
        </p>
        <p className="admin-rows__soft">
          <span className="orders-code">{order.code}</span>, {t(`orders-office.list.${order.channel}`)},{' '}
          <DateTime at={order.at} timeZone={timeZone} style="numeric" />
        </p>
      </div>
    </li>
  );
}
