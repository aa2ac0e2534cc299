import { describe, expect, it } from 'vitest';
import { move, nameRow, paintZone, remove, restrictView, setKind } from '~/seating/editor/model/edit';
import { countSeats, type Plan } from '~/seating/editor/model/plan';
import { addBlock } from '~/seating/editor/model/rows';
import { flawsOf, planOf, sameSaved, savedOf } from '~/seating/editor/model/saved';
import { newZone } from '~/seating/editor/model/seat-table';
import { albaPlan, puitsPlan, type SeatDraft } from '../../../../supabase/seeds/demo/halls';
import { blockOf, emptyPlan, idsOf, rowOf, seatOf } from './plans';

/** What a visitor sees of a seat: its part, its name and what it is. */
const words = (seat: { row: string; label: string; kind: string; rowOrder: number }) =>
  `${seat.rowOrder} ${seat.row}${seat.label} ${seat.kind}`;
const seeded = (seats: SeatDraft[]) => seats.map(words).sort();
const drawn = (plan: Plan) =>
  savedOf(plan)
    .seats.map((seat) =>
      words({ row: seat.row_label, label: seat.seat_label, kind: seat.kind, rowOrder: seat.row_order }),
    )
    .sort();

/** Théâtre du Puits in five gestures. */
function drawPuits(): Plan {
  let plan = addBlock(emptyPlan(), blockOf({ rows: 7, seats: 14, aisles: [7], radius: 62, rowPitch: 1.15 }));
  plan = remove(plan, idsOf(plan, 'A1', 'A2', 'A13', 'A14'));
  plan = setKind(plan, idsOf(plan, 'B1', 'B14'), 'wheelchair');
  plan = setKind(plan, idsOf(plan, 'B2', 'B13'), 'companion');
  // Fold-downs at both ends of G: a row of four, moved apart and then named G, which makes it part of G.
  const foldDowns = addBlock(
    plan,
    blockOf({
      seats: 4,
      y: rowOf(plan, 'G').seats[0]?.y,
      naming: { first: 'Strapontins', skip: '', backwards: false },
      numbering: { pattern: 'all', from: 'left', start: 1, prefix: 'S' },
    }),
  );
  const strip = rowOf(foldDowns, 'Strapontins');
  const spread = [1, 2].reduce(
    (state, number) => move(state, idsOf(state, `StrapontinsS${number}`), { x: -8, y: 0 }),
    foldDowns,
  );
  const both = [3, 4].reduce(
    (state, number) => move(state, idsOf(state, `StrapontinsS${number}`), { x: 8, y: 0 }),
    spread,
  );
  const ends = setKind(both, new Set(strip.seats.map((seat) => seat.id)), 'fold_down');
  return nameRow(ends, strip.id, 'G', null);
}

/** Teatro Alba: two blocks of odd and even numbers, three zones. */
function drawAlba(): Plan {
  const oddEven = { pattern: 'odd_even', from: 'left', start: 1, prefix: '' } as const;
  const naming = { first: '1', skip: '', backwards: false };
  const reduced = newZone(1, 'Visibilité réduite');
  const circle = newZone(2, 'Amphithéâtre');
  let plan: Plan = { ...emptyPlan(), zones: [...emptyPlan().zones, reduced, circle] };
  const block = { seats: 14, aisles: [7], numbering: oddEven, naming };
  plan = addBlock(plan, blockOf({ ...block, rows: 12, y: 4.5, block: { fr: 'Orchestre', es: 'Platea' } }));
  plan = addBlock(
    plan,
    blockOf({ ...block, rows: 4, y: 18.5, zone: circle.id, block: { fr: 'Amphithéâtre', es: 'Anfiteatro' } }),
  );
  const last = new Set(plan.rows.at(-1)?.seats.map((seat) => seat.id));
  plan = restrictView(paintZone(plan, last, reduced.id), last, true);
  plan = setKind(plan, idsOf(plan, '1213', '1214'), 'wheelchair');
  return setKind(plan, idsOf(plan, '1211', '1212'), 'companion');
}

describe('the demo halls, drawn in the editor', () => {
  it('Théâtre du Puits has its 98 places, under the same names, rows and kinds as the demo', () => {
    const plan = drawPuits();
    expect(countSeats(plan)).toBe(98);
    expect(drawn(plan)).toEqual(seeded(puitsPlan().seats));
    expect(flawsOf(plan)).toEqual({ doubles: [], outside: [], unlabelled: [] });
    expect(seatOf(plan, 'B13').companionOf).toBe(seatOf(plan, 'B14').id);
  });

  it('Teatro Alba has its 224 places: odd on one side, even on the other, both parts counted from 1', () => {
    const plan = drawAlba();
    expect(countSeats(plan)).toBe(224);
    expect(drawn(plan)).toEqual(seeded(albaPlan().seats));
    expect(flawsOf(plan)).toEqual({ doubles: [], outside: [], unlabelled: [] });
    const { seats } = savedOf(plan);
    expect(seats.filter((seat) => seat.restricted_view)).toHaveLength(14);
    // Position 8 is the aisle: nobody is seated across it as if side by side.
    expect(seats.filter((seat) => seat.row_order === 1).map((seat) => seat.seat_order)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15,
    ]);
  });

  it('what is saved and opened again is the same plan', () => {
    const plan = drawAlba();
    const again = planOf(savedOf(plan));
    expect(sameSaved(plan, again)).toBe(true);
    expect(sameSaved(plan, move(plan, idsOf(plan, '11'), { x: 0, y: 0.5 }))).toBe(false);
  });

  it('seats of one name in a part, and seats outside of the hall, are found before anything is saved', () => {
    const plan = addBlock(addBlock(emptyPlan(), blockOf({})), blockOf({ y: 7 }));
    expect(flawsOf(plan).doubles).toHaveLength(8);
    expect(flawsOf({ ...plan, width: 12 }).outside).toHaveLength(4);
  });
});
