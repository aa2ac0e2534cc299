import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SeasonFilters } from '~/catalogue/components/season-filters';
import { SeasonMonths } from '~/catalogue/components/season-months';
import { ShowDates } from '~/catalogue/components/show-dates';
import { readFilters } from '~/catalogue/rules';
import { renderPage } from '../../support/render';
import { seasonPerformance } from '../../support/season';

const now = new Date('2026-11-22T10:00:00Z');
const page = { namespaces: ['catalogue'] as const };

describe('the season on the wall', () => {
  it('glues “sold out” across a poster only when every date of the month is sold out', () => {
    const soldOut = { available: 0 };
    renderPage(
      <SeasonMonths
        now={now}
        performances={[
          seasonPerformance({ id: 'a', ...soldOut }),
          seasonPerformance({
            id: 'b',
            startsAt: '2026-12-06T15:00:00Z',
            show: { id: 's2', title: 'Pris de court' },
            ...soldOut,
          }),
          seasonPerformance({
            id: 'c',
            startsAt: '2026-12-07T15:00:00Z',
            show: { id: 's2', title: 'Pris de court' },
            available: 3,
          }),
        ]}
      />,
      { namespaces: [...page.namespaces] },
    );
    const [first, second] = screen.getAllByRole('article');
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    if (!first || !second) return;
    expect(within(first).getAllByText('Complet')).toHaveLength(2);
    expect(within(second).getAllByText('Complet')).toHaveLength(1);
    expect(within(second).getByText('Plus que 3 places')).toBeVisible();
  });

  it('offers only the venues that have something to show', () => {
    renderPage(
      <SeasonFilters
        filters={readFilters(new URLSearchParams('venue=alba'))}
        performances={[seasonPerformance(), seasonPerformance({ venue: { slug: 'alba', name: 'Teatro Alba' } })]}
      />,
      { namespaces: [...page.namespaces] },
    );
    const venue = screen.getByRole('combobox', { name: 'Salle' });
    expect(
      within(venue)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Tous', 'Théâtre du Puits', 'Teatro Alba']);
    expect(venue).toHaveValue('alba');
  });
});

describe('the dates of a show', () => {
  it('lead to choosing places where one can buy, and nowhere for a cancelled date, which says so', () => {
    renderPage(
      <ShowDates
        now={now}
        performances={[
          seasonPerformance({ id: 'open' }),
          seasonPerformance({ id: 'off', status: 'cancelled', note: 'La salle est inondée.' }),
        ]}
      />,
      { namespaces: [...page.namespaces] },
    );
    expect(
      screen.getAllByRole('link', { name: /Choisir mes places/ }).map((link) => link.getAttribute('href')),
    ).toEqual(['/performances/open']);
    expect(screen.getByText('Annulé')).toBeVisible();
    expect(screen.getByText('La salle est inondée.')).toBeVisible();
  });

  it('say when they were moved, and when the sale opens', () => {
    renderPage(
      <ShowDates
        now={now}
        performances={[seasonPerformance({ movedFrom: '2026-12-01T19:30:00Z', salesOpenAt: '2026-11-30T11:00:00Z' })]}
      />,
      { namespaces: [...page.namespaces] },
    );
    expect(screen.getByText(/Elle était annoncée le/)).toHaveTextContent('mardi 1 décembre 2026 à 20h30');
    expect(screen.getByText(/Ouverture de la vente le/)).toHaveTextContent('lundi 30 novembre 2026 à 12h00');
  });

  it('send the visitor back to the season when none is left', () => {
    renderPage(<ShowDates now={now} performances={[seasonPerformance({ startsAt: '2026-11-01T19:30:00Z' })]} />, {
      namespaces: [...page.namespaces],
    });
    expect(screen.getByRole('link', { name: 'Voir la saison' })).toHaveAttribute('href', '/');
  });
});
