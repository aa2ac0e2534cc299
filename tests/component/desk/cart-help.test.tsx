import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CartHelp } from '~/desk/cart/cart-help';
import type { HelpEvening } from '~/desk/cart/free-seats.server';
import type { CartHelpPage, HelpedCart } from '~/desk/cart/queries.server';
import type { HelpAnswer } from '~/desk/cart/schema';
import { orderLine } from '../../support/order-line';
import { renderPage } from '../../support/render';

// The live connection has tests of its own; here nobody is at the other end.
vi.mock('~/platform/live/use-live', () => ({ useLive: vi.fn() }));

const price = (priceTypeId: string, name: string, amountCents: number) => ({
  performanceId: 'performance',
  zoneId: 'zone',
  priceTypeId,
  name,
  amountCents,
});
const cart = (changes: Partial<HelpedCart> = {}): HelpedCart => ({
  id: 'order',
  code: 'ABCD2345',
  state: 'open',
  extended: false,
  expiresAt: '2026-11-22T10:15:00Z',
  totalCents: 1500,
  lines: [orderLine({ ticket: null })],
  prices: [price('type', 'Plein tarif', 1500), price('reduced', 'Réduit', 1000)],
  acts: [],
  ...changes,
});
const evening = (changes: Partial<HelpEvening> = {}): HelpEvening => ({
  performanceId: 'performance',
  title: 'L’Avare',
  startsAt: '2026-11-27T19:30:00Z',
  timeZone: 'Europe/Paris',
  numbered: true,
  rows: [
    {
      block: '',
      row: 'D',
      zone: 'Orchestre',
      seats: [
        { id: 'd1', seat: '1', kind: 'standard', restrictedView: false },
        { id: 'd2', seat: '2', kind: 'wheelchair', restrictedView: true },
      ],
    },
  ],
  ...changes,
});
const show = (help: Partial<CartHelpPage> = {}, answer?: HelpAnswer) =>
  renderPage(
    <CartHelp
      help={{ now: '2026-11-22T10:00:00Z', minutes: 15, cart: cart(), evenings: [evening()], others: [], ...help }}
      action="/desk/talk/cart"
      here="/desk/talk"
      answer={answer}
    />,
    { namespaces: ['checkout', 'help'] },
  );

describe('help in a cart', () => {
  it('shows the places, the total and the time left', () => {
    show();
    expect(screen.getByText('rang C, place 7', { selector: 'strong' })).toBeVisible();
    expect(screen.getByText(/Commande ABCD2345/)).toHaveTextContent(/15,00\s€/);
    expect(screen.getByRole('timer')).toHaveTextContent('Encore');
  });

  it('gives more time once', () => {
    show();
    expect(screen.getByRole('button', { name: 'Donner 15 minutes de plus' })).toBeVisible();
  });

  it('says that it was given when there is no more to give', () => {
    show({ cart: cart({ extended: true }) });
    expect(screen.queryByRole('button', { name: /minutes de plus/ })).toBeNull();
    expect(screen.getByText('Du temps a déjà été ajouté une fois.')).toBeVisible();
  });

  it('lists free seats row by row, and the places that one may replace', () => {
    show();
    const seats = screen.getByRole('combobox', { name: 'Place libre' });
    const row = within(seats).getByRole('group', { name: 'rang D · Orchestre' });
    expect(
      within(row)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['rang D, place 1', 'rang D, place 2 · espace fauteuil roulant · visibilité réduite']);
    expect(
      within(screen.getByRole('combobox', { name: 'Au lieu de' }))
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['rien, une place de plus', 'rang C, place 7']);
  });

  it('names the place whose price is changed', () => {
    show();
    expect(screen.getByRole('combobox', { name: /Tarif pour\s: rang C, place 7/ })).toHaveValue('type');
    expect(screen.getByRole('button', { name: 'Changer le tarif rang C, place 7' })).toBeVisible();
  });

  it('only adds where seats are not numbered', () => {
    show({ evenings: [evening({ numbered: false, rows: [] })] });
    expect(screen.getByRole('button', { name: 'Ajouter une place' })).toBeVisible();
    expect(screen.queryByRole('combobox', { name: 'Place libre' })).toBeNull();
  });

  it('leaves a cart whose time is over to its buyer, and puts a place into a new one', () => {
    const { container } = show({ cart: cart({ state: 'over' }) });
    expect(screen.getByText('Le temps est écoulé. Seule la personne peut reprendre ces places.')).toBeVisible();
    expect(screen.queryByRole('combobox', { name: /Tarif pour/ })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Au lieu de' })).toBeNull();
    expect(container.querySelector('input[name=order]')).toHaveValue('');
  });

  it('shows an order that PayPal may be charging, without anything to press', () => {
    show({ cart: cart({ state: 'charging' }), evenings: [], others: [] });
    expect(screen.getByText(/PayPal encaisse en ce moment/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers to open a cart for somebody who has none', () => {
    const other = { id: 'other', title: 'Ubu', startsAt: '2026-11-28T19:30:00Z', timeZone: 'Europe/Paris' };
    show({ cart: null, evenings: [], others: [other] });
    expect(screen.getByText('Pas de panier ouvert pour l’instant.')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Une autre date' })).toHaveTextContent('20h30 · Ubu');
  });

  it('says what was done, and at once why something was not', () => {
    show({}, { done: 'swap' });
    expect(screen.getByText('C’est fait, la place a changé.')).toHaveAttribute('role', 'status');
    show({}, { problem: { sentence: 'D1 vient d’être prise par quelqu’un d’autre.' } });
    expect(screen.getByText('D1 vient d’être prise par quelqu’un d’autre.')).toHaveAttribute('role', 'alert');
  });
});
