import { describe, expect, it } from 'vitest';
import { bareZones } from '~/seating/editor/model/bare-zones';
import { paintZone } from '~/seating/editor/model/edit';
import { addBlock } from '~/seating/editor/model/rows';
import { newZone } from '~/seating/editor/model/seat-table';
import { blockOf, emptyPlan, idsOf } from './plans';

const date = (id: string, ...pricedZones: string[]) => ({
  id,
  title: 'L’Avare',
  startsAt: '2030-01-11T19:30:00Z',
  timeZone: 'Europe/Paris',
  pricedZones,
});

describe('zones that nobody can buy in', () => {
  const balcony = newZone(1, 'Balcon');
  const hall = addBlock({ ...emptyPlan(), zones: [...emptyPlan().zones, balcony] }, blockOf({ rows: 2 }));

  it('are those with seats and without a price, each with its dates; an empty zone troubles nobody', () => {
    const dates = [date('one', 'zone'), date('two', 'zone', balcony.id)];
    expect(bareZones(hall, dates)).toEqual([]);
    const painted = paintZone(hall, idsOf(hall, 'B1'), balcony.id);
    expect(bareZones(painted, dates)).toEqual([{ zone: balcony, dates: [dates[0]] }]);
    expect(bareZones(painted, [])).toEqual([]);
  });

  it('are none once every date has their price', () => {
    expect(bareZones(hall, [date('one', 'zone')])).toEqual([]);
    expect(bareZones(hall, [date('one')])).toHaveLength(1);
  });
});
