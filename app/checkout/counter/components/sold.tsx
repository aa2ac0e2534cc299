import { Link } from '@remix-run/react';
import { useEffect } from 'react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { useHydrated } from '~/seating/hooks/use-hydrated';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import { Icon } from '~/ui/icon';
import type { Sale } from '../sale';
import type { ExchangedSale } from '../sold.server';
import './counter.scss';

interface Props {
  sale: Sale;
  code: string;
  changeCents: number;
  /** For a place that was given back; null for any other sale. */
  exchange: ExchangedSale | null;
  timeZone: string;
  /** True right after the sale: the tickets then go to the printer by themselves. */
  isNew: boolean;
}

/** After the money: what was sold, the change to give, the tickets on paper, and the next customer. */
export function Sold({ sale, code, changeCents, exchange, timeZone, isNew }: Props) {
  const t = useTranslator();
  const hydrated = useHydrated();
  const paid = sale.status === 'paid';
  usePrintOnce(paid && isNew, code);
  const performanceId = sale.lines[0]?.performanceId ?? '';
  return (
    <div className="sold no-print">
      <h1>{paid ? t('counter.sold.title') : t('counter.sold.linked')}</h1>
      <p className="sold__what">
        {t('counter.sale.places', { count: sale.lines.length })} · {formatCents(sale.totalCents, t.language)}
        {sale.fullName ? ` · ${sale.fullName}` : ''}
      </p>
      {changeCents > 0 ? (
        <p className="sold__change">{t('counter.sold.change', { amount: formatCents(changeCents, t.language) })}</p>
      ) : null}
      {exchange ? (
        <p>
          <Link to={`/admin/orders/${exchange.code}`}>{t('counter.sold.exchanged', { code: exchange.code })}</Link>
        </p>
      ) : null}
      {exchange?.credit ? (
        <Alert tone="info">
          {t('counter.sold.credit', {
            credit: exchange.credit.code,
            amount: formatCents(exchange.credit.cents, t.language),
          })}
        </Alert>
      ) : null}
      {paid && sale.email ? <p className="soft">{t('counter.sold.mailed', { email: sale.email })}</p> : null}
      {sale.status === 'linked' ? (
        <Alert tone="info">
          {t('counter.sold.waits', {
            email: sale.email,
            until: formatDate(sale.expiresAt ?? '', { language: t.language, timeZone, style: 'short' }),
          })}
        </Alert>
      ) : null}
      {sale.status === 'over' || sale.status === 'cancelled' ? (
        <Alert tone="warning">{t('counter.sold.over')}</Alert>
      ) : null}
      <p className="actions">
        <LinkButton to="/desk/sale">{t('counter.sold.next')}</LinkButton>
        <LinkButton to={`/desk/sale/${performanceId}`} variant="secondary">
          {t('counter.sold.same_date')}
        </LinkButton>
        {paid && hydrated ? (
          <Button type="button" variant="secondary" onClick={() => window.print()}>
            <Icon name="print" /> {t('counter.sold.print')}
          </Button>
        ) : null}
        {paid ? (
          <LinkButton to={`/orders/${code}/tickets.pdf`} variant="quiet" document>
            <Icon name="download" /> {t('counter.sold.pdf')}
          </LinkButton>
        ) : (
          <LinkButton to={`/desk/sale/${performanceId}?order=${sale.id}`} variant="quiet">
            {t('counter.sold.back')}
          </LinkButton>
        )}
      </p>
    </div>
  );
}

/** Opens the printer's window once per sale: not again when the page is loaded anew, or come back to. */
function usePrintOnce(now: boolean, code: string) {
  useEffect(() => {
    if (!now) return;
    const printed = `printed-${code}`;
    if (sessionStorage.getItem(printed)) return;
    sessionStorage.setItem(printed, '1');
    window.print();
  }, [now, code]);
}
