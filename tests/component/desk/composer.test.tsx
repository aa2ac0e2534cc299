import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskComposer } from '~/desk/components/desk-composer';
import { renderPage } from '../../support/render';

const answers = [
  { shortcut: 'bar', text: 'Le bar ouvre à 19 h.' },
  { shortcut: 'retard', text: 'Au premier noir.' },
];
const show = (props: Partial<Parameters<typeof DeskComposer>[0]> = {}) => {
  const [onWrite, onTyping] = [vi.fn(), vi.fn()];
  renderPage(
    <DeskComposer
      conversation="conversation"
      place="me:conversation"
      seen={7}
      clientId="client"
      draft=""
      search=""
      {...{ answers, onWrite, onTyping }}
      {...props}
    />,
    { namespaces: ['desk', 'chat'] },
  );
  return { onWrite, onTyping };
};
const field = () => screen.findByRole('textbox');

beforeEach(() => sessionStorage.clear());

describe('writing at the desk', () => {
  it('sends an answer with Enter and begins a line with Shift and Enter', async () => {
    const { onWrite } = show();
    await userEvent.type(await field(), 'Bonjour{Shift>}{Enter}{/Shift}Noé{Enter}');
    expect(onWrite).toHaveBeenCalledWith('Bonjour\nNoé', false);
    expect(await field()).toHaveValue('');
  });

  it('keeps a note among colleagues: named so, and never shown as typing', async () => {
    const { onWrite, onTyping } = show();
    await userEvent.click(await screen.findByRole('radio', { name: 'Note interne' }));
    await userEvent.type(screen.getByRole('textbox', { name: /collègues/ }), 'Rappeler demain');
    await userEvent.click(screen.getByRole('button', { name: 'Garder la note' }));
    expect(onWrite).toHaveBeenCalledWith('Rappeler demain', true);
    expect(onTyping).not.toHaveBeenCalled();
  });

  it('finds an answer by a slash; Enter puts it in the field, a second Enter sends it', async () => {
    const { onWrite } = show();
    await userEvent.type(await field(), '/re');
    expect(screen.getByText('Entrée pour mettre /retard')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(await field()).toHaveValue('Au premier noir.');
    expect(onWrite).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(onWrite).toHaveBeenCalledWith('Au premier noir.', false);
  });

  it('offers the answers in a list, as links that also work without scripts', async () => {
    show({ search: '?filter=mine' });
    await userEvent.click(await screen.findByText('Réponses prêtes'));
    const link = screen.getByRole('link', { name: '/bar Le bar ouvre à 19 h.' });
    expect(link).toHaveAttribute('href', '/?filter=mine&answer=bar#desk-body');
    await userEvent.click(link);
    expect(await field()).toHaveValue('Le bar ouvre à 19 h.');
  });

  it('sends nothing that says nothing', async () => {
    const { onWrite } = show();
    await userEvent.type(await field(), '   {Enter}');
    expect(onWrite).not.toHaveBeenCalled();
  });

  it('says when it is too long, and keeps the words instead of sending them', async () => {
    const { onWrite } = show({ draft: 'x'.repeat(4_001) });
    expect(await screen.findByText('1 signe de trop')).toBeVisible();
    await userEvent.type(await field(), '{Enter}');
    expect(onWrite).not.toHaveBeenCalled();
    await userEvent.type(await field(), '{Backspace}{Enter}');
    expect(onWrite).toHaveBeenCalledWith('x'.repeat(4_000), false);
  });

  it('keeps what was begun when the page is left, until it is sent', async () => {
    show();
    await userEvent.type(await field(), 'Je regar');
    cleanup();
    show();
    expect(await field()).toHaveValue('Je regar');
  });
});
