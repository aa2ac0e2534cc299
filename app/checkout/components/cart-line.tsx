import { useFetcher } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Button } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Money } from '~/ui/money';
import type { OrderLine } from '../order-lines.server';
import type { PriceChoice } from '../queries.server';
import { lineName, lineRemarks } from './line-name';

/** One place in the cart: its name, its price type (saved as soon as it is chosen; by a button without JavaScript), and a way out. */
export function CartLine({
  line,
  prices,
  frozen,
}: {
  line: OrderLine;
  prices: readonly PriceChoice[];
  frozen: boolean;
}) {
  const t = useTranslator();
  const name = lineName(line, t);
  return (
    <li className="cart-line">
      <div className="cart-line__what">
        <p className="cart-line__name">{name}</p>
        <p className="soft">{lineRemarks(line, t)}</p>
        {line.proof ? (
          <p className="cart-line__proof">
            <Icon name="info" /> {line.proof}
          </p>
        ) : null}
      </div>
      <div className="cart-line__price">
        {frozen || prices.length < 2 ? (
          <span>{line.priceTypeName}</span>
        ) : (
          <PriceForm line={line} name={name} prices={prices} />
        )}
        <Money cents={line.amountCents} free />
      </div>
      {frozen ? null : <ReleaseForm line={line} name={name} />}
    </li>
  );
}

function PriceForm({ line, name, prices }: { line: OrderLine; name: string; prices: readonly PriceChoice[] }) {
  const t = useTranslator();
  const fetcher = useFetcher<CartAnswer>();
  return (
    <fetcher.Form method="post" action="/cart" className="price-form">
      <input type="hidden" name="intent" value="price" />
      <input type="hidden" name="item" value={line.id} />
      <label className="visually-hidden" htmlFor={`price-${line.id}`}>
        {t('checkout.line.price_of', { name })}
      </label>
      <select
        id={`price-${line.id}`}
        className="form-select"
        name="price_type"
        value={String(fetcher.formData?.get('price_type') ?? line.priceTypeId)}
        onChange={(event) => fetcher.submit(event.currentTarget.form)}
      >
        {prices.map((price) => (
          <option key={price.priceTypeId} value={price.priceTypeId}>
            {price.name}, {formatCents(price.amountCents, t.language)}
          </option>
        ))}
      </select>
      <noscript>
        <button className="btn btn-quiet" type="submit">
          {t('checkout.line.apply')}
        </button>
      </noscript>
      <WhyNot answer={fetcher.data} />
    </fetcher.Form>
  );
}

function ReleaseForm({ line, name }: { line: OrderLine; name: string }) {
  const t = useTranslator();
  const fetcher = useFetcher<CartAnswer>();
  return (
    <fetcher.Form method="post" action="/cart" className="cart-line__out">
      <input type="hidden" name="intent" value="release" />
      <input type="hidden" name="item" value={line.id} />
      <Button variant="quiet" aria-busy={fetcher.state !== 'idle'}>
        <Icon name="cross" />
        {t('common.action.remove')}
        <span className="visually-hidden"> {name}</span>
      </Button>
      <WhyNot answer={fetcher.data} />
    </fetcher.Form>
  );
}

/** What the cart's action answers when it refuses. */
type CartAnswer = { problem?: { sentence: string } };

function WhyNot({ answer }: { answer: CartAnswer | undefined }) {
  if (!answer?.problem) return null;
  return (
    <p className="field__error" role="alert">
      {answer.problem.sentence}
    </p>
  );
}
