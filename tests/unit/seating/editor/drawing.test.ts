import { describe, expect, it } from 'vitest';
import {
  addSeat,
  align,
  duplicate,
  editRow,
  move,
  paintZone,
  remove,
  restrictView,
  rotate,
  setKind,
} from '~/seating/editor/model/edit';
import { beginHistory, did, redo, undo } from '~/seating/editor/model/history';
import { gapsOf, nextRowLabel, numbered, rowLabels, seatLabels } from '~/seating/editor/model/numbering';
import { countSeats, newId, type Plan, seatsOf } from '~/seating/editor/model/plan';
import { seatsAlong, seatsWithin } from '~/seating/editor/model/reach';
import { addBlock, bendRow, nextPlace, roomFor } from '~/seating/editor/model/rows';
import { blockOf, emptyPlan, idsOf, labelsOf, rowOf, seatOf } from './plans';

const numbering = (
  pattern: 'all' | 'odd' | 'even' | 'odd_even' | 'centre',
  from: 'left' | 'right' = 'left',
  start = 1,
) => ({
  pattern,
  from,
  start,
  prefix: '',
});

describe('the numbers of a row', () => {
  it.each([
    ['from house left', numbering('all'), '1 2 3 4 5'],
    ['from house right', numbering('all', 'right'), '5 4 3 2 1'],
    ['from any number', numbering('all', 'left', 21), '21 22 23 24 25'],
    ['odd', numbering('odd'), '1 3 5 7 9'],
    ['odd, asked to begin at an even number', numbering('odd', 'left', 2), '3 5 7 9 11'],
    ['even from the right', numbering('even', 'right'), '10 8 6 4 2'],
    ['odd on the left and even on the right of the middle', numbering('odd_even'), '5 3 1 2 4'],
    ['even on the left and odd on the right', numbering('odd_even', 'right'), '6 4 2 1 3'],
    ['from the middle outwards', numbering('centre'), '5 3 1 2 4'],
  ])('%s', (_how, how, expected) => {
    expect(seatLabels(5, how).join(' ')).toBe(expected);
  });

  it('part odd from even at the aisle nearest to the middle', () => {
    expect(seatLabels(6, numbering('odd_even'), [2, 5]).join(' ')).toBe('3 1 2 4 6 8');
  });

  it('carry a prefix, as fold-down seats do', () => {
    expect(seatLabels(2, { ...numbering('all'), prefix: 'S' })).toEqual(['S1', 'S2']);
  });

  it('are given anew to a row that is drawn already, around its aisle', () => {
    const plan = addBlock(emptyPlan(), blockOf({ seats: 6, aisles: [3] }));
    const row = rowOf(plan, 'A');
    expect(gapsOf(row.seats)).toEqual([3]);
    expect(numbered(row, numbering('odd_even')).seats.map((seat) => seat.label)).toEqual([
      '5',
      '3',
      '1',
      '2',
      '4',
      '6',
    ]);
  });
});

describe('the labels of rows', () => {
  it.each([
    [3, { first: 'A', skip: '', backwards: false }, 'A B C'],
    [4, { first: 'H', skip: 'IO', backwards: false }, 'H J K L'],
    [3, { first: 'Y', skip: '', backwards: false }, 'Y Z AA'],
    [3, { first: 'C', skip: '', backwards: true }, 'C B A'],
    [3, { first: '12', skip: '', backwards: false }, '12 13 14'],
    [2, { first: 'Loge', skip: '', backwards: false }, 'Loge Loge2'],
  ])('%i labels as %j', (count, naming, expected) => {
    expect(rowLabels(count, naming).join(' ')).toBe(expected);
  });

  it('end, even when every letter is to be left out or there is nothing before A', () => {
    const all = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    expect(rowLabels(2, { first: 'A', skip: all, backwards: false })).toHaveLength(2);
    expect(rowLabels(3, { first: 'B', skip: '', backwards: true })).toHaveLength(3);
    expect(nextRowLabel('Z')).toBe('AA');
  });
});

