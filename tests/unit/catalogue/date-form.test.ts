import { describe, expect, it } from 'vitest';
import { checkDate, DATE_FIELDS, dateColumns, dateTexts } from '~/catalogue/dates/date-form';
import type { HallChoice } from '~/catalogue/dates/halls';

const plan: HallChoice = {
  kind: 'plan',
  id: 'p1',
  value: 'plan:p1',
  venueId: 'v2',
  venue: 'Studio',
  timeZone: 'Europe/Paris',
  name: 'Gradin',
};
const FACTS = { startsAt: '2026-11-06T19:30:00+00:00', timeZone: 'Europe/Paris', halls: [plan] };
const row = {
  doors_at: '2026-11-06T19:00:00+00:00',
  sales_open_at: '2026-09-01T08:00:00+00:00',
  sales_close_at: '2026-11-06T19:30:00+00:00',
  surtitles: null,
  note: { fr: 'Rencontre' },
  seating_plan_id: null,
  general_zone_id: 'z1',
  capacity: 40,
};
const texts = dateTexts(row, 'Europe/Paris');

describe('the form of a date', () => {
  it('shows moments by the clock of the hall, and the hall it is in', () => {
    expect(texts).toMatchObject({
      doors_at: '2026-11-06T20:00',
      sales_open_at: '2026-09-01T10:00',
      note_fr: 'Rencontre',
      hall: 'zone:z1',
      capacity: '40',
    });
  });

  it('sends what was touched, as columns', () => {
    const checked = checkDate({ ...texts, doors_at: '', capacity: '50', note_es: 'Encuentro' }, FACTS);
    if (!checked.fine) throw new Error('should be fine');
    expect(dateColumns(checked.values, new Set(['doors_at', 'capacity', 'note_es']), [plan])).toEqual({
      doors_at: null,
      capacity: 50,
      note: { fr: 'Rencontre', es: 'Encuentro' },
    });
    expect(dateColumns(checked.values, new Set([]), [plan])).toEqual({});
  });

  it('sends another hall as all that a hall is', () => {
    const checked = checkDate({ ...texts, hall: 'plan:p1', capacity: '' }, FACTS);
    if (!checked.fine) throw new Error('should be fine');
    expect(dateColumns(checked.values, new Set(DATE_FIELDS.filter((name) => name === 'hall')), [plan])).toEqual({
      venue_id: 'v2',
      seating_plan_id: 'p1',
      general_zone_id: null,
      capacity: null,
    });
  });

  it.each([
    [{ doors_at: '2026-11-06T21:00' }, { doors_at: 'after_start' }],
    [{ sales_open_at: '' }, { sales_open_at: 'required' }],
    [{ sales_open_at: '2027-03-28T02:30' }, { sales_open_at: 'moment' }],
    [{ sales_close_at: '2026-08-01T10:00' }, { sales_close_at: 'before_open' }],
    [{ note_fr: '', note_en: 'Meet us' }, { note_fr: 'french_first' }],
    [{ surtitles: 'de' }, { surtitles: 'picklist' }],
    [{ capacity: '0' }, { capacity: 'capacity' }],
  ])('says what is wrong with %j', (changes, wrong) => {
    expect(checkDate({ ...texts, ...changes }, FACTS)).toEqual({ fine: false, wrong });
    expect(checkDate(texts, FACTS).fine).toBe(true);
  });
});
