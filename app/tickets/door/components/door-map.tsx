import { memo, useEffect, useMemo, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { drawn, UNIT, viewBoxOf } from '~/seating/components/drawing';
import { HallDecor } from '~/seating/components/hall-decor';
import { boundsOf } from '~/seating/geometry';
import { type Hall, indexSeats } from '~/seating/hall';
import type { ListedTicket } from '../door';
import '~/seating/seating.scss';
import './map.scss';

type Presence = 'in' | 'expected' | 'empty';

// Written out in full: the build keeps only the class names it can read here.
const CLASSES: Record<Presence, string> = {
  in: 'door-seat door-seat--in',
  expected: 'door-seat door-seat--expected',
  empty: 'door-seat door-seat--empty',
};
const TICK = 'M-8 -1 -2 6 9 -8';

/** The hall filling up: who is in, who is expected, what was not sold. Loaded when it is opened; nothing in a hall without seats. */
export function DoorMap({ performanceId, tickets }: { performanceId: string; tickets: readonly ListedTicket[] }) {
  const t = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const hall = useHall(performanceId, isOpen);
  const presence = useMemo(() => presenceOf(tickets), [tickets]);
  const inside = tickets.filter((ticket) => ticket.inSince !== null).length;
  if (tickets.every((ticket) => ticket.seat === null)) return null;
  return (
    <details className="door-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('door.map.title')}</summary>
      {hall ? (
        <>
          <MapOfHall
            hall={hall}
            presence={presence}
            label={t('door.map.label', { inside, expected: tickets.length })}
          />
          <Legend />
        </>
      ) : null}
    </details>
  );
}

function MapOfHall({ hall, presence, label }: { hall: Hall; presence: ReadonlyMap<number, Presence>; label: string }) {
  const backdrop = useMemo(() => <HallDecor hall={hall} />, [hall]);
  const seats = useMemo(() => [...indexSeats(hall).values()], [hall]);
  return (
    <svg className="door-map" viewBox={viewBoxOf(drawn(boundsOf(hall)))} role="img" aria-label={label}>
      {backdrop}
      {seats.map(({ seat }) => (
        <Seat key={seat.number} x={seat.x} y={seat.y} presence={presence.get(seat.number) ?? 'empty'} />
      ))}
    </svg>
  );
}

const Seat = memo(function Seat({ x, y, presence }: { x: number; y: number; presence: Presence }) {
  return (
    <g className={CLASSES[presence]} transform={`translate(${x * UNIT} ${Math.round(y * UNIT)})`}>
      <rect x="-15" y="-15" width="30" height="30" rx="6" />
      {presence === 'in' ? <path d={TICK} /> : null}
    </g>
  );
});

function Legend() {
  const t = useTranslator();
  return (
    <ul className="door-legend">
      {(['in', 'expected', 'empty'] as const).map((presence) => (
        <li key={presence}>
          <svg viewBox="-20 -20 40 40" aria-hidden="true">
            <Seat x={0} y={0} presence={presence} />
          </svg>
          {t(`door.map.${presence}`)}
        </li>
      ))}
    </ul>
  );
}

function presenceOf(tickets: readonly ListedTicket[]): ReadonlyMap<number, Presence> {
  return new Map(tickets.map((ticket) => [ticket.place, ticket.inSince === null ? 'expected' : 'in']));
}

function useHall(performanceId: string, isOpen: boolean): Hall | null {
  const [hall, setHall] = useState<Hall | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    const end = new AbortController();
    // Without network the map stays closed, and opening it again tries again.
    fetch(`/performances/${performanceId}/plan`, { signal: end.signal })
      .then(async (response) => response.ok && setHall(await response.json()))
      .catch(() => undefined);
    return () => end.abort();
  }, [performanceId, isOpen]);
  return hall;
}