describe('drawing rows', () => {
  it('a straight block stands in the middle, its aisle as wide as a seat', () => {
    const plan = addBlock(emptyPlan(), blockOf({ rows: 2, seats: 4, aisles: [2], x: 12, y: 6 }));
    expect(rowOf(plan, 'A').seats.map((seat) => [seat.x, seat.y])).toEqual([
      [10, 6],
      [11, 6],
      [13, 6],
      [14, 6],
    ]);
    expect(rowOf(plan, 'B').seats.every((seat) => seat.y === 7)).toBe(true);
  });

  it('a curved row bends its ends towards the stage, and its neighbours stay as close as before', () => {
    const row = rowOf(addBlock(emptyPlan(), blockOf({ seats: 9, radius: 12, x: 12, y: 10 })), 'A');
    expect(row.seats[4]).toMatchObject({ x: 12, y: 10 });
    expect(row.seats[0]?.y).toBeLessThan(9.5);
    expect(row.seats[0]?.y).toBe(row.seats[8]?.y);
    for (const [index, seat] of row.seats.entries()) {
      const next = row.seats[index + 1];
      if (next) expect(Math.hypot(next.x - seat.x, next.y - seat.y)).toBeCloseTo(1, 1);
    }
  });

  it('a row that is there is bent, and straightened again', () => {
    const plan = addBlock(emptyPlan(), blockOf({ seats: 8, aisles: [4] }));
    const { id } = rowOf(plan, 'A');
    const bent = bendRow(plan, id, 10);
    expect(new Set(rowOf(bent, 'A').seats.map((seat) => seat.y)).size).toBeGreaterThan(1);
    expect(gapsOf(rowOf(bent, 'A').seats)).toEqual([4]);
    const straight = rowOf(bendRow(bent, id, 0), 'A');
    expect(new Set(straight.seats.map((seat) => seat.y)).size).toBe(1);
  });

  it('the next block is offered behind the last row, under the next letter', () => {
    expect(nextPlace(emptyPlan())).toMatchObject({ x: 12, label: 'A' });
    const plan = addBlock(emptyPlan(), blockOf({ rows: 3, y: 6 }));
    expect(nextPlace(plan)).toEqual({ x: 12, y: 9.5, label: 'D' });
  });

  it('the hall grows around what stands outside of it, and stage and seats keep their distance', () => {
    const plan = addBlock(
      { ...emptyPlan(), decor: [{ kind: 'stage', x: 6, y: 1, width: 12, height: 2 }] },
      blockOf({ seats: 40 }),
    );
    const [first] = seatsOf(plan);
    expect(first?.x).toBe(1);
    expect(plan.width).toBeGreaterThanOrEqual(41);
    expect((plan.decor[0]?.x ?? 0) - (first?.x ?? 0)).toBe(6 - (12 - 19.5));
    expect(roomFor(plan)).toBe(plan);
  });

  it('a seat is added at the end of a row under the next free number', () => {
    const plan = addBlock(emptyPlan(), blockOf({ seats: 3, numbering: numbering('all', 'right') }));
    expect(labelsOf(addSeat(plan, rowOf(plan, 'A').id), 'A')).toEqual(['3', '2', '1', '4']);
  });
});

