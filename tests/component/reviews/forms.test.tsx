import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { parseForm } from '~/platform/forms';
import { CommentForm } from '~/reviews/components/comment-form';
import { CommentState, MyCommentPart } from '~/reviews/components/my-comment';
import { ReportForm } from '~/reviews/components/report-form';
import type { MyComment } from '~/reviews/queries.server';
import { commentSchema } from '~/reviews/schema';
import { renderPage } from '../../support/render.tsx';

const page: MyComment = {
  show: { id: 'show', slug: 'l-avare', title: 'L’Avare' },
  hasAccount: true,
  mayRate: true,
  mine: null,
};
const typed = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseForm(form, commentSchema).reply();
};
const words = { body: 'Je n’oublierai pas cette soirée.', name: 'Camille', rating: '4' };

describe('the form of a comment', () => {
  test.each([
    'Votre avis attend',
    'Vous êtes bloqué',
    'Cela fait beaucoup en peu de temps.',
    'Le quart d’heure pour le corriger est passé.',
  ])('keeps words, name and stars when the house refuses: %s', (problem) => {
    renderPage(<CommentForm page={page} refused={{ result: typed(words), problem }} />, { namespaces: ['reviews'] });
    expect(screen.getByRole('alert')).toHaveTextContent(problem);
    expect(screen.getByLabelText(/^Votre avis/)).toHaveValue(words.body);
    expect(screen.getByLabelText(/^Votre nom/)).toHaveValue('Camille');
    expect(screen.getByRole('radio', { name: '4 étoiles sur 5' })).toBeChecked();
  });

  test.each([
    ['without words', { ...words, body: ' ' }, words.name],
    ['without a name', { ...words, name: ' ' }, ' '],
    ['with 20,000 characters', { ...words, body: 'a'.repeat(20_000) }, words.name],
  ])('keeps what was typed when it is sent %s', (_, given, name) => {
    renderPage(<CommentForm page={page} refused={{ result: typed(given), problem: null }} />, {
      namespaces: ['reviews'],
    });
    expect(screen.getByLabelText(/^Votre avis/)).toHaveValue(given.body);
    expect(screen.getByLabelText(/^Votre nom/)).toHaveValue(name);
    const wrong = given.name.trim() === '' ? /^Votre nom/ : /^Votre avis/;
    expect(screen.getByLabelText(wrong)).toBeInvalid();
  });

  test('keeps what was typed and says why, when the time to correct it went by while somebody wrote', () => {
    const mine = { name: 'Camille', body: 'Bien', rating: null, status: 'published' as const, reason: '', answer: '' };
    const late = { ...page, mine: { ...mine, isEditable: false } };
    const refused = { result: typed(words), problem: 'Le quart d’heure pour le corriger est passé.' };
    renderPage(<MyCommentPart page={late} refused={refused} />, { namespaces: ['reviews'] });
    expect(screen.getByRole('alert')).toHaveTextContent('Le quart d’heure');
    expect(screen.getByLabelText(/^Votre avis/)).toHaveValue(words.body);
  });

  test('is no form any more once the time to correct it is over', () => {
    const mine = { name: 'Camille', body: 'Bien', rating: null, status: 'published' as const, reason: '', answer: '' };
    renderPage(<MyCommentPart page={{ ...page, mine: { ...mine, isEditable: false } }} />, { namespaces: ['reviews'] });
    expect(screen.getByText('Bien')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  test('offers no stars to whom no ticket was seen', () => {
    renderPage(<CommentForm page={{ ...page, mayRate: false }} />, { namespaces: ['reviews'] });
    expect(screen.queryByRole('radio')).toBeNull();
  });

  test('shows its author the reason why it is hidden, and the answer of the house', () => {
    const mine = { name: 'Camille', body: 'Nul', rating: null, isEditable: false };
    renderPage(<CommentState mine={{ ...mine, status: 'hidden', reason: 'Injurieux', answer: 'Dommage.' }} />, {
      namespaces: ['reviews'],
    });
    expect(screen.getByText(/Raison donnée.*Injurieux/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'Réponse du théâtre' })).toHaveTextContent('Dommage.');
  });
});

describe('the report of a comment', () => {
  test('asks for a reason, and keeps it with the details after a refusal', () => {
    const comment = { name: 'Anonyme', body: '<b>Nul</b> https://example.com', slug: 'l-avare' };
    const refused = { sentence: 'Dites pourquoi.', reason: 'spoiler', details: 'Le dernier acte' };
    renderPage(<ReportForm comment={comment} refused={refused} />, { namespaces: ['reviews'] });
    expect(screen.getByRole('alert')).toHaveTextContent('Dites pourquoi.');
    expect(screen.getByRole('radio', { name: 'Raconte la fin' })).toBeChecked();
    expect(screen.getByLabelText(/^Quelques mots/)).toHaveValue('Le dernier acte');
    // What it says is text, whatever it looks like.
    expect(screen.getByText('<b>Nul</b> https://example.com')).toBeVisible();
    expect(screen.queryByRole('link', { name: /example/ })).toBeNull();
  });
});
