import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { Button } from '~/ui/button';
import { HintedInput } from '~/ui/hinted-input';
import { HallMap } from '../components/hall-map';
import { longSeatName } from '../components/seat-name';
import { type Hall, indexSeats, type Row } from '../hall';
import '../seating.scss';
import './house-seats.scss';

interface Props {
  hall: Hall;
  /** One letter per place: f free, t taken, b kept by the house. */
  states: string;
  /** What was ticked before a refusal; null for what is kept now. */
  ticked: readonly number[] | null;
  reason: string;
}

/** The seats that the house keeps: the hall to look at, and a box for each seat, row by row. */
export function HouseSeats({ hall, states, ticked, reason }: Props) {
  const t = useTranslator();
  const stateOf = (number: number) => states[number - 1];
  const kept = hall.rows.flatMap((row) =>
    row.seats.filter(({ number }) => stateOf(number) === 'b').map(({ number }) => number),
  );
  const isTicked = (number: number) => (ticked ?? kept).includes(number);
  return (
    <Form method="post" className="house-seats">
      <input type="hidden" name="intent" value="house" />
      <input type="hidden" name="kept" value={kept.join(' ')} />
      <div className="house-seats__map">
        <HallMap
          hall={hall}
          seats={indexSeats(hall)}
          prices={hall.zones.map(() => null)}
          states={states}
          stateOf={(number) =>
            isTicked(number) ? 'chosen' : stateOf(number) === 'f' || stateOf(number) === 'b' ? 'free' : 'taken'
          }
          onToggle={() => undefined}
          open={false}
          toolbar={null}
        />
      </div>
      <div className="house-seats__rows">
        {hall.rows.map((row) => (
          <SeatBoxes
            key={row.seats[0]?.number}
            row={row}
            taken={(number) => stateOf(number) === 't'}
            isTicked={isTicked}
          />
        ))}
      </div>
      <HintedInput
        id="house-reason"
        label={t('dates.house.reason')}
        hint={t('dates.house.reason_hint')}
        name="reason"
        maxLength={300}
        defaultValue={reason}
        autoComplete="off"
      />
      <Button>{t('dates.house.save')}</Button>
    </Form>
  );
}

interface BoxesProps {
  row: Row;
  taken: (number: number) => boolean;
  isTicked: (number: number) => boolean;
}

function SeatBoxes({ row, taken, isTicked }: BoxesProps) {
  const t = useTranslator();
  const block = localize(row.block, t.language);
  const name = t('dates.house.row', { row: row.label });
  return (
    <fieldset className="house-row">
      <legend>{block ? `${block} · ${name}` : name}</legend>
      {row.seats.map((seat) => (
        <label className="house-seat" key={seat.number} title={longSeatName({ seat, row }, t)}>
          <input
            type="checkbox"
            id={`place-${seat.number}`}
            name="place"
            value={seat.number}
            disabled={taken(seat.number)}
            defaultChecked={isTicked(seat.number)}
          />
          <span>
            {seat.label}
            {taken(seat.number) ? <span className="visually-hidden"> {t('dates.house.taken')}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
