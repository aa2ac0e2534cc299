import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';
import { Button } from '~/ui/button';
import type { Hall } from '../hall';
import type { ZonePrice } from '../prices';
import { countFree } from '../rules';
import { QuantityOptions } from './quantity-options';

/** For those who would rather not choose: so many seats together, the best that are left. Zones without a free seat are not offered. */
export function BestSeatsForm(props: {
  hall: Hall;
  prices: readonly (ZonePrice | null)[];
  states: string;
  room: number;
  busy: boolean;
}) {
  const { hall, prices, states, room } = props;
  const t = useTranslator();
  const zones = hall.zones.flatMap((zone, position) => {
    const numbers = hall.rows.flatMap((row) => row.seats.filter((seat) => seat.zone === position && !seat.kind));
    const price = prices[position];
    const free = countFree(
      states,
      numbers.map((seat) => seat.number),
    );
    return free > 0 && price ? [{ zone, price }] : [];
  });
  if (zones.length === 0 || room === 0) return null;
  const option = ({ zone, price }: (typeof zones)[number]) =>
    `${localize(zone.name, t.language)} · ${price.usual === 0 ? t('common.money.free') : formatCents(price.usual, t.language)}`;
  return (
    <Form method="post" className="best" preventScrollReset>
      <h2 className="best__title">{t('seating.best.title')}</h2>
      <div className="best__fields">
        <div className="best__quantity">
          <label className="form-label" htmlFor="best-quantity">
            {t('seating.best.quantity')}
          </label>
          <select className="form-select" id="best-quantity" name="quantity" defaultValue={Math.min(2, room)}>
            <QuantityOptions from={1} to={room} />
          </select>
        </div>
        {zones.length > 1 ? (
          <div className="best__zone">
            <label className="form-label" htmlFor="best-zone">
              {t('seating.best.zone')}
            </label>
            <select className="form-select" id="best-zone" name="zone">
              {zones.map((each) => (
                <option key={each.zone.id} value={each.zone.id}>
                  {option(each)}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <input type="hidden" name="zone" value={zones[0]?.zone.id} />
        )}
      </div>
      <Button name="intent" value="best" variant="secondary" wide aria-busy={props.busy || undefined}>
        {t('seating.best.submit')}
      </Button>
    </Form>
  );
}
