import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SeatedPerformance } from '~/seating/components/seated-performance';
import type { HoldAnswer, PerformancePage } from '~/seating/performance-page';
import { allFreeBut, puitsHall, seatNamed } from '../../support/demo-hall';
import { renderPage } from '../../support/render';

const hall = puitsHall();
const number = (row: string, label: string) => seatNamed(hall, row, label).seat.number;
const page: PerformancePage = {
  id: '00000000-0000-4000-8000-000000000001',
  title: 'L’Avare',
  showSlug: 'l-avare',
  startsAt: '2030-01-11T19:30:00Z',
  doorsAt: null,
  salesOpenAt: '2029-09-01T08:00:00Z',
  salesCloseAt: '2030-01-11T19:00:00Z',
  movedFrom: null,
  note: '',
  surtitles: null,
  venue: { name: 'Théâtre du Puits', city: 'Lyon', timeZone: 'Europe/Paris' },
  sales: 'open',
  states: allFreeBut(hall, [number('C', '9')]),
  available: 97,
  priceTypes: [
    { id: 'plein', name: 'Plein tarif', proof: '', amounts: { unique: 1500 } },
    { id: 'enfant', name: 'Moins de 12 ans', proof: '', amounts: { unique: 600 } },
  ],
  generalZoneId: null,
  mine: [],
  limit: 12,
  room: 12,
  otherDates: [],
};
const open = (facts: Partial<PerformancePage> = {}, answer?: HoldAnswer) => {
  renderPage(<SeatedPerformance page={{ ...page, ...facts }} hall={hall} answer={answer} startView="map" />, {
    namespaces: ['seating'],
  });
  return userEvent.setup();
};
const onMap = (name: RegExp) =>
  within(screen.getByRole('group', { name: 'Plan de la salle' })).getByRole('checkbox', { name });
const inList = (name: RegExp) => within(screen.getByRole('group', { name: /^Rang C/ })).getByRole('checkbox', { name });

afterEach(() => vi.unstubAllGlobals());

describe('The map and the list', () => {
  test('a seat chosen on the map is ticked in the list, and one unticked in the list leaves the map', async () => {
    const user = open();
    await user.click(onMap(/^rang C, place 7,/));
    expect(inList(/^rang C, place 7$/)).toBeChecked();
    expect(screen.getByRole('status')).toHaveTextContent('1 place · 15,00 €');
    await user.click(inList(/^rang C, place 7$/));
    expect(onMap(/^rang C, place 7,/)).toHaveAttribute('aria-checked', 'false');
    expect(screen.getByRole('status')).toHaveTextContent('Choisissez vos places');
  });

  test('a taken seat can be chosen in neither', async () => {
    const user = open();
    expect(inList(/^rang C, place 9, Prise$/)).toBeDisabled();
    await user.click(onMap(/^rang C, place 9,.*Prise$/));
    expect(screen.getByText(/Cette place n’est plus libre/)).toBeVisible();
    await user.click(onMap(/^rang C, place 10,/));
    expect(screen.queryByText(/Cette place n’est plus libre/)).toBeNull();
    expect(screen.getByRole('status')).toHaveTextContent('1 place');
  });

  test('a seat can be given back from the bar, by its name', async () => {
    const user = open();
    await user.click(onMap(/^rang D, place 4,/));
    await user.click(screen.getByRole('button', { name: 'Retirer rang D, place 4' }));
    expect(onMap(/^rang D, place 4,/)).toHaveAttribute('aria-checked', 'false');
  });
});

describe('With the keyboard alone', () => {
  test('one stop of the Tab key, arrows from seat to seat, space to choose', async () => {
    const user = open();
    onMap(/^rang A, place 3,/).focus();
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(onMap(/^rang B, place 4,/)).toHaveFocus();
    await user.keyboard(' ');
    expect(onMap(/^rang B, place 4,/)).toHaveAttribute('aria-checked', 'true');
    const stops = screen.getByRole('group', { name: 'Plan de la salle' }).querySelectorAll('[tabindex="0"]');
    expect(stops).toHaveLength(1);
  });
});

describe('The rules of the house', () => {
  test('the limit is said before, the seat above it is refused, and room comes back with a seat given back', async () => {
    const user = open({ limit: 2, room: 2 });
    expect(screen.getByRole('status')).toHaveTextContent('2 places au maximum par commande');
    await user.click(onMap(/^rang D, place 1,/));
    await user.click(onMap(/^rang D, place 2,/));
    await user.click(onMap(/^rang D, place 3,/));
    expect(screen.getByText(/C’est la limite : 2 places/)).toBeVisible();
    await user.click(onMap(/^rang D, place 1,/));
    await user.click(onMap(/^rang D, place 3,/));
    expect(onMap(/^rang D, place 3,/)).toHaveAttribute('aria-checked', 'true');
  });

  test('a companion’s seat is refused alone, and given with the wheelchair space beside it', async () => {
    const user = open();
    const companion = /^rang B, place 2, Place d’accompagnateur/;
    await user.click(onMap(companion));
    expect(screen.getByText(/choisissez d’abord l’espace fauteuil roulant à côté/)).toBeVisible();
    await user.click(onMap(/^rang B, place 1, Espace fauteuil roulant/));
    await user.click(onMap(companion));
    expect(onMap(companion)).toHaveAttribute('aria-checked', 'true');
  });

  test('places already in my cart are shown as mine, with the way to the cart', () => {
    open({ mine: [number('E', '5')], room: 11, states: allFreeBut(hall, [number('E', '5')]) });
    expect(onMap(/^rang E, place 5,.*Dans votre panier$/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Voir ma place' })).toHaveAttribute('href', '/cart');
  });
});

describe('When somebody else is faster', () => {
  test('the seats the server names are said by name, and the rest of the choice is still there', () => {
    const lost = [number('C', '7')];
    const kept = [number('C', '6')];
    const problem = { hint: 'seat_taken', sentence: '' };
    open({ states: allFreeBut(hall, lost) }, { problem, lost, kept });
    expect(screen.getByText(/^C7 vient d’être prise/)).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('1 place · 15,00 €');
    expect(onMap(/^rang C, place 7,.*Vient d’être prise$/)).toBeInTheDocument();
  });

  test('a seat that goes while one is choosing is named as soon as the visitor is back on the page', async () => {
    const user = open();
    await user.click(onMap(/^rang C, place 7,/));
    await user.click(onMap(/^rang C, place 6,/));
    const ask = vi.fn(async () => new Response(allFreeBut(hall, [number('C', '7')])));
    vi.stubGlobal('fetch', ask);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(screen.getByText(/^C7 vient d’être prise/)).toBeVisible());
    expect(ask).toHaveBeenCalledWith(`/performances/${page.id}/states`);
    expect(screen.getByRole('status')).toHaveTextContent('1 place · 15,00 €');
  });
});
