import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { CartPage } from '~/checkout/components/cart-page';
import type { OrderLine } from '~/checkout/order-lines.server';
import type { Cart } from '~/checkout/queries.server';
import { renderPage } from '../../support/render';

const line = (changes: Partial<OrderLine> = {}): OrderLine => ({
  id: '11111111-1111-4111-8111-111111111111',
  orderId: 'order',
  performanceId: 'evening',
  placeNumber: 1,
  zoneId: 'zone',
  zoneName: 'Orchestre',
  priceTypeId: 'full',
  priceTypeName: 'Plein tarif',
  proof: '',
  amountCents: 1500,
  refunded: false,
  seat: { row: 'C', seat: '7', block: '', kind: 'standard', restrictedView: false },
  show: { slug: 'l-avare', title: 'L’Avare', poster: null, minutes: 130 },
  startsAt: '2026-12-05T19:30:00Z',
  doorsAt: null,
  movedFrom: null,
  cancelled: false,
  venue: { name: 'Théâtre du Puits', address: '', postalCode: '', city: 'Lyon', timeZone: 'Europe/Paris' },
  ticket: null,
  ...changes,
});
const price = (priceTypeId: string, name: string, amountCents: number) => ({
  performanceId: 'evening',
  zoneId: 'zone',
  priceTypeId,
  name,
  amountCents,
});
const cart = (changes: Partial<Cart> = {}): Cart => ({
  id: 'order',
  code: 'ABCD2345',
  over: false,
  expiresAt: '2026-11-22T10:15:00Z',
  fullName: '',
  email: '',
  subtotalCents: 1500,
  discountCents: 0,
  totalCents: 1500,
  creditCents: 0,
  lines: [line()],
  helped: [],
  prices: [price('full', 'Plein tarif', 1500), price('reduced', 'Réduit', 1000)],
  ...changes,
});
const show = (page: Partial<Parameters<typeof CartPage>[0]>) =>
  renderPage(
    <CartPage cart={cart()} customerId={null} now="2026-11-22T10:00:00Z" signedIn={false} mode="emulator" {...page} />,
    {
      namespaces: ['checkout'],
    },
  );

function CartWhoseTimeRunsOut() {
  const [over, setOver] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOver(true)}>
        Fifteen minutes pass
      </button>
      <CartPage cart={cart({ over })} customerId={null} now="2026-11-22T10:00:00Z" signedIn={false} mode="emulator" />
    </>
  );
}

describe('the cart', () => {
  it('says what a credit takes off, and asks PayPal for the rest', () => {
    show({ cart: cart({ creditCents: 600 }) });
    expect(screen.getByText('Avoir').nextElementSibling).toHaveTextContent(/[-−]6,00\s€/);
    expect(screen.getByText('Reste à payer').nextElementSibling).toHaveTextContent(/9,00\s€/);
    expect(screen.getByRole('button', { name: /Payer 9,00\s€ avec PayPal/ })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Ne pas utiliser l’avoir' })).toBeVisible();
  });

  it('without a credit speaks of none', () => {
    show({});
    expect(screen.queryByText('Reste à payer')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ne pas utiliser l’avoir' })).toBeNull();
  });

  it('asks a guest for a name and an e-mail address, and for nothing else', () => {
    show({});
    // The code of a credit is folded away until somebody has one.
    const asked = screen.getAllByRole('textbox').filter((field) => !field.closest('details:not([open])'));
    expect(asked).toEqual([screen.getByLabelText('Nom et prénom'), screen.getByLabelText('Adresse e-mail')]);
    expect(screen.getByRole('button', { name: /Payer 15,00\s€ avec PayPal/ })).toBeVisible();
  });

  it('offers the prices of a place by the name of the place', () => {
    show({});
    const choice = screen.getByRole('combobox', { name: /Tarif pour\s: rang C, place 7/ });
    expect(
      within(choice)
        .getAllByRole('option')
        .map((option) => option.textContent?.replaceAll(/\s/g, ' ')),
    ).toEqual(['Plein tarif, 15,00 €', 'Réduit, 10,00 €']);
  });

  it('skips PayPal for a free order', () => {
    show({ cart: cart({ totalCents: 0, subtotalCents: 0 }) });
    expect(screen.getByRole('button', { name: 'Confirmer ma réservation' })).toBeVisible();
    expect(screen.queryByText(/PayPal/)).toBeNull();
  });

  it('says at zero that nothing was charged, and offers the same places again', () => {
    show({ cart: cart({ over: true }) });
    expect(screen.getByRole('status')).toHaveTextContent('rien n’a été débité');
    expect(screen.getByRole('button', { name: 'Reprendre la même place' })).toBeVisible();
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('keeps what somebody is typing when the time runs out meanwhile', async () => {
    const user = userEvent.setup();
    renderPage(<CartWhoseTimeRunsOut />, { namespaces: ['checkout'] });
    await user.type(screen.getByLabelText('Nom et prénom'), 'Anne-Laure');
    await user.click(screen.getByRole('button', { name: 'Fifteen minutes pass' }));
    expect(screen.getByText('Le délai est passé')).toBeVisible();
    expect(screen.getByLabelText('Nom et prénom')).toHaveValue('Anne-Laure');
  });

  it('keeps what was typed and says what is wrong when the form is refused', () => {
    show({
      checkoutProblem: 'PayPal ne répond pas en ce moment.',
      result: {
        status: 'error',
        initialValue: { order: 'order', full_name: 'Anne-Laure Le Goff-d’Halluin', email: 'pas une adresse' },
        error: { email: ['email'] },
      },
    });
    expect(screen.getByLabelText('Nom et prénom')).toHaveValue('Anne-Laure Le Goff-d’Halluin');
    expect(screen.getByLabelText('Adresse e-mail')).toHaveValue('pas une adresse');
    expect(screen.getByRole('alert')).toHaveTextContent('PayPal ne répond pas en ce moment.');
    expect(screen.getByRole('alert')).toHaveTextContent('Un champ est à revoir');
  });

  it('says what the box office did in it, by whom and when, in a region that screen readers follow', () => {
    const moved = { member: 'Camille', from_row: 'C', from_seat: '7', row: 'C', seat: '8' };
    show({
      cart: cart({
        helped: [
          { id: 1, event: 'help_seat_swapped', at: '2026-11-22T10:01:00Z', words: moved },
          { id: 2, event: 'help_extended', at: '2026-11-22T10:02:00Z', words: { member: 'Camille', minutes: 15 } },
        ],
      }),
    });
    const told = screen.getByRole('log', { name: 'Ce que la billetterie a fait dans votre panier' });
    expect(told).toHaveTextContent('Camille vous a fait passer du rang C, place 7 au rang C, place 8. 11h01');
    expect(told).toHaveTextContent('Camille vous a donné 15 minutes de plus.');
  });

  it('keeps that region ready while nobody has helped', () => {
    show({});
    expect(screen.getByRole('log')).toBeEmptyDOMElement();
  });

  it('shows the way to the season when it is empty', () => {
    show({ cart: null });
    expect(screen.getByText('Votre panier est vide')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Voir la saison' })).toBeVisible();
  });
});
