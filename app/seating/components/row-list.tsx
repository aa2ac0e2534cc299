import { Fragment } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { Icon } from '~/ui/icon';
import { type Hall, type Row, type Seat, shortName } from '../hall';
import type { ZonePrice } from '../prices';
import type { SeatState } from '../rules';
import { longSeatName, priceWords, seatRemarks } from './seat-name';

interface RowListProps {
  hall: Hall;
  prices: readonly (ZonePrice | null)[];
  stateOf: (number: number) => SeatState;
  onToggle: (number: number) => void;
  open: boolean;
}

/** The same hall in words: a group of boxes per row. These boxes are what the form sends, whichever view is shown. */
export function RowList(props: RowListProps) {
  const { hall, prices, stateOf } = props;
  const t = useTranslator();
  const zoneWords = hall.rows.map((row) =>
    [...new Set(row.seats.map((seat) => seat.zone))]
      .map((zone) => {
        const price = prices[zone];
        return [localize(hall.zones[zone]?.name, t.language), price ? priceWords(price, t) : '']
          .filter(Boolean)
          .join(', ');
      })
      .join(' · '),
  );
  return (
    <div className="rows">
      {hall.rows.map((row, position) => {
        const gone = row.seats.every((seat) => ['taken', 'blocked'].includes(stateOf(seat.number)));
        const words = zoneWords[position] ?? '';
        return (
          <Fragment key={row.seats[0]?.number ?? row.label}>
            {words === zoneWords[position - 1] ? null : <h3 className="rows__zone">{words}</h3>}
            {gone ? <p className="rows__gone">{`${rowName(row, t)} · ${t('common.sign.sold_out')}`}</p> : null}
            {gone ? null : <RowOfSeats row={row} {...props} />}
          </Fragment>
        );
      })}
    </div>
  );
}

function rowName(row: Row, t: Translator): string {
  return [localize(row.block, t.language), t('seating.list.row', { row: row.label })].filter(Boolean).join(', ');
}

function RowOfSeats({ row, stateOf, onToggle, open }: RowListProps & { row: Row }) {
  const t = useTranslator();
  const free = row.seats.filter((seat) => ['free', 'chosen'].includes(stateOf(seat.number))).length;
  return (
    <fieldset className="rows__row">
      <legend>
        {rowName(row, t)} <span className="rows__free">{t('seating.list.free', { count: free })}</span>
      </legend>
      <div className="rows__seats">
        {row.seats.map((seat) => (
          <SeatBox key={seat.number} {...{ row, seat, onToggle, open }} state={stateOf(seat.number)} />
        ))}
      </div>
    </fieldset>
  );
}

interface SeatBoxProps {
  row: Row;
  seat: Seat;
  state: SeatState;
  onToggle: (number: number) => void;
  open: boolean;
}

function SeatBox({ row, seat, state, onToggle, open }: SeatBoxProps) {
  const t = useTranslator();
  const place = { row, seat };
  const available = state === 'free' || state === 'chosen';
  const words = [longSeatName(place, t), ...seatRemarks(place, t), available ? '' : t(`seating.state.${state}`)];
  return (
    <label className={available ? 'seat-box' : 'seat-box seat-box--away'}>
      <input
        type="checkbox"
        id={`place-${seat.number}`}
        name="place"
        value={seat.number}
        checked={state === 'chosen' || state === 'mine'}
        disabled={!available || !open}
        onChange={() => onToggle(seat.number)}
        aria-label={words.filter(Boolean).join(', ')}
      />
      <span aria-hidden="true">
        {shortName(place)}
        <Mark seat={seat} />
      </span>
    </label>
  );
}

function Mark({ seat }: { seat: Seat }) {
  if (seat.kind === 'wheelchair') return <Icon name="wheelchair" />;
  if (seat.kind === 'companion') return <small>+1</small>;
  return null;
}
