import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { SeatedPerformance } from '~/seating/components/seated-performance';
import type { HoldAnswer, PerformancePage } from '~/seating/performance-page';
import { allFreeBut } from '../../support/demo-hall';
import { hall, number, page } from '../../support/hall-page';
import { renderPage } from '../../support/render';

const open = (facts: Partial<PerformancePage> = {}, answer?: HoldAnswer) => {
  renderPage(<SeatedPerformance page={{ ...page, ...facts }} hall={hall} answer={answer} startView="map" />, {
    namespaces: ['seating'],
  });
  return userEvent.setup();
};
const onMap = (name: RegExp) =>
  within(screen.getByRole('group', { name: 'Plan de la salle' })).getByRole('checkbox', { name });
const inList = (name: RegExp) => within(screen.getByRole('group', { name: /^Rang C/ })).getByRole('checkbox', { name });

// The last one: the first says whether the page is live.
const sum = () => screen.getAllByRole('status').at(-1);

describe('The map and the list', () => {
  test('a seat chosen on the map is ticked in the list, and one unticked in the list leaves the map', async () => {
    const user = open();
    await user.click(onMap(/^rang C, place 7,/));
    expect(inList(/^rang C, place 7$/)).toBeChecked();
    expect(sum()).toHaveTextContent('1 place · 15,00 €');
    await user.click(inList(/^rang C, place 7$/));
    expect(onMap(/^rang C, place 7,/)).toHaveAttribute('aria-checked', 'false');
    expect(sum()).toHaveTextContent('Choisissez vos places');
  });

  test('a taken seat can be chosen in neither', async () => {
    const user = open();
    expect(inList(/^rang C, place 9, Prise$/)).toBeDisabled();
    await user.click(onMap(/^rang C, place 9,.*Prise$/));
    expect(screen.getByText(/Cette place n’est plus libre/)).toBeVisible();
    await user.click(onMap(/^rang C, place 10,/));
    expect(screen.queryByText(/Cette place n’est plus libre/)).toBeNull();
    expect(sum()).toHaveTextContent('1 place');
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
    expect(sum()).toHaveTextContent('2 places au maximum par commande');
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
    expect(sum()).toHaveTextContent('1 place · 15,00 €');
    expect(onMap(/^rang C, place 7,.*Vient d’être prise$/)).toBeInTheDocument();
  });
});
