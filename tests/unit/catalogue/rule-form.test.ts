import { describe, expect, it } from 'vitest';
import type { HallChoice } from '~/catalogue/dates/halls';
import { checkRule, emptyRule, readRule, withLine } from '~/catalogue/dates/rule-form';

const hall = (kind: HallChoice['kind'], id: string): HallChoice => ({
  kind,
  id,
  value: `${kind}:${id}`,
  venueId: 'v1',
  venue: 'Studio',
  timeZone: 'Europe/Paris',
  name: 'Gradin',
});
const HALLS = [hall('plan', 'p1'), hall('zone', 'z1'), hall('floor', 'v1')];
const fine = {
  times: [{ time: '20:30', days: ['5', '6'] }],
  from: '2026-11-06',
  to: '2026-11-07',
  hall: 'plan:p1',
};
const check = (changes: Parameters<typeof emptyRule>[0]) => checkRule(emptyRule({ ...fine, ...changes }), HALLS);
const meant = (changes: Parameters<typeof emptyRule>[0]) => {
  const checked = check(changes);
  return 'meant' in checked ? checked.meant : checked.wrong;
};

describe('the form that makes many dates', () => {
  it('means a rule, a hall, a sale window and a date to copy prices from', () => {
    expect(meant({ opens: '2026-10-01T10:00', closes: '60', prices: 'd1', except: '7/11/2026' })).toMatchObject({
      rule: {
        times: [{ time: '20:30', weekdays: [5, 6] }],
        from: '2026-11-06',
        to: '2026-11-07',
        except: ['2026-11-07'],
      },
      fields: { venue_id: 'v1', seating_plan_id: 'p1' },
      times: { doors_minutes: 30, sales_open_at: '2026-10-01T08:00:00.000Z', sales_close_minutes: 60 },
      copyFrom: 'd1',
    });
  });

  it('asks for a capacity where places are not numbered, and gives a bare hall its zone', () => {
    expect(meant({ hall: 'zone:z1' })).toEqual({ capacity: 'capacity' });
    expect(meant({ hall: 'zone:z1', capacity: '40' })).toMatchObject({
      fields: { capacity: 40, general_zone_id: 'z1' },
    });
    expect(meant({ hall: 'floor:v1', capacity: '40' })).toMatchObject({
      fields: { new_zone: { fr: 'Placement libre' } },
    });
    expect(meant({ hall: 'zone:z1', capacity: '5001' })).toEqual({ capacity: 'capacity' });
  });

  it.each([
    [{ times: [{ time: '', days: ['5'] }] }, { time_0: 'time' }],
    [{ times: [{ time: '', days: [] }] }, { time_0: 'time' }],
    [{ times: [{ time: '25:00', days: [] }] }, { time_0: 'time' }],
    [{ from: '' }, { from: 'day' }],
    [{ to: '2026-11-05' }, { to: 'before_first' }],
    [{ except: 'Noël' }, { except: 'days' }],
    [{ hall: 'plan:other' }, { hall: 'required' }],
    [{ opens: '2027-03-28T02:30' }, { opens: 'moment' }],
    [{ closes: '-5' }, { closes: 'minutes' }],
  ])('says what is wrong with %j', (changes, wrong) => {
    expect(meant(changes)).toEqual(wrong);
    expect(meant({})).toHaveProperty('rule');
  });

  it('forgets an empty line, and adds lines up to a dozen', () => {
    const two = withLine(emptyRule(fine));
    expect(two.times).toHaveLength(2);
    expect(check({ times: two.times })).toHaveProperty('meant');
    expect(Array.from({ length: 20 }).reduce<typeof two>((texts) => withLine(texts), two).times).toHaveLength(12);
  });

  it('comes back from the second step as it was typed', () => {
    const form = new FormData();
    form.set('lines', '2');
    for (const [name, value] of [
      ['time_0', '20:30'],
      ['days_0', '5'],
      ['days_0', '6'],
      ['time_1', '16:00'],
      ['days_1', '7'],
      ['from', '2026-11-06'],
    ] as const)
      form.append(name, value);
    const typed = readRule(form);
    expect(typed.times).toEqual([
      { time: '20:30', days: ['5', '6'] },
      { time: '16:00', days: ['7'] },
    ]);
    const carried = new FormData();
    carried.set('carried', JSON.stringify(typed));
    expect(readRule(carried)).toEqual(typed);
    carried.set('carried', '{"times": "all"}');
    expect(readRule(carried)).toMatchObject({ times: [{ time: '', days: [] }] });
  });
});
