import { expect, test } from 'vitest';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { orderCalendar } from '~/tickets/order-calendar';
import { orderLine } from '../../support/order-line';

const t = translatorFor({ language: 'fr' }, 'tickets');
const entries = (...lines: Parameters<typeof orderLine>[0][]) =>
  orderCalendar(lines.map(orderLine), 'https://puits.example/orders/A', t);

test('an order of two evenings gives two entries, each with its places', () => {
  const found = entries({ id: 'a' }, { id: 'b', seat: null }, { id: 'c', performanceId: 'other' });
  expect(found.map(({ uid }) => uid)).toEqual(['performance-performance', 'performance-other']);
  expect(found[0]?.description).toBe(
    'Rang C, place 7, Unique\nPlacement libre, Unique\nhttps://puits.example/orders/A',
  );
});

test('a place without a ticket is no reason to go out; one with a ticket is', () => {
  expect(entries({ ticket: null })).toEqual([]);
  expect(entries({})).toHaveLength(1);
});

test('a cancelled evening stays in the file, so that calendars strike it out', () => {
  expect(entries({ cancelled: true, ticket: null })[0]?.cancelled).toBe(true);
  expect(entries({})[0]?.cancelled).toBe(false);
});
