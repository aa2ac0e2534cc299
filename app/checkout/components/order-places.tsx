import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';
import type { OrderLine } from '../order-lines.server';
import { groupByEvening } from '../rules';
import { CreditTotals } from './credit-totals';
import { EveningHead } from './evening-head';
import { lineName, lineRemarks } from './line-name';
import './checkout.scss';

interface Props {
  lines: readonly OrderLine[];
  totalCents: number;
  /** What credits will pay of it while it is unpaid. Cents. */
  creditCents: number;
}

/** The places of an order that has no tickets (yet, or any more), to read. */
export function OrderPlaces({ lines, totalCents, creditCents }: Props) {
  const t = useTranslator();
  return (
    <section className="sheet">
      {groupByEvening(lines).map(({ performanceId, first, lines: places }) => (
        <div key={performanceId} className="evening">
          <EveningHead line={first} level="h2" />
          <ul className="cart-lines">
            {places.map((line) => (
              <li className="cart-line" key={line.id}>
                <div className="cart-line__what">
                  <p className="cart-line__name">{lineName(line, t)}</p>
                  <p className="soft">{lineRemarks(line, t)}</p>
                </div>
                <div className="cart-line__price">
                  <span>{line.priceTypeName}</span>
                  <Money cents={line.amountCents} free />
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <dl className="totals">
        <dt className="totals__total">{t('checkout.totals.places', { count: lines.length })}</dt>
        <dd className="totals__total">
          <Money cents={totalCents} free />
        </dd>
        <CreditTotals totalCents={totalCents} creditCents={creditCents} />
      </dl>
    </section>
  );
}
