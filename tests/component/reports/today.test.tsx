import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Today } from '~/reports/components/today';
import { showToday } from '~/reports/follow-today';
import type { TodaysRevenue } from '~/reports/queries.server';
import { renderPage } from '../../support/render.tsx';

const nothing: TodaysRevenue = { sales: 0, refunds: 0, tickets: 0, orders: 0, lastSaleAt: null, hours: [] };
const evening: TodaysRevenue = {
  sales: 4500,
  refunds: -1500,
  tickets: 3,
  orders: 2,
  lastSaleAt: '2026-11-14T19:42:00Z',
  hours: [
    { hour: 18, sales: 1500, tickets: 1 },
    { hour: 20, sales: 3000, tickets: 2 },
  ],
};

function written(revenue: TodaysRevenue): HTMLElement {
  const { container } = renderPage(<Today revenue={revenue} timeZone="Europe/Paris" leftMs={3_600_000} />, {
    namespaces: ['reports'],
  });
  const section = container.querySelector<HTMLElement>('[data-revenue-today]');
  if (!section) throw new Error('The section was not written.');
  return section;
}

test('a day without sales says so, and one with sales says when the last was, hour by hour', () => {
  expect(written(nothing)).toHaveTextContent('Pas encore de vente.');
  const section = written(evening);
  expect(section).toHaveTextContent('45,00');
  expect(section).toHaveTextContent('Dernière vente à 20h42.');
  expect(section.querySelector('[role=img]')).toHaveAccessibleName(/20h00, avec 30,00/);
});

test('a sale elsewhere changes the figures where they are; the open table stays open and keeps the focus', () => {
  const section = written(evening);
  const details = section.querySelector('details');
  if (details) details.open = true;
  section.querySelector('summary')?.focus();
  expect(showToday(section, written({ ...evening, sales: 6000, tickets: 4 }))).toBe(true);
  expect(section).toHaveTextContent('60,00');
  expect(showToday(section, written({ ...evening, hours: [{ hour: 20, sales: 6000, tickets: 4 }] }))).toBe(true);
  expect(section.querySelector('details')).toHaveAttribute('open');
  expect(section.querySelector('summary')).toHaveFocus();
  expect(section.querySelectorAll('tbody tr')).toHaveLength(1);
});

test('nothing is said when nothing changed', () => {
  const section = written(evening);
  const sums = section.querySelector('dl');
  expect(showToday(section, written(evening))).toBe(false);
  expect(section.querySelector('dl')).toBe(sums);
});

test('the first ticket of the day is news, also where the language counts none like one', () => {
  const section = written(nothing);
  const first = { ...nothing, tickets: 1, orders: 1, hours: [{ hour: 10, sales: 0, tickets: 1 }] };
  expect(showToday(section, written(first))).toBe(true);
  expect(section.dataset.revenueToday).toMatch(/^Aujourd’hui.: 1 billet/);
});

test('on a page that runs in the browser a sale is read aloud as well, and what stood there at first is not', async () => {
  function Evening() {
    const [revenue, setRevenue] = useState(nothing);
    return (
      <>
        <button type="button" onClick={() => setRevenue(evening)}>
          Vendre
        </button>
        <Today revenue={revenue} timeZone="Europe/Paris" leftMs={3_600_000} />
      </>
    );
  }
  renderPage(<Evening />, { namespaces: ['reports'] });
  const status = screen.getByRole('status');
  expect(status).toBeEmptyDOMElement();
  await userEvent.click(screen.getByRole('button', { name: 'Vendre' }));
  expect(status).toHaveTextContent(/^Aujourd’hui.: 3 billets/);
});
