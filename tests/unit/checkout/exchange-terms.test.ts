import { describe, expect, test } from 'vitest';
import { offerWords } from '~/checkout/exchange/offer-words';
import { offerFor, type Terms } from '~/checkout/exchange/terms';
import { createTranslator } from '~/platform/i18n/translate';
import { orderLine } from '../../support/order-line.ts';

const line = orderLine({ id: 'chair', zoneId: 'stalls', priceTypeId: 'full', amountCents: 1500 });
const full = { id: 'full', name: 'Plein', proof: '', amounts: { stalls: 1800, balcony: 2500, box: 1500 } };
const reduced = { id: 'reduced', name: 'Réduit', proof: '', amounts: { stalls: 1000 } };
const prices = Object.entries(full.amounts).map(([zoneId, cents]) => ({ zoneId, priceTypeId: 'full', cents }));
const terms = (different: Partial<Terms> = {}): Terms => ({
  items: [line],
  performanceId: line.performanceId,
  prices,
  types: [full, reduced],
  priceTypeId: 'full',
  backCents: 1500,
  ...different,
});

describe('what another place comes to', () => {
  test('in its own zone, and wherever the price is the same, no money moves', () => {
    expect(offerFor(terms(), ['stalls'])).toEqual({ same: true });
    expect(offerFor(terms(), ['box'])).toEqual({ same: true });
    expect(offerFor(terms({ performanceId: 'later' }), ['box'])).toEqual({ same: true });
  });

  test('elsewhere it is the price of today less what comes back', () => {
    expect(offerFor(terms(), ['balcony'])).toEqual({ same: false, cents: 2500, differenceCents: 1000 });
    expect(offerFor(terms({ performanceId: 'later' }), ['stalls'])).toMatchObject({ differenceCents: 300 });
    expect(offerFor(terms({ backCents: 1200 }), ['balcony'])).toMatchObject({ differenceCents: 1300 });
    expect(offerFor(terms({ priceTypeId: 'reduced' }), ['stalls'])).toMatchObject({ differenceCents: -500 });
  });

  test('where the price type is not sold there is no offer, and none for who may not exchange for another price', () => {
    expect(offerFor(terms({ priceTypeId: 'reduced' }), ['balcony'])).toBeNull();
    expect(offerFor(terms({ types: [] }), ['balcony'])).toBeNull();
    expect(offerFor(terms({ types: [] }), ['box'])).toEqual({ same: true });
  });

  test('a wheelchair space counts its companion, and goes nowhere without a seat for them', () => {
    const pair = terms({ items: [line, orderLine({ ...line, id: 'companion' })], backCents: 3000 });
    expect(offerFor(pair, ['balcony'])).toBeNull();
    expect(offerFor(pair, ['balcony', 'balcony'])).toMatchObject({ cents: 5000, differenceCents: 2000 });
    expect(offerFor(pair, ['stalls', 'balcony'])).toMatchObject({ cents: 4300, differenceCents: 1300 });
    expect(offerFor(pair, ['stalls', 'stalls'])).toEqual({ same: true });
  });
});

test('the difference is said in words, and nothing is said of the same price', () => {
  const exchange = { dearer: '{amount} more', cheaper: '{amount} less', no_difference: 'no difference' };
  const t = createTranslator('en', { 'orders-office': { exchange } });
  const say = (differenceCents: number) => offerWords({ same: false, cents: 0, differenceCents }, t);
  expect([say(1000), say(-500), say(0)]).toEqual(['€10.00 more', '€5.00 less', 'no difference']);
  expect(offerWords({ same: true }, t)).toBe('');
});
