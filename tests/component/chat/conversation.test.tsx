import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversation, type ConversationProps } from '~/chat/components/conversation';
import type { ChatMessage, ThreadSnapshot } from '~/chat/thread';
import { renderPage } from '../../support/render';

// The network is the only thing that is not real here: a server that answers as told.
const asked: { form: URLSearchParams; answer: (response: Response) => void }[] = [];
beforeEach(() => {
  asked.length = 0;
  sessionStorage.clear();
  vi.stubGlobal('fetch', (_address: string, init?: RequestInit) => {
    if (init?.method !== 'POST') return Promise.reject(new Error('away'));
    return new Promise<Response>((answer) => asked.push({ form: new URLSearchParams(String(init.body)), answer }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const head = {
  id: '0b1f1a52-0000-4000-8000-000000000000',
  status: 'open' as const,
  customerReadId: 9,
  deskReadId: 1,
  replyEmail: null,
};
const said = (id: number, rest: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  clientId: `client-${id}`,
  author: 'customer',
  authorName: null,
  body: `Message ${id}`,
  facts: {},
  isInternal: false,
  sentAt: '2026-11-22T18:00:00Z',
  deleted: false,
  ...rest,
});
const thread: ThreadSnapshot = {
  conversation: head,
  messages: [said(1), said(2, { author: 'member', authorName: 'Camille', body: '<img src=x onerror=alert(1)>' })],
  hasMore: false,
};

function show(props: Partial<ConversationProps> = {}) {
  renderPage(
    <Conversation
      start={thread}
      writer={{ side: 'customer', user: 'u' }}
      timeZone="Europe/Paris"
      now="2026-11-22T18:10:00Z"
      label="Conversation"
      visitor={{ accountEmail: null, clientId: 'c' }}
      {...props}
    />,
    { namespaces: ['chat'] },
  );
  return {
    user: userEvent.setup(),
    log: screen.getByRole('log', { name: 'Conversation' }),
    field: screen.getByLabelText('Votre message'),
  };
}
const write = async (user: ReturnType<typeof userEvent.setup>, words: string) => {
  await user.type(screen.getByLabelText('Votre message'), `${words}{Enter}`);
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
};

describe('a conversation', () => {
  it('is a labelled log in which markup is only words, and says what was read', () => {
    const { log } = show();
    expect(log).toHaveAttribute('aria-live', 'polite');
    expect(log.querySelector('img')).toBeNull();
    expect(within(log).getByText('<img src=x onerror=alert(1)>')).toBeInTheDocument();
    expect(within(log).getByText('Lu')).toBeInTheDocument();
    expect(within(log).getByRole('heading', { name: 'Aujourd’hui' })).toBeInTheDocument();
  });

  it('shows a message at once, and once when it is stored', async () => {
    const { user, log, field } = show();
    await write(user, 'Et le parking');
    expect(field).toHaveValue('');
    expect(within(log).getByText('Envoi…')).toBeInTheDocument();
    const [post] = asked;
    const row = said(3, { clientId: post?.form.get('client_id') ?? '', body: 'Et le parking' });
    post?.answer(Response.json({ thread: { conversation: head, messages: [row], hasMore: false }, user: 'u' }));
    await waitFor(() => expect(within(log).queryByText('Envoi…')).toBeNull());
    expect(within(log).getAllByText('Et le parking')).toHaveLength(1);
  });

  it('keeps the words of a message that was refused, says why, and sends the same message again', async () => {
    const { user, log } = show();
    await write(user, 'Encore');
    asked[0]?.answer(Response.json({ problem: { sentence: 'Attendez un peu.' } }, { status: 429 }));
    expect(await within(log).findByText(/Attendez un peu/)).toBeInTheDocument();
    expect(within(log).getByText('Encore')).toBeInTheDocument();
    await user.click(within(log).getByRole('button', { name: 'Réessayer' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]?.form.get('client_id')).toBe(asked[0]?.form.get('client_id'));
  });

  it('begins a line with Shift and Enter, and sends nothing but words', async () => {
    const { user, field } = show();
    await user.type(field, 'Un{Shift>}{Enter}{/Shift}deux');
    expect(field).toHaveValue('Un\ndeux');
    await user.clear(field);
    await user.type(field, '   {Enter}');
    expect(asked).toEqual([]);
  });

  it('asks for an address only with a first message of somebody without an account', () => {
    show({ start: { conversation: null, messages: [], hasMore: false } });
    expect(screen.getByLabelText('La réponse par e-mail aussi')).toBeInTheDocument();
    expect(screen.getByText(/Rien n’est encore dit/)).toBeInTheDocument();
  });

  it('gives the desk a composer of its own, and shows it what customers never see', () => {
    renderPage(
      <Conversation
        start={{
          ...thread,
          messages: [
            said(1),
            said(2, { author: 'member', authorName: 'Camille', isInternal: true, body: 'Entre nous' }),
          ],
        }}
        writer={{ side: 'desk', user: 'm', name: 'Camille' }}
        timeZone="Europe/Paris"
        now="2026-11-22T18:10:00Z"
        label="Bureau"
        composer={({ write: send }) => (
          <button type="button" onClick={() => send('Note', { isInternal: true })}>
            Noter
          </button>
        )}
      />,
      { namespaces: ['chat'] },
    );
    expect(screen.getByText('Note interne')).toBeInTheDocument();
    expect(screen.queryByLabelText('Votre message')).toBeNull();
  });
});
