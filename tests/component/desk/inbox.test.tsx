import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Inbox } from '~/desk/components/inbox';
import type { InboxLine } from '~/desk/queries.server';
import { renderPage } from '../../support/render';

const line = (changes: Partial<InboxLine> = {}): InboxLine => ({
  id: 'noe',
  name: 'Noé',
  language: 'fr',
  open: true,
  assignedName: null,
  waitingSince: null,
  lastAt: '2026-11-22T10:00:00Z',
  lastAuthor: 'customer',
  lastAuthorName: null,
  lastWords: 'Où est le vestiaire ?',
  isNote: false,
  unread: 0,
  ...changes,
});
const show = (props: Partial<Parameters<typeof Inbox>[0]> = {}) =>
  renderPage(
    <Inbox
      view={{ filter: 'unread', query: '', before: null }}
      counts={{ unread: 2, mine: 0, unassigned: 1, open: 3, closed: 12 }}
      lines={[line()]}
      next={null}
      current={null}
      now="2026-11-22T10:12:00Z"
      timeZone="Europe/Paris"
      {...props}
    />,
    { namespaces: ['desk'] },
  );

describe('the inbox', () => {
  it('has five lists with their numbers, and says which one is shown', async () => {
    show();
    const lists = within(await screen.findByRole('navigation', { name: 'Listes' }));
    expect(lists.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Non lues 2',
      'À moi 0',
      'À personne 1',
      'Ouvertes 3',
      'Terminées 12',
    ]);
    expect(lists.getByRole('link', { current: 'page' })).toHaveTextContent('Non lues');
  });

  it('says who waits, since when, in which language, and how much is new', async () => {
    show({ lines: [line({ waitingSince: '2026-11-22T10:00:00Z', unread: 2, language: 'es' })] });
    const entry = await screen.findByRole('link', { name: /Noé/ });
    expect(entry).toHaveTextContent(/ES.*Où est le vestiaire \?.*2 nouveaux.*attend depuis 12\smin/);
    expect(entry).toHaveAttribute('href', '/desk/noe');
  });

  it('tells a note and an answer from what the customer said, and calls nobody by an empty name', async () => {
    show({
      lines: [
        line({ id: 'a', lastAuthor: 'member', lastAuthorName: 'Billetterie', lastWords: 'À gauche.' }),
        line({ id: 'b', lastAuthor: 'member', isNote: true, lastWords: 'Rappeler.' }),
        line({ id: 'c', lastWords: null, name: null }),
      ],
    });
    expect(await screen.findByText(/Billetterie\s: À gauche\./)).toBeVisible();
    expect(screen.getByText(/Note\s: Rappeler\./)).toBeVisible();
    expect(screen.getByRole('link', { name: /Visiteur.*Message retiré/ })).toBeVisible();
  });

  it('keeps the search beside the conversation, and says when nothing is found', async () => {
    const view = { filter: 'unread', query: 'noé', before: null } as const;
    const { unmount } = show({ view });
    expect(await screen.findByRole('link', { name: /vestiaire/ })).toHaveAttribute('href', '/desk/noe?q=no%C3%A9');
    unmount();
    show({ view, lines: [] });
    expect(await screen.findByText('Rien ne correspond.')).toBeVisible();
  });

  it('says that all is read in words of its own', async () => {
    show({ lines: [] });
    expect(await screen.findByText('Tout est lu. Belle accalmie.')).toBeVisible();
  });
});
