import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { TicketList } from '~/tickets/components/ticket-list';
import { ticketsOf } from '~/tickets/qr.server';
import { orderLine } from '../../support/order-line';
import { renderPage } from '../../support/render';

const show = (...lines: Parameters<typeof orderLine>[0][]) =>
  renderPage(<TicketList lines={ticketsOf(lines.map((line) => orderLine(line)))} />, { namespaces: ['tickets'] });

describe('the tickets on the page of an order', () => {
  test('each says the show, the evening, the seat, the price with its proof, its number, and has a code to scan', async () => {
    show({
      priceTypeName: 'Tarif réduit',
      proof: 'Justificatif à l’entrée.',
      amountCents: 1000,
      seat: { row: 'C', seat: '7', block: 'Orchestre', kind: 'fold_down', restrictedView: false },
    });
    const ticket = await screen.findByRole('listitem');
    for (const words of [
      'L’Avare',
      'Rang C, place 7',
      'Orchestre · Unique · Strapontin',
      'Théâtre du Puits, Lyon',
      'Tarif réduit · 10,00 €',
      'Justificatif à l’entrée.',
      'Billet n° 000042',
    ]) {
      expect(within(ticket).getByText(words)).toBeVisible();
    }
    expect(within(ticket).getByText('vendredi 27 novembre 2026 à 20h30')).toBeVisible();
    expect(within(ticket).getByRole('img', { name: /QR code\s: Billet n° 000042/ })).toBeVisible();
  });

  test('a free place without a number says so', async () => {
    show({ seat: null, amountCents: 0, priceTypeName: 'Gratuit' });
    expect(await screen.findByText('Placement libre')).toBeVisible();
    expect(screen.getByText('Gratuit')).toBeVisible();
  });

  test('evenings keep their tickets together', async () => {
    const other = { performanceId: 'p2', show: { slug: 'treteaux', title: 'Tréteaux', poster: null, minutes: 60 } };
    show({ id: 'a' }, { id: 'b' }, { id: 'c', ...other });
    expect(within(await screen.findByRole('region', { name: 'L’Avare' })).getAllByRole('listitem')).toHaveLength(2);
    expect(within(screen.getByRole('region', { name: 'Tréteaux' })).getAllByRole('listitem')).toHaveLength(1);
  });

  test('a cancelled evening says so and shows no code; the same evening, played, shows it', async () => {
    const { unmount } = show({ cancelled: true });
    expect(await screen.findByText('Cette représentation est annulée')).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
    unmount();
    show({ cancelled: false });
    expect(await screen.findByRole('img')).toBeVisible();
    expect(screen.queryByText('Cette représentation est annulée')).toBeNull();
  });

  test('a place without a valid ticket is not shown', async () => {
    show(
      { id: 'refunded', ticket: null, show: { slug: 'x', title: 'Remboursé', poster: null, minutes: null } },
      { id: 'kept' },
    );
    expect(await screen.findAllByRole('listitem')).toHaveLength(1);
    expect(screen.queryByText('Remboursé')).toBeNull();
  });
});
