import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { boundsOf, isMoveKey, moveFrom } from '../geometry';
import type { Hall, SeatIndex } from '../hall';
import { useChangingSeats } from '../hooks/use-changing-seats';
import { type HallView, useHallView } from '../hooks/use-hall-view';
import { useHydrated } from '../hooks/use-hydrated';
import type { ZonePrice } from '../prices';
import type { SeatState } from '../rules';
import { drawn, UNIT, viewBoxOf } from './drawing';
import { HallDecor } from './hall-decor';
import { MapSeat } from './map-seat';
import { priceWords } from './seat-name';
import { SeatTip } from './seat-tip';
import { ZoomButtons } from './zoom-buttons';

// Below this pitch, in pixels, a finger cannot choose between two seats: the first tap brings the hall closer.
const FINGER = 26;
const COMFORT = 44;

interface HallMapProps {
  hall: Hall;
  seats: SeatIndex;
  /** By zone, in the order of the hall. */
  prices: readonly (ZonePrice | null)[];
  /** One letter per place: what others do to the hall. */
  states: string;
  stateOf: (number: number) => SeatState;
  onToggle: (number: number) => void;
  /** False where nothing can be chosen: the map is then only to look at. */
  open: boolean;
  /** Stands beside the zoom buttons. */
  toolbar: ReactNode;
}

/** The hall as seen from above: every seat is a box to tick, by finger, mouse or keyboard. */
export function HallMap({ hall, seats, prices, states, stateOf, onToggle, open, toolbar }: HallMapProps) {
  const t = useTranslator();
  const svg = useRef<SVGSVGElement>(null);
  const whole = useMemo(() => drawn(boundsOf(hall)), [hall]);
  const view = useHallView(svg, whole);
  const live = useHydrated() && open;
  const [stop, setStop] = useState(() => firstFree(seats, stateOf));
  const [pointed, setPointed] = useState<number | null>(null);
  const finger = useRef(false);
  useZoomByPinchOnTrackpad(svg, view);
  useChangingSeats(svg, states);

  const focusSeat = (number: number) => {
    setStop(number);
    svg.current?.querySelector<SVGGElement>(`[data-place="${number}"]`)?.focus();
  };
  const onClick = (event: MouseEvent) => {
    if (!live || view.dragged()) return;
    const pitch = UNIT * (svg.current?.getScreenCTM()?.a ?? 1);
    if (finger.current && pitch < FINGER) {
      view.zoomBy(COMFORT / pitch, view.pointAt(event));
      svg.current?.parentElement?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const number = placeOf(event.target);
    if (number === null) return;
    event.preventDefault();
    setStop(number);
    onToggle(number);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const number = placeOf(event.target);
    if (number === null) return;
    finger.current = false;
    if (isMoveKey(event.key)) focusSeat(moveFrom(number, event.key, seats));
    else if (event.key === ' ' || event.key === 'Enter') onToggle(number);
    else if (event.key === '+') view.zoomBy(1.5);
    else if (event.key === '-') view.zoomBy(1 / 1.5);
    else if (event.key === 'Escape') setPointed(null);
    else return;
    event.preventDefault();
  };
  const onFocus = (target: EventTarget) => {
    const number = placeOf(target);
    const seat = number === null ? undefined : seats.get(number)?.seat;
    if (!seat) return;
    // A finger would have the tip cover the next seats to touch; what it touched is named in the bar.
    if (!finger.current) setPointed(seat.number);
    view.show({ x: seat.x * UNIT, y: seat.y * UNIT });
  };

  const group = {
    role: 'group',
    'aria-label': t('seating.map.label'),
    'aria-describedby': live ? 'hall-keys' : undefined,
  };
  return (
    <div className="hall">
      <div className="hall__bar">
        {toolbar}
        {live ? <ZoomButtons view={view} /> : null}
      </div>
      <div className="hall__frame">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: a title would pop up under the mouse on every seat; the group has its label. */}
        <svg
          ref={svg}
          className={view.zoom > 1 ? 'hall__map hall__map--near' : 'hall__map'}
          viewBox={viewBoxOf(view.box)}
          width={whole.width}
          height={whole.height}
          {...group}
          {...view.handlers}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onPointerDownCapture={(event) => {
            finger.current = event.pointerType === 'touch';
          }}
          onPointerOver={(event) => event.pointerType === 'mouse' && setPointed(placeOf(event.target))}
          onMouseLeave={() => setPointed(null)}
          onDoubleClick={(event) => placeOf(event.target) === null && view.zoomBy(1.8, view.pointAt(event))}
          onFocus={(event) => onFocus(event.target)}
          onBlur={() => setPointed(null)}
        >
          <Seats {...{ hall, prices, stateOf, live, stop }} />
        </svg>
        {pointed === null ? null : <SeatTip {...{ svg, seats, hall, prices, number: pointed, view, stateOf }} />}
      </div>
      {live ? (
        <p id="hall-keys" className="visually-hidden">
          {t('seating.map.keys')}
        </p>
      ) : null}
    </div>
  );
}

// Where the mouse is and how near one stands changes no seat.
const Seats = memo(function Seats(
  props: Pick<HallMapProps, 'hall' | 'prices' | 'stateOf'> & { live: boolean; stop: number },
) {
  const { hall, prices } = props;
  const t = useTranslator();
  const backdrop = useMemo(() => <HallDecor hall={hall} />, [hall]);
  const zones = useMemo(
    () =>
      hall.zones.map((zone, position) => {
        const price = prices[position];
        return { zone, zoneName: localize(zone.name, t.language), price: price ? priceWords(price, t) : '' };
      }),
    [hall, prices, t],
  );
  return (
    <>
      {backdrop}
      {hall.rows.map((row) =>
        row.seats.map((seat) => {
          const zone = zones[seat.zone];
          if (!zone) return null;
          const state = props.stateOf(seat.number);
          return (
            <MapSeat
              key={seat.number}
              {...{ seat, row, state, ...zone }}
              live={props.live}
              stop={props.stop === seat.number}
            />
          );
        }),
      )}
    </>
  );
});

function placeOf(target: EventTarget): number | null {
  const seat = target instanceof Element ? target.closest('[data-place]') : null;
  return seat ? Number(seat.getAttribute('data-place')) : null;
}

function firstFree(seats: SeatIndex, stateOf: HallMapProps['stateOf']): number {
  const numbers = [...seats.keys()];
  return numbers.find((number) => stateOf(number) === 'free') ?? numbers[0] ?? 0;
}

// A wheel event must be refused before the browser zooms the page, which React's passive listener cannot do.
function useZoomByPinchOnTrackpad(svg: React.RefObject<SVGSVGElement>, view: HallView) {
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    const element = svg.current;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current.zoomBy(Math.exp(-event.deltaY / 100), latest.current.pointAt(event));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [svg]);
}
