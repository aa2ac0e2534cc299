import { describe, expect, test } from 'vitest';
import { salesStateOf } from '~/catalogue/sales';
import { inkOn, lightenedUntilSeen } from '~/seating/colour';
import { lostPlaces } from '~/seating/lost-places';
import { type PriceType, usualTotal, zonePrice } from '~/seating/prices';
import { readHoldRequest } from '~/seating/schema';

const id = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`;
const form = (...fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

describe('Prices of a zone, in cents', () => {
  const types: PriceType[] = [
    { id: 'plein', name: 'Plein tarif', proof: '', amounts: { platea: 1800, circle: 1200 } },
    { id: 'enfant', name: 'Moins de 12 ans', proof: '', amounts: { platea: 900 } },
  ];

  test('a place is held at the first price of the house; the range tells the others', () => {
    expect(zonePrice(types, 'platea')).toEqual({ usual: 1800, usualName: 'Plein tarif', lowest: 900, highest: 1800 });
    expect(usualTotal(types, ['platea', 'circle', 'circle'])).toBe(4200);
  });

  test('a zone without a price online has none', () => {
    expect(zonePrice(types, 'elsewhere')).toBeNull();
  });
});

describe('Whether a performance sells', () => {
  const facts = {
    status: 'scheduled' as const,
    startsAt: '2026-12-12T19:00:00Z',
    salesOpenAt: '2026-09-01T08:00:00Z',
    salesCloseAt: '2026-12-12T18:00:00Z',
    available: 3,
  };
  const at = (moment: string, more = {}) => salesStateOf({ ...facts, ...more }, new Date(moment));

  test('it opens, closes, begins and passes on time', () => {
    expect(at('2026-08-31T08:00:00Z')).toBe('not_open');
    expect(at('2026-09-01T08:00:00Z')).toBe('open');
    expect(at('2026-12-12T18:00:00Z')).toBe('closed');
    expect(at('2026-12-12T19:00:00Z')).toBe('past');
  });

  test('cancelled comes before everything else, sold out only while it sells', () => {
    expect(at('2026-10-01T00:00:00Z', { status: 'cancelled', available: 0 })).toBe('cancelled');
    expect(at('2026-10-01T00:00:00Z', { available: 0 })).toBe('sold_out');
  });
});

describe('What the forms of the page send', () => {
  test('chosen seats, best seats and quantities are understood', () => {
    expect(readHoldRequest(form(['intent', 'hold'], ['place', '3'], ['place', '4']))).toEqual({
      intent: 'hold',
      places: [3, 4],
    });
    expect(readHoldRequest(form(['intent', 'best'], ['zone', id(1)], ['quantity', '2']))).toMatchObject({
      quantity: 2,
    });
    expect(
      readHoldRequest(form(['intent', 'general'], [`quantity-${id(1)}`, '2'], [`quantity-${id(2)}`, '0'])),
    ).toEqual({
      intent: 'general',
      quantities: [{ priceTypeId: id(1), quantity: 2 }],
    });
  });

  test.each<[string, [string, string][]]>([
    ['an intention nobody has', [['intent', 'steal']]],
    [
      'a place that is not a number',
      [
        ['intent', 'hold'],
        ['place', '7; drop table'],
      ],
    ],
    [
      'a place chosen twice',
      [
        ['intent', 'hold'],
        ['place', '7'],
        ['place', '7'],
      ],
    ],
    [
      'a negative quantity',
      [
        ['intent', 'best'],
        ['zone', id(1)],
        ['quantity', '-2'],
      ],
    ],
    [
      'a zone that is not an id',
      [
        ['intent', 'best'],
        ['zone', 'platea'],
        ['quantity', '2'],
      ],
    ],
    [
      'a price type that is not an id',
      [
        ['intent', 'general'],
        ['quantity-plein', '2'],
      ],
    ],
    [
      'three hundred places',
      [['intent', 'hold'], ...Array.from({ length: 300 }, (_, n) => ['place', `${n}`] as [string, string])],
    ],
  ])('%s is not understood', (_, fields) => {
    expect(readHoldRequest(form(...fields))).toBeNull();
  });
});

test('a refusal names the lost places; other refusals and strange facts name none', () => {
  const seats = [{ place_number: 24, row: 'C', seat: '7' }];
  expect(lostPlaces({ status: 409, hint: 'seat_taken', facts: { seats } })).toEqual([24]);
  expect(lostPlaces({ status: 409, hint: 'sales_closed', facts: { seats } })).toEqual([]);
  expect(lostPlaces({ status: 409, hint: 'seat_taken', facts: { seats: 'C7' } })).toEqual([]);
});

test('a zone colour too dark for the map is lightened, a bright one is left alone, and the figures on it can be read', () => {
  expect(lightenedUntilSeen('#c8452f')).toBe('#c8452f');
  expect(lightenedUntilSeen('#12327a')).not.toBe('#12327a');
  expect(inkOn('#ffe08a')).toBe('#1a1018');
  expect(inkOn('#7a1020')).toBe('#ffffff');
});
