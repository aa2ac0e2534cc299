import { Form } from '@remix-run/react';
import type { FormEvent } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import type { PriceType } from '~/seating/prices';
import { Icon } from '~/ui/icon';
import { Money } from '~/ui/money';
import type { LiveSale } from '../hooks/use-sale';
import type { SaleLine } from '../sale';

interface Props {
  live: LiveSale;
  types: readonly PriceType[];
  performanceId: string;
  /** True where places have names; else places of one price are one line. */
  numbered: boolean;
}

/** What is in the sale: each place with its price, which can be changed, and a way out. */
export function SaleLines({ live, types, performanceId, numbered }: Props) {
  const t = useTranslator();
  const { sale } = live;
  if (sale.lines.length === 0) {
    return <p className="soft">{t(numbered ? 'counter.sale.empty' : 'counter.sale.empty_general')}</p>;
  }
  const fixed = sale.status === 'linked';
  const groups = numbered ? sale.lines.map((line) => [line]) : byPrice(sale.lines);
  return (
    <>
      <ul className="sale-lines">
        {groups.map((lines) => (
          <Line key={lines[0]?.id} {...{ live, types, performanceId, lines, fixed }} />
        ))}
      </ul>
      {!fixed && sale.lines.length > 1 && groups.length > 1 ? <PriceOfAll {...{ live, types }} /> : null}
    </>
  );
}

function byPrice(lines: readonly SaleLine[]): SaleLine[][] {
  const groups = new Map<string, SaleLine[]>();
  for (const line of lines) {
    const key = `${line.performanceId} ${line.priceTypeId} ${line.seat}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

function Line(props: Omit<Props, 'numbered'> & { lines: readonly SaleLine[]; fixed: boolean }) {
  const { live, types, lines, fixed } = props;
  const t = useTranslator();
  const line = lines[0];
  if (!line) return null;
  const here = line.performanceId === props.performanceId;
  const name = [here ? '' : line.title, line.seat || t('counter.sale.places', { count: lines.length })]
    .filter(Boolean)
    .join(', ');
  const cents = lines.reduce((sum, one) => sum + one.amountCents, 0);
  const offered = types.filter((type) => type.amounts[line.zoneId] !== undefined);
  return (
    <li className="sale-line">
      <strong className="sale-line__name">{name}</strong>
      {fixed || !here || offered.length < 2 ? (
        <span>{line.priceTypeName}</span>
      ) : (
        <PriceForm
          live={live}
          items={lines.map(({ id }) => id)}
          chosen={line.priceTypeId}
          label={t('counter.sale.price_of', { name })}
        >
          {offered.map((type) => (
            <option key={type.id} value={type.id}>
              {type.name}, {formatCents(type.amounts[line.zoneId] ?? 0, t.language)}
            </option>
          ))}
        </PriceForm>
      )}
      <Money cents={cents} free />
      {fixed ? null : (
        <Form
          method="post"
          className="sale-line__out"
          onSubmit={sending(live, { place: null, into: false, cents: -line.amountCents })}
        >
          <input type="hidden" name="intent" value="release" />
          <input type="hidden" name="order" value={live.sale.id} />
          <input type="hidden" name="item" value={lines.at(-1)?.id} />
          <button type="submit" className="btn btn-quiet" aria-label={t('counter.sale.remove', { name })}>
            <Icon name={lines.length > 1 ? 'minus' : 'cross'} />
          </button>
        </Form>
      )}
    </li>
  );
}

function PriceForm(props: {
  live: LiveSale;
  items: readonly string[];
  chosen: string;
  label: string;
  children: React.ReactNode;
}) {
  const t = useTranslator();
  return (
    <Form method="post" className="price-form" onSubmit={sending(props.live)}>
      <input type="hidden" name="intent" value="price" />
      <input type="hidden" name="order" value={props.live.sale.id} />
      {props.items.map((item) => (
        <input key={item} type="hidden" name="item" value={item} />
      ))}
      <select
        className="form-select"
        name="price"
        aria-label={props.label}
        key={props.chosen}
        defaultValue={props.chosen}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {props.children}
      </select>
      <noscript>
        <button className="btn btn-quiet" type="submit">
          {t('counter.sale.apply')}
        </button>
      </noscript>
    </Form>
  );
}

/** One price for everybody: a school class, members of an association. */
function PriceOfAll({ live, types }: Pick<Props, 'live' | 'types'>) {
  const t = useTranslator();
  const { lines } = live.sale;
  const everywhere = types.filter((type) => lines.every((line) => type.amounts[line.zoneId] !== undefined));
  if (everywhere.length < 2) return null;
  const same = lines.every((line) => line.priceTypeId === lines[0]?.priceTypeId) ? (lines[0]?.priceTypeId ?? '') : '';
  return (
    <div className="sale-all">
      <PriceForm live={live} items={lines.map(({ id }) => id)} chosen={same} label={t('counter.sale.price_of_all')}>
        {same ? null : <option value="">{t('counter.sale.price_of_all')}</option>}
        {everywhere.map((type) => (
          <option key={type.id} value={type.id}>
            {t('counter.sale.all_at', { price: type.name })}
          </option>
        ))}
      </PriceForm>
    </div>
  );
}

/** With scripts a form's wish joins the queue of the sale; without, it is posted. */
export function sending(live: LiveSale, moves?: Parameters<LiveSale['send']>[1]) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    const wish = [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    live.send(wish, moves);
  };
}
