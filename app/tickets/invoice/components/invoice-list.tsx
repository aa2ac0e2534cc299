import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { Money } from '~/ui/money';
import { type Invoice, seriesOf } from '../content';
import './invoice.scss';

type Listed = Pick<Invoice, 'number' | 'kind' | 'totalCents' | 'issuedAt'>;

/** The invoice of an order and its credit notes, each with its file. */
export function InvoiceList(props: { code: string; invoices: readonly Listed[]; timeZone: string }) {
  const t = useTranslator();
  return (
    <ul className="invoices sheet">
      {props.invoices.map(({ number, kind, totalCents, issuedAt }) => (
        <li key={number}>
          <div>
            <p>
              <strong>
                {t(`invoice.kind.${kind}`)} {number}
              </strong>
            </p>
            <p className="soft">
              <DateTime at={issuedAt} timeZone={props.timeZone} style="numeric" /> · <Money cents={totalCents} />
              {seriesOf(number) ? <> · {t('invoice.paper.series', { series: seriesOf(number) ?? '' })}</> : null}
            </p>
          </div>
          <LinkButton to={`/orders/${props.code}/invoice.pdf?number=${number}`} variant="secondary" document>
            <Icon name="download" /> {t('invoice.list.pdf')}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
