import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CopyPrices } from '~/catalogue/dates/components/copy-prices';
import { renderPage } from '../../support/render.tsx';

const dates = ['one', 'two', 'three'].map((id, day) => ({
  id,
  productionId: 'show',
  startsAt: `2027-01-0${day + 1}T19:30:00Z`,
  timeZone: 'Europe/Paris',
  title: 'Seule en scène',
  venue: 'La Grange',
}));
const ticks = () => screen.getAllByRole('checkbox', { hidden: true }).map((box) => (box as HTMLInputElement).checked);

test('prices go to all other dates unless some are left out, and what was left out stays so after a refusal', () => {
  const page = { from: [], to: dates };
  const { unmount } = renderPage(<CopyPrices {...page} asked={null} />, { namespaces: ['dates'] });
  expect(ticks()).toEqual([true, true, true]);
  unmount();
  const { container } = renderPage(<CopyPrices {...page} asked={{ way: 'to', dates: ['two'] }} />, {
    namespaces: ['dates'],
  });
  expect(ticks()).toEqual([false, true, false]);
  expect(container.querySelector('details')).toHaveAttribute('open');
});
