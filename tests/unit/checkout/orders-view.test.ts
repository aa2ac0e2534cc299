import { expect, test } from 'vitest';
import { filtersOf, isNarrowed, ordersSearch, readOrdersView } from '~/checkout/office/orders-view';

const SHOW = '3f0c4e0e-8c1d-4b7e-9f59-2f7b2b1d6f10';
const read = (search: string) => readOrdersView(new URLSearchParams(search));

test('an address of the list can be kept and opened again', () => {
  const address = `?q=dupont&state=paid&sold=counter&show=${SHOW}&from=2026-11-01&to=2026-11-30&money=yes&before=2026-11-22T10%3A00%3A00.123456%2B00%3A00_${SHOW}`;
  expect(ordersSearch(read(address))).toBe(address);
  expect(isNarrowed(read(address))).toBe(true);
});

test('what makes no sense in an address is left out', () => {
  const view = read('?state=lost&sold=moon&show=7&date=x&from=2026-13-45&to=soon&money=1&before=x_y');
  expect(read('?from=2026-02-31&to=2026-02-28')).toMatchObject({ from: null, to: '2026-02-28' });
  expect(ordersSearch(view)).toBe('');
  expect(isNarrowed(read('?q=dupont'))).toBe(false);
});

test('days begin and end on the clock of the house', () => {
  expect(filtersOf(read('?from=2026-11-01&to=2026-11-30'), 'Europe/Madrid')).toEqual({
    from: '2026-11-01 00:00 Europe/Madrid',
    to: '2026-11-30 24:00 Europe/Madrid',
  });
});
