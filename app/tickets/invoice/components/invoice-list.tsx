import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { Money } from '~/ui/money';
import type { Invoice } from '../content';

type Listed = Pick<Invoice, 'number' | 'kind' | 'totalCents' | 'issuedAt'>;

/** The invoice of an order and its credit notes, each with its file. */
export function InvoiceList(props: { code: string; invoices: readonly Listed[]; timeZone: string }) {
  const t = useTranslator();
  return (
    <ul className="cart-lines sheet">
      {props.invoices.map(({ number, kind, totalCents, issuedAt }) => (
        <li className="cart-line" key={number}>
          <div className="cart-line__what">
            <p className="cart-line__name">
              {t(`invoice.kind.${kind}`)} {number}
            </p>
            <p className="soft">
              <DateTime at={issuedAt} timeZone={props.timeZone} style="numeric" /> · <Money cents={totalCents} />
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
