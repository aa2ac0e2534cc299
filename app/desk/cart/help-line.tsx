import { lineName, lineRemarks } from '~/checkout/components/line-name';
import type { OrderLine } from '~/checkout/order-lines.server';
import type { PriceChoice } from '~/checkout/queries.server';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Button } from '~/ui/button';
import { Money } from '~/ui/money';
import { HelpForm } from './help-form';

/** One place of the cart, with the prices a member may give it. */
export function HelpLine({ line, prices }: { line: OrderLine; prices: readonly PriceChoice[] }) {
  const t = useTranslator();
  const name = lineName(line, t);
  return (
    <li className="cart-help__line">
      <p>
        <strong>{name}</strong> <span className="soft">{lineRemarks(line, t)}</span>
      </p>
      {prices.length < 2 ? (
        <span>
          {line.priceTypeName} <Money cents={line.amountCents} free />
        </span>
      ) : (
        <HelpForm intent="price" facts={{ item: line.id }} className="cart-help__form">
          <label className="visually-hidden" htmlFor={`help-price-${line.id}`}>
            {t('help.price_of', { name })}
          </label>
          {/* Chosen elsewhere meanwhile: begin again from what is true now. */}
          <select
            key={line.priceTypeId}
            id={`help-price-${line.id}`}
            name="price_type"
            className="form-select"
            defaultValue={line.priceTypeId}
          >
            {prices.map((price) => (
              <option key={price.priceTypeId} value={price.priceTypeId}>
                {price.name}, {formatCents(price.amountCents, t.language)}
              </option>
            ))}
          </select>
          <Button variant="quiet">
            {t('help.change_price')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </HelpForm>
      )}
    </li>
  );
}
