import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';
import type { PriceType } from '../prices';

/** Every price one may choose in the cart, with what to show at the door. Folded away: most people do not need it to begin. */
export function PriceTable(props: { types: readonly PriceType[]; zones: readonly { id: string; name: string }[] }) {
  const { types, zones } = props;
  const t = useTranslator();
  return (
    <details className="price-table">
      <summary>{t('seating.prices.title')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard. */}
      <section className="table-responsive" tabIndex={0} aria-label={t('seating.prices.title')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('seating.prices.type')}</th>
              {zones.map((zone) => (
                <th key={zone.id} scope="col">
                  {zone.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {types.map((type) => (
              <tr key={type.id}>
                <th scope="row">
                  {type.name}
                  {type.proof ? <small>{type.proof}</small> : null}
                </th>
                {zones.map((zone) => {
                  const cents = type.amounts[zone.id];
                  return <td key={zone.id}>{cents === undefined ? '—' : <Money cents={cents} free />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="soft">{t('seating.prices.hint')}</p>
    </details>
  );
}
