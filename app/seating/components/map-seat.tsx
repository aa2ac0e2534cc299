import { createElement, memo } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { inkOn, lightenedUntilSeen } from '../colour';
import type { Row, Seat, Zone } from '../hall';
import type { SeatState } from '../rules';
import { UNIT } from './drawing';
import { SeatDrawing } from './seat-drawing';
import { longSeatName, seatRemarks } from './seat-name';
import { zoneFill } from './zone-patterns';

interface MapSeatProps {
  seat: Seat;
  row: Row;
  zone: Zone;
  zoneName: string;
  price: string;
  state: SeatState;
  /** With scripts a seat is a box to tick; without, a link to its box in the list. */
  live: boolean;
  /** The one seat that the Tab key reaches. */
  stop: boolean;
}

// Written out in full: the build keeps only the class names it can read here.
const CLASSES: Record<SeatState, string> = {
  free: 'seat seat--free',
  taken: 'seat seat--taken',
  blocked: 'seat seat--taken',
  mine: 'seat seat--mine',
  chosen: 'seat seat--chosen',
  lost: 'seat seat--lost',
};

/** One seat of the map. Only seats whose state changed are drawn again. */
export const MapSeat = memo(function MapSeat({ seat, row, zone, zoneName, price, state, live, stop }: MapSeatProps) {
  const t = useTranslator();
  const place = { seat, row };
  const ground = lightenedUntilSeen(zone.colour);
  const drawing = (
    <>
      <rect className="seat__touch" x={-UNIT / 2} y={-UNIT / 2} width={UNIT} height={UNIT} />
      <SeatDrawing
        kind={seat.kind ?? 'standard'}
        state={state}
        fill={zoneFill(seat.zone)}
        ink={inkOn(ground)}
        ground={ground}
        label={seat.label}
        restrictedView={seat.restrictedView}
      />
    </>
  );
  const frame = {
    className: CLASSES[state],
    transform: `translate(${seat.x * UNIT} ${Math.round(seat.y * UNIT)})`,
    'data-place': seat.number,
  };
  if (!live) {
    // Out of the Tab order and of the accessibility tree: the same seats are boxes in the list, which works without scripts.
    const picture = { ...frame, 'aria-hidden': true, tabIndex: -1 };
    const available = state === 'free' || state === 'chosen';
    return available ? (
      createElement('a', { ...picture, href: `#place-${seat.number}` }, drawing)
    ) : (
      <g {...frame}>{drawing}</g>
    );
  }
  const words = [
    longSeatName(place, t),
    ...seatRemarks(place, t),
    zoneName,
    price,
    state === 'free' ? '' : t(`seating.state.${state}`),
  ];
  const unavailable = state !== 'free' && state !== 'chosen';
  const box = {
    role: 'checkbox',
    'aria-checked': state === 'chosen' || state === 'mine',
    'aria-disabled': unavailable || undefined,
    'aria-label': words.filter(Boolean).join(', '),
    tabIndex: stop ? 0 : -1,
  };
  return (
    <g {...frame} {...box}>
      {drawing}
    </g>
  );
});
