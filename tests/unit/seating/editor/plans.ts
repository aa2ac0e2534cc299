import { PLAIN_NUMBERING } from '~/seating/editor/model/numbering';
import type { Plan, PlanRow, PlanSeat } from '~/seating/editor/model/plan';
import type { BlockDraft } from '~/seating/editor/model/rows';

/** A hall without a seat: 24 wide, 18 deep, one zone. */
export function emptyPlan(): Plan {
  const zone = { id: 'zone', name: { fr: 'Tarif unique' }, colour: '#c8452f', pattern: 'plain' as const };
  return { name: 'Plan', width: 24, height: 18, decor: [], zones: [zone], rows: [] };
}

/** One row of four seats, unless said otherwise. */
export function blockOf(draft: Partial<BlockDraft>): BlockDraft {
  return {
    rows: 1,
    seats: 4,
    aisles: [],
    x: 12,
    y: 5,
    rowPitch: 1,
    radius: 0,
    naming: { first: 'A', skip: '', backwards: false },
    numbering: PLAIN_NUMBERING,
    block: null,
    zone: 'zone',
    ...draft,
  };
}

export function rowOf(plan: Plan, label: string): PlanRow {
  const row = plan.rows.find((one) => one.label === label);
  if (!row) throw new Error(`No row ${label}.`);
  return row;
}

export const labelsOf = (plan: Plan, label: string) => rowOf(plan, label).seats.map((seat) => seat.label);

/** The seat of a name such as `A7`. */
export function seatOf(plan: Plan, name: string): PlanSeat {
  const seat = plan.rows.flatMap((row) => row.seats.filter((one) => row.label + one.label === name))[0];
  if (!seat) throw new Error(`No seat ${name}.`);
  return seat;
}

export const idsOf = (plan: Plan, ...names: string[]) => new Set(names.map((name) => seatOf(plan, name).id));
