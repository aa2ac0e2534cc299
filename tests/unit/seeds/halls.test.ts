import { describe, expect, it } from 'vitest';
import { albaPlan, type PlanDraft, puitsPlan } from '../../../supabase/seeds/demo/halls.ts';

const labelsOf = ({ seats }: PlanDraft, rowOrder: number) =>
  seats.filter((seat) => seat.rowOrder === rowOrder).map(({ label }) => label);

describe('the hall of the Théâtre du Puits', () => {
  const plan = puitsPlan();

  it('has 98 places: A lost its corners, G has four fold-downs', () => {
    expect(plan.seats).toHaveLength(98);
    expect(labelsOf(plan, 1)).toEqual(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
    expect(labelsOf(plan, 7)).toHaveLength(18);
    expect(plan.seats.filter(({ kind }) => kind === 'fold_down').map(({ row, label }) => row + label)).toEqual([
      'GS1',
      'GS2',
      'GS3',
      'GS4',
    ]);
  });

  it('keeps an aisle after seat 7 and a companion beside each wheelchair space', () => {
    const order = (label: string) =>
      plan.seats.find((seat) => seat.row === 'C' && seat.label === label)?.seatOrder ?? 0;
    expect(order('8') - order('7')).toBe(2);
    expect(order('7') - order('6')).toBe(1);
    const companions = plan.seats.filter(({ kind }) => kind === 'companion');
    expect(companions.map(({ row, label, companionOf }) => `${row}${label} of ${companionOf}`)).toEqual([
      'B2 of 1',
      'B13 of 14',
    ]);
  });
});

describe('the hall of the Teatro Alba', () => {
  const plan = albaPlan();

  it('has 224 places: 168 in the stalls, 56 in the circle, whose last row sees less', () => {
    expect(plan.seats).toHaveLength(224);
    expect(plan.seats.filter(({ zone }) => zone === 'platea')).toHaveLength(168);
    expect(plan.seats.filter(({ block }) => block?.es === 'Anfiteatro')).toHaveLength(56);
    const restricted = plan.seats.filter(({ restrictedView }) => restrictedView);
    expect(new Set(restricted.map(({ row, block, zone }) => `${block?.es} ${row} ${zone}`))).toEqual(
      new Set(['Anfiteatro 4 reducida']),
    );
  });

  it('counts odd seats away from the middle on one side and even ones on the other', () => {
    const row = ['13', '11', '9', '7', '5', '3', '1', '2', '4', '6', '8', '10', '12', '14'];
    expect(labelsOf(plan, 1)).toEqual(row);
    expect(labelsOf(plan, 16)).toEqual(row);
  });
});

describe.each([puitsPlan(), albaPlan()])('the map of $name', (plan) => {
  it('draws every seat inside its frame, and no two on each other', () => {
    for (const { x, y } of plan.seats) {
      expect(x).toBeGreaterThan(0.5);
      expect(x).toBeLessThan(plan.width - 0.5);
      expect(y).toBeGreaterThan(0.5);
      expect(y).toBeLessThan(plan.height - 0.5);
    }
    const crowded = plan.seats.flatMap((one, index) =>
      plan.seats.slice(index + 1).filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < 0.95),
    );
    expect(crowded).toEqual([]);
  });
});
