import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { Queue } from '~/reviews/components/queue';
import { MANY, type QueueSearch, type RefusedDecision } from '~/reviews/office';
import type { QueuedComment } from '~/reviews/office.server';
import { renderPage } from '../../support/render.tsx';

const id = (number: number) => `0b1f1a52-0000-4000-8000-00000000000${number}`;
const comment = (number: number, more: Partial<QueuedComment> = {}): QueuedComment => ({
  id: id(number),
  slug: 'l-avare',
  show: 'L’Avare',
  name: `Anonyme ${number}`,
  body: `Avis ${number}`,
  rating: null,
  status: 'waiting',
  heldFor: 'flood',
  at: `2026-11-14T20:0${number}:00.123456+00:00`,
  editedAt: null,
  before: null,
  answer: null,
  reason: null,
  wasThere: false,
  voice: id(number),
  voiceComments: 1,
  isBlocked: false,
  reports: [],
  ...more,
});
const all: QueueSearch = { view: 'waiting', since: null, voice: null, ticked: null };

function show(
  comments: QueuedComment[],
  more: { search?: QueueSearch; refused?: RefusedDecision; path?: string } = {},
) {
  const { search = all, refused, path = '/admin/comments' } = more;
  renderPage(<Queue search={search} queue={{ comments, next: null }} timeZone="Europe/Paris" refused={refused} />, {
    namespaces: ['reviews', 'admin'],
    path,
  });
}
const card = (number: number) => {
  const found = document.getElementById(`comment-${id(number)}`);
  if (!found) throw new Error(`There is no card ${number}.`);
  return found;
};
const ticked = () =>
  screen
    .getAllByLabelText<HTMLInputElement>(/^Cocher/)
    .filter(({ checked }) => checked)
    .map(({ value }) => value);

describe('the queue of comments', () => {
  test('says why each one waits, what it was before an edit, and who may write no more', () => {
    const edited = { heldFor: 'edited', editedAt: '2026-11-14T20:05:00+00:00', before: { body: 'Bien', name: 'Anne' } };
    show([comment(1), comment(2, edited), comment(3, { isBlocked: true })]);
    expect(card(1)).toHaveTextContent('Beaucoup de nouveaux venus à la fois');
    expect(card(2)).toHaveTextContent(/Avant la modificationBienAnne.*MaintenantAvis 2/);
    expect(within(card(3)).getByText(/^Laisser écrire de nouveau/)).toBeVisible();
    expect(within(card(1)).queryByText(/^Laisser écrire de nouveau/)).toBeNull();
  });

  test('sends which words were read with every decision', () => {
    const editedAt = '2026-11-14T20:05:00.5+00:00';
    show([comment(1), comment(2, { editedAt })]);
    expect(within(card(2)).getByLabelText(/^Cocher/)).toHaveAttribute('value', `${id(2)} ${editedAt}`);
    const form = within(card(2)).getByRole<HTMLButtonElement>('button', { name: /^Publier/ }).form;
    expect(new FormData(form ?? undefined).get('chosen')).toBe(`${id(2)} ${editedAt}`);
  });

  test('ticks all that were written until the moment of the link, not what has come since', () => {
    show([comment(1), comment(2), comment(3)], { search: { ...all, ticked: '2026-11-14T20:02:00.123456+00:00' } });
    expect(ticked()).toEqual([id(1), id(2)]);
    const form = screen.getByRole<HTMLFormElement>('form', { name: 'Décider des avis cochés' });
    expect(new FormData(form).getAll('chosen')).toEqual([id(1), id(2)]);
  });

  test('leads to all that one person wrote, and to all since one comment', () => {
    show([comment(1, { voice: id(9), voiceComments: 4 }), comment(2)]);
    const link = (name: RegExp) => within(card(1)).getByRole('link', { name }).getAttribute('href');
    expect(link(/^Les 4 avis de cette personne/)).toContain(`of=${id(9)}`);
    expect(link(/^Tout cocher à partir/)).toContain('since=2026-11-14T20%3A01%3A00.123456%2B00%3A00');
    expect(within(card(2)).queryByRole('link', { name: /de cette personne/ })).toBeNull();
  });

  test('keeps the reason and the ticks after a refusal, and points at the comment that has changed', () => {
    const refused = {
      from: MANY,
      intent: 'hide',
      sentence: 'Cet avis vient d’être modifié.',
      typed: 'Injurieux',
      withAuthors: true,
      ticked: [id(1), id(2)],
      because: [id(2)],
    };
    show([comment(1), comment(2), comment(3)], { refused });
    expect(screen.getByRole('alert')).toHaveTextContent('vient d’être modifié');
    expect(ticked()).toEqual([id(1), id(2)]);
    const form = screen.getByRole('form', { name: 'Décider des avis cochés' });
    expect(within(form).getByLabelText(/^Pourquoi/)).toHaveValue('Injurieux');
    expect(within(form).getByRole('checkbox')).toBeChecked();
    expect(card(2)).toHaveTextContent('À relire');
    expect(card(1)).not.toHaveTextContent('À relire');
  });

  test('is walked by j and k and ticked by x, which stay letters where somebody writes', async () => {
    show([comment(1), comment(2)]);
    card(1).focus();
    await userEvent.keyboard('j');
    expect(card(2)).toHaveFocus();
    await userEvent.keyboard('jx');
    expect(ticked()).toEqual([id(2)]);
    await userEvent.keyboard('k');
    expect(card(1)).toHaveFocus();
    const reason = within(screen.getByRole('form', { name: 'Décider des avis cochés' })).getByLabelText(/^Pourquoi/);
    await userEvent.type(reason, 'jkx');
    expect(reason).toHaveValue('jkx');
    expect(ticked()).toEqual([id(2)]);
  });

  test('goes on with the comment that its address names, or with the shelf when that one is gone', () => {
    show([comment(1), comment(2)], { path: `/admin/comments#comment-${id(2)}` });
    expect(card(2)).toHaveFocus();
  });

  test('says that nothing waits', () => {
    show([], { path: `/admin/comments#comment-${id(2)}` });
    const shelf = screen.getByRole('region', { name: 'À regarder' });
    expect(shelf).toHaveTextContent('Rien n’attend');
    expect(shelf).toHaveFocus();
  });
});
