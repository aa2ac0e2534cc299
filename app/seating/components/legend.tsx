import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import type { Hall, SeatKind } from '../hall';
import type { ZonePrice } from '../prices';
import type { SeatState } from '../rules';
import { PriceRange } from './price-range';
import { SeatDrawing } from './seat-drawing';
import { zoneFill } from './zone-patterns';

// A seat of no zone, to show symbols on.
const PLAIN = '#7b6b82';
const STATES: { state: SeatState; className: string }[] = [
  { state: 'free', className: 'seat seat--free' },
  { state: 'chosen', className: 'seat seat--chosen' },
  { state: 'taken', className: 'seat seat--taken' },
];

/** What colours, patterns and symbols of the map mean, and what each zone costs. Only what this hall has. */
export function Legend(props: { hall: Hall; prices: readonly (ZonePrice | null)[]; hasMine: boolean }) {
  const { hall, prices } = props;
  const t = useTranslator();
  const seats = hall.rows.flatMap((row) => row.seats);
  const kinds = [...new Set(seats.flatMap((seat) => seat.kind ?? []))];
  const states = props.hasMine ? [...STATES, { state: 'mine' as const, className: 'seat seat--mine' }] : STATES;
  return (
    <section className="legend" aria-labelledby="legend-title">
      <h2 id="legend-title" className="legend__title">
        {t('seating.legend.title')}
      </h2>
      <ul className="legend__zones">
        {hall.zones.map((zone, position) => {
          const price = prices[position];
          return (
            <li key={zone.id}>
              <Sample zone={position} state="free" className="seat seat--free" />
              <span>
                {localize(zone.name, t.language)}
                {price ? <PriceRange price={price} /> : null}
              </span>
            </li>
          );
        })}
      </ul>
      <ul className="legend__signs">
        {states.map(({ state, className }) => (
          <li key={state}>
            <Sample state={state} className={className} />
            {t(`seating.state.${state}`)}
          </li>
        ))}
        {kinds.map((kind) => (
          <li key={kind}>
            <Sample state="free" className="seat seat--free" kind={kind} />
            {t(`seating.kind.${kind}`)}
          </li>
        ))}
        {seats.some((seat) => seat.restrictedView) ? (
          <li>
            <Sample state="free" className="seat seat--free" restrictedView />
            {t('seating.kind.restricted_view')}
          </li>
        ) : null}
      </ul>
      {kinds.includes('companion') ? <p className="legend__rule">{t('seating.legend.companion_rule')}</p> : null}
    </section>
  );
}

function Sample(props: {
  state: SeatState;
  className: string;
  zone?: number;
  kind?: SeatKind;
  restrictedView?: boolean;
}) {
  return (
    <svg className="legend__sample" viewBox="-24 -24 48 48" width="36" height="36" aria-hidden="true">
      <g className={props.className}>
        <SeatDrawing
          kind={props.kind ?? 'standard'}
          state={props.state}
          fill={props.zone === undefined ? PLAIN : zoneFill(props.zone)}
          ink="#ffffff"
          ground={PLAIN}
          restrictedView={props.restrictedView}
        />
      </g>
    </svg>
  );
}
