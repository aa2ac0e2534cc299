import { describe, expect, it } from 'vitest';
import { cellsOf, centsOf, gridFields, textOfCents, textsOfPrices } from '~/catalogue/dates/prices';

describe('an amount as people type it', () => {
  it.each([
    ['12,50', 1250],
    ['12.5', 1250],
    ['12', 1200],
    [' 12 € ', 1200],
    ['0', 0],
    ['1 250,00', 125_000],
    ['10000', 1_000_000],
    ['', null],
    ['   ', null],
  ])('“%s” is %s cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  it.each(['douze', '12,505', '-3', '1e3', '12,5,0', '10000,01', '99999'])('“%s” is no price', (text) => {
    expect(centsOf(text)).toBeUndefined();
  });

  it('stands in the field as the language writes it', () => {
    expect([textOfCents(1250, 'fr'), textOfCents(1250, 'es'), textOfCents(1250, 'en')]).toEqual([
      '12,50',
      '12,50',
      '12.50',
    ]);
    expect([textOfCents(1200, 'fr'), textOfCents(0, 'fr'), textOfCents(undefined, 'fr')]).toEqual(['12', '0', '']);
  });
});

describe('a price grid', () => {
  const grid = {
    zones: [{ id: 'z1', name: 'A', colour: '#000000' }],
    types: ['t1', 't2'].map((id) => ({ id, name: id, soldOnline: true, archived: false })),
  };

  it('has a field for each zone and price type, empty where nothing is sold', () => {
    const cells = cellsOf(grid);
    expect(textsOfPrices(cells, { 'z1:t2': 950 }, 'fr')).toEqual({ 'z1:t1': '', 'z1:t2': '9,50' });
  });

  it('sends only the cells in which somebody typed', () => {
    expect(gridFields({ 'z1:t1': 1250, 'z1:t2': null }, new Set(['z1:t2']))).toEqual([
      { zone_id: 'z1', price_type_id: 't2', amount_cents: null },
    ]);
  });
});
