import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Money } from '~/ui/money';
import { Sign } from '~/ui/sign';
import './checkout.scss';

interface HistoryOrder {
  id: string;
  code: string;
  status: 'held' | 'paying' | 'paid' | 'expired' | 'cancelled';
  total_cents: number | null;
  created_at: string;
  evenings: readonly { title: string; startsAt: string; venue: string; timeZone: string; places: number }[];
}

/** All the orders of an account, newest first, a page at a time. */
export function OrderHistory({
  orders,
  page,
  hasMore,
}: {
  orders: readonly HistoryOrder[];
  page: number;
  hasMore: boolean;
}) {
  const t = useTranslator();
  if (orders.length === 0) {
    return (
      <EmptyState
        title={t('checkout.history.none')}
        action={<LinkButton to="/">{t('common.action.see_season')}</LinkButton>}
      />
    );
  }
  return (
    <>
      <ol className="order-history">
        {orders.map((order) => (
          <li key={order.id}>
            <HistoryEntry order={order} />
          </li>
        ))}
      </ol>
      <nav className="order-actions" aria-label={t('checkout.history.pages')}>
        {page > 1 ? (
          <LinkButton to={`/account/orders?page=${page - 1}`} variant="secondary">
            {t('checkout.history.newer')}
          </LinkButton>
        ) : null}
        {hasMore ? (
          <LinkButton to={`/account/orders?page=${page + 1}`} variant="secondary">
            {t('checkout.history.older')}
          </LinkButton>
        ) : null}
      </nav>
    </>
  );
}

function HistoryEntry({ order }: { order: HistoryOrder }) {
  const t = useTranslator();
  const [first] = order.evenings;
  return (
    <article className="sheet history-entry">
      <div>
        <h2 className="history-entry__title">
          <a href={`/orders/${order.code}`}>
            {order.evenings.map(({ title }) => title).join(', ') || t('checkout.history.empty_order')}
          </a>
        </h2>
        {order.evenings.map((evening) => (
          <p key={evening.title + evening.startsAt}>
            <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="full" />, {evening.venue} ·{' '}
            {t('checkout.history.places', { count: evening.places })}
          </p>
        ))}
        <p className="soft">
          {t('checkout.history.ordered', { code: order.code })}{' '}
          <DateTime at={order.created_at} timeZone={first?.timeZone ?? 'Europe/Paris'} style="numeric" />
        </p>
      </div>
      <div className="history-entry__end">
        <Money cents={order.total_cents ?? 0} free />
        <Sign tone={order.status === 'paid' ? 'accent' : 'plain'}>{t(`checkout.status.${order.status}`)}</Sign>
      </div>
    </article>
  );
}
