import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import type { Hall, SeatIndex } from '../hall';
import type { HallView } from '../hooks/use-hall-view';
import type { ZonePrice } from '../prices';
import type { SeatState } from '../rules';
import { longSeatName, priceWords, seatRemarks } from './seat-name';

interface SeatTipProps {
  svg: RefObject<SVGSVGElement>;
  seats: SeatIndex;
  hall: Hall;
  prices: readonly (ZonePrice | null)[];
  number: number;
  view: HallView;
  stateOf: (number: number) => SeatState;
}

/** What a seat is and costs, above the seat under the mouse or the keyboard's focus. Screen readers hear it from the seat itself. */
export function SeatTip({ svg, seats, hall, prices, number, view, stateOf }: SeatTipProps) {
  const t = useTranslator();
  const tip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view moves the seat on the screen, and the tip follows it.
  useLayoutEffect(() => {
    const seat = svg.current?.querySelector(`[data-place="${number}"] .seat__touch`)?.getBoundingClientRect();
    const frame = tip.current?.parentElement?.getBoundingClientRect();
    if (!seat || !frame || !tip.current) return;
    const half = tip.current.offsetWidth / 2;
    const middle = Math.min(Math.max(seat.left + seat.width / 2 - frame.left, half), frame.width - half);
    const above = seat.top - frame.top > tip.current.offsetHeight + 12;
    tip.current.style.left = `${middle - half}px`;
    tip.current.style.top = above
      ? `${seat.top - frame.top - tip.current.offsetHeight - 8}px`
      : `${seat.bottom - frame.top + 8}px`;
  }, [svg, number, view.box]);
  const place = seats.get(number);
  if (!place) return null;
  const zone = hall.zones[place.seat.zone];
  const price = prices[place.seat.zone];
  const state = stateOf(number);
  const remarks = seatRemarks(place, t);
  return (
    <div ref={tip} className="seat-tip" aria-hidden="true">
      <strong>{longSeatName(place, t)}</strong>
      <span>{zone ? localize(zone.name, t.language) : ''}</span>
      {remarks.length > 0 ? <span>{remarks.join(' · ')}</span> : null}
      {state === 'free' || state === 'chosen' ? (
        <span className="seat-tip__price">{price ? priceWords(price, t) : ''}</span>
      ) : (
        <em>{t(`seating.state.${state}`)}</em>
      )}
    </div>
  );
}
