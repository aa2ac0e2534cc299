import { type Hall, indexSeats, type Row, type SeatInRow, type Zone } from '~/seating/hall';
import { albaPlan, type PlanDraft, puitsPlan } from '../../supabase/seeds/demo/halls.ts';

const ZONES: Record<string, Omit<Zone, 'id'>> = {
  unique: { name: { fr: 'Tarif unique' }, colour: '#c8452f', pattern: 'plain' },
  platea: { name: { fr: 'Orchestre', es: 'Platea' }, colour: '#a8351c', pattern: 'plain' },
  anfiteatro: { name: { fr: 'Amphithéâtre', es: 'Anfiteatro' }, colour: '#12327a', pattern: 'diagonal' },
  reducida: { name: { fr: 'Visibilité réduite' }, colour: '#6b4a8a', pattern: 'dots' },
};

/** The halls of the demo theatre as the app receives them, places numbered as the database numbers them. */
export const puitsHall = (): Hall => hallOf(puitsPlan());
export const albaHall = (): Hall => hallOf(albaPlan());

/** The seat that people call by this row and label, in the first part of the hall that has one. */
export function seatNamed(hall: Hall, row: string, label: string): SeatInRow {
  for (const place of indexSeats(hall).values()) {
    if (place.row.label === row && place.seat.label === label) return place;
  }
  throw new Error(`The hall has no seat ${row} ${label}.`);
}

/** The states string of a hall in which everything is free but these places. */
export function allFreeBut(hall: Hall, taken: readonly number[] = []): string {
  return [...indexSeats(hall).keys()].map((number) => (taken.includes(number) ? 't' : 'f')).join('');
}

function hallOf(plan: PlanDraft): Hall {
  const sorted = [...plan.seats].sort((a, b) => a.rowOrder - b.rowOrder || a.seatOrder - b.seatOrder);
  const zoneKeys = [...new Set(sorted.map((seat) => seat.zone))];
  const numberOf = (row: number, label: string) =>
    1 + sorted.findIndex((seat) => seat.rowOrder === row && seat.label === label);
  const rows = new Map<number, Row>();
  for (const [position, draft] of sorted.entries()) {
    const row = rows.get(draft.rowOrder) ?? { label: draft.row, block: draft.block, seats: [] };
    rows.set(draft.rowOrder, row);
    row.seats.push({
      number: position + 1,
      label: draft.label,
      x: draft.x,
      y: draft.y,
      zone: zoneKeys.indexOf(draft.zone),
      ...(draft.kind === 'standard' ? {} : { kind: draft.kind }),
      ...(draft.companionOf ? { companionOf: numberOf(draft.rowOrder, draft.companionOf) } : {}),
      ...(draft.restrictedView ? { restrictedView: true as const } : {}),
    });
  }
  const zones = zoneKeys.flatMap((id) => (ZONES[id] ? [{ id, ...ZONES[id] }] : []));
  return { width: plan.width, height: plan.height, decor: plan.decor, zones, rows: [...rows.values()] };
}
