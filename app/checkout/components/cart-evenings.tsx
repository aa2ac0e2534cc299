import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Cart } from '../queries.server';
import { groupByEvening } from '../rules';
import { CartLine } from './cart-line';
import { EveningHead } from './evening-head';
import './checkout.scss';

/** The places of the cart, evening by evening. `frozen` shows them without buttons. */
export function CartEvenings({ cart, frozen }: { cart: Cart; frozen: boolean }) {
  const t = useTranslator();
  return groupByEvening(cart.lines).map(({ performanceId, first, lines }) => (
    <section className="sheet evening" key={performanceId}>
      <EveningHead line={first} level="h2" />
      <ul className="cart-lines">
        {lines.map((line) => (
          <CartLine
            key={line.id}
            line={line}
            frozen={frozen}
            prices={cart.prices.filter(
              (price) => price.performanceId === performanceId && price.zoneId === line.zoneId,
            )}
          />
        ))}
      </ul>
      {frozen ? null : (
        <p className="evening__more">
          <Link to={`/performances/${performanceId}`}>{t('checkout.cart.change_places')}</Link>
        </p>
      )}
    </section>
  ));
}