describe('changing seats that are selected', () => {
  const hall = () => addBlock(emptyPlan(), blockOf({ rows: 2, seats: 4 }));

  it('moves them and leaves the others the very same objects', () => {
    const plan = hall();
    const moved = move(plan, idsOf(plan, 'A1', 'A2'), { x: 0, y: -0.5 });
    expect(seatOf(moved, 'A1').y).toBe(seatOf(plan, 'A1').y - 0.5);
    expect(rowOf(moved, 'B')).toBe(rowOf(plan, 'B'));
    expect(seatOf(moved, 'A3')).toBe(seatOf(plan, 'A3'));
    expect(move(plan, new Set(), { x: 1, y: 1 })).toBe(plan);
  });

  it('aligns, spreads and turns them', () => {
    const plan = move(hall(), idsOf(hall()), { x: 0, y: 0 });
    const crooked = move(plan, idsOf(plan, 'A2'), { x: 0.4, y: 1 });
    const line = align(crooked, idsOf(crooked, 'A1', 'A2'), 'row');
    expect(seatOf(line, 'A1').y).toBe(seatOf(line, 'A2').y);
    const spread = align(crooked, idsOf(crooked, 'A1', 'A2', 'A3'), 'spread');
    expect(seatOf(spread, 'A2').x).toBe((seatOf(spread, 'A1').x + seatOf(spread, 'A3').x) / 2);
    const column = align(crooked, idsOf(crooked, 'A1', 'B2'), 'column');
    expect(seatOf(column, 'A1').x).toBe(seatOf(column, 'B2').x);
    const turned = rotate(plan, idsOf(plan, 'A1', 'A2', 'A3', 'A4'), 90);
    expect(new Set(['A1', 'A2', 'A3', 'A4'].map((name) => seatOf(turned, name).x)).size).toBe(1);
    const back = rotate(turned, idsOf(turned, 'A1', 'A2', 'A3', 'A4'), -90);
    expect(seatOf(back, 'A1').x).toBeCloseTo(seatOf(plan, 'A1').x, 1);
  });

  it('duplicates rows behind themselves, under free labels and ids of their own', () => {
    const plan = hall();
    const { plan: more, copies } = duplicate(plan, idsOf(plan, 'A1', 'A2', 'A3', 'A4', 'B1'));
    expect(copies.size).toBe(5);
    expect(more.rows.map((row) => [row.label, row.seats.length])).toEqual([
      ['A', 4],
      ['B', 4],
      ['C', 4],
      ['D', 1],
    ]);
    expect(new Set(seatsOf(more).map((seat) => seat.id)).size).toBe(13);
    expect(seatOf(more, 'C1').y).toBe(seatOf(plan, 'A1').y + 2);
  });

  it('removes them, and a row without seats with them', () => {
    const plan = hall();
    const less = remove(plan, idsOf(plan, 'A1', 'A2', 'A3', 'A4', 'B2'));
    expect(less.rows.map((row) => row.label)).toEqual(['B']);
    expect(countSeats(less)).toBe(3);
  });

  it('brushes zones and restricted view', () => {
    const plan = hall();
    const painted = restrictView(paintZone(plan, idsOf(plan, 'B1', 'B2'), 'balcony'), idsOf(plan, 'B1'), true);
    expect(seatOf(painted, 'B1')).toMatchObject({ zone: 'balcony', restrictedView: true });
    expect(seatOf(painted, 'A1').zone).toBe('zone');
    expect(paintZone(painted, idsOf(plan, 'B1'), 'balcony').rows[0]).toBe(painted.rows[0]);
  });

  it('a companion goes with the nearest wheelchair space, and is an ordinary seat again without it', () => {
    const plan = hall();
    expect(setKind(plan, idsOf(plan, 'A2'), 'companion')).toBe(plan);
    const spaces = setKind(plan, idsOf(plan, 'A1', 'B4'), 'wheelchair');
    const pair = setKind(spaces, idsOf(plan, 'A2'), 'companion');
    expect(seatOf(pair, 'A2')).toMatchObject({ kind: 'companion', companionOf: seatOf(plan, 'A1').id });
    for (const without of [remove(pair, idsOf(plan, 'A1')), setKind(pair, idsOf(plan, 'A1'), 'standard')])
      expect(seatOf(without, 'A2')).toMatchObject({ kind: 'standard', companionOf: null });
    const { plan: copied } = duplicate(pair, idsOf(plan, 'A1', 'A2'));
    expect(seatOf(copied, 'C2').companionOf).toBe(seatOf(copied, 'C1').id);
  });

  it('renames a row as a whole', () => {
    const plan = hall();
    const named = editRow(plan, rowOf(plan, 'A').id, (row) => ({ ...row, label: 'AA', block: { fr: 'Balcon' } }));
    expect(seatOf(named, 'AA1').id).toBe(seatOf(plan, 'A1').id);
  });
});

describe('what the hand passes over', () => {
  it('is every seat under the stroke, however quick it was, and none of the next row', () => {
    const plan = addBlock(emptyPlan(), blockOf({ rows: 2, seats: 4 }));
    const names = (ids: string[]) => ids.map((id) => seatsOf(plan).find((seat) => seat.id === id)?.label);
    expect(names(seatsAlong(plan, { x: 9, y: 5.1 }, { x: 12.5, y: 5.1 }))).toEqual(['1', '2', '3']);
    expect(seatsAlong(plan, { x: 10.5, y: 5.5 }, { x: 10.5, y: 5.5 })).toEqual([]);
    expect(seatsWithin(plan, { x: 13, y: 6.5 }, { x: 10, y: 5.5 })).toHaveLength(3);
  });
});

describe('undo and redo', () => {
  it('go step by step, forget what was undone once something else is done, and count nothing that changed nothing', () => {
    const plan = emptyPlan();
    const one: Plan = { ...plan, name: 'one' };
    let history = did(beginHistory(plan), one, 'named');
    expect(did(history, one, 'again')).toBe(history);
    history = undo(history);
    expect(history.present.state).toBe(plan);
    expect(undo(history)).toBe(history);
    history = redo(history);
    expect(history.present).toEqual({ state: one, act: 'named' });
    expect(redo(history)).toBe(history);
    const other = did(undo(history), { ...plan, name: 'other' }, 'other');
    expect(redo(other)).toBe(other);
  });
});

describe('ids', () => {
  it('are UUIDs also where the page is not on https', () => {
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });
  });
});
