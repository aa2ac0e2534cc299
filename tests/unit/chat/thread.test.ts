import { describe, expect, it } from 'vitest';
import {
  beginThread,
  type ChatMessage,
  lastKnownId,
  lastReadOwnId,
  type Outgoing,
  type Thread,
  type ThreadEvent,
  threadAfter,
  unreadUpTo,
} from '~/chat/thread';

const head = { id: 'c', status: 'open' as const, customerReadId: 0, deskReadId: 0, replyEmail: null };
const stored = (id: number, rest: Partial<ChatMessage> = {}): ChatMessage => ({
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
const written = (clientId: string): Outgoing => ({
  clientId,
  body: 'Bonsoir',
  isInternal: false,
  state: 'sending',
  problem: null,
  writtenAt: '2026-11-22T18:00:00Z',
});
const news = (messages: ChatMessage[], conversation = head): ThreadEvent => ({
  type: 'news',
  snapshot: { conversation, messages, hasMore: false },
});
const empty = beginThread({ conversation: null, messages: [], hasMore: false });
const play = (events: ThreadEvent[], from: Thread = empty) => events.reduce(threadAfter, from);
const shown = (thread: Thread) => [...thread.messages, ...thread.outgoing].map(({ clientId }) => clientId);

describe('a message one writes', () => {
  it.each([
    ['the stored row comes back first', [news([stored(7)]), { type: 'given up', clientId: 'client-7' }]],
    ['the topic was faster', [news([stored(6), stored(7)]), news([stored(7)])]],
    [
      'it failed, was sent again, and had arrived both times',
      [
        { type: 'failed', clientId: 'client-7', problem: '…' },
        { type: 'sending', clientId: 'client-7' },
        news([stored(7)]),
        news([stored(7)]),
      ],
    ],
  ] satisfies [string, ThreadEvent[]][])('is there once when %s', (_when, events) => {
    const thread = play([{ type: 'written', outgoing: written('client-7') }, ...events]);
    expect(shown(thread).filter((clientId) => clientId === 'client-7')).toHaveLength(1);
    expect(thread.outgoing).toEqual([]);
  });

  it('is not written again from what the tab kept when it has arrived meanwhile', () => {
    const thread = play([news([stored(7)]), { type: 'written', outgoing: written('client-7') }]);
    expect(shown(thread)).toEqual(['client-7']);
  });

  it('keeps its words when it fails, until it is given up', () => {
    const failed = play([
      { type: 'written', outgoing: written('a') },
      { type: 'failed', clientId: 'a', problem: 'Trop de messages.' },
    ]);
    expect(failed.outgoing).toMatchObject([{ state: 'failed', body: 'Bonsoir', problem: 'Trop de messages.' }]);
    expect(play([{ type: 'given up', clientId: 'a' }], failed).outgoing).toEqual([]);
  });
});

describe('what comes from the server', () => {
  it('stands in the order it was stored in, whatever order it arrives in', () => {
    const thread = play([news([stored(9)]), news([stored(3), stored(5)])]);
    expect(thread.messages.map(({ id }) => id)).toEqual([3, 5, 9]);
    expect(lastKnownId(thread)).toBe(9);
  });

  it('replaces the words of a message that was taken back', () => {
    const thread = play([news([stored(3)]), news([stored(3, { body: null, deleted: true })])]);
    expect(thread.messages).toMatchObject([{ id: 3, body: null, deleted: true }]);
  });

  it('never takes back that something was read', () => {
    const thread = play([news([], { ...head, deskReadId: 8 }), news([], { ...head, deskReadId: 4 })]);
    expect(thread.conversation?.deskReadId).toBe(8);
  });

  it('puts older messages before, and says whether there are still older ones', () => {
    const start = beginThread({ conversation: head, messages: [stored(50)], hasMore: true });
    const older = { conversation: head, messages: [stored(40)], hasMore: false };
    expect(start.hasOlder).toBe(true);
    expect(play([news([stored(51)])], start).hasOlder).toBe(true);
    expect(play([{ type: 'older', snapshot: older }], start)).toMatchObject({ hasOlder: false });
  });
});

describe('reading', () => {
  const answered = play([news([stored(1), stored(2, { author: 'member', authorName: 'Camille' })])]);

  it('is told to the other side while it has said something new', () => {
    expect(unreadUpTo(answered, 'customer')).toBe(2);
    expect(unreadUpTo(play([news([], { ...head, customerReadId: 2 })], answered), 'customer')).toBeNull();
    expect(unreadUpTo(play([news([stored(1)])]), 'customer')).toBeNull();
    expect(unreadUpTo(play([news([stored(1)])]), 'desk')).toBe(1);
  });

  it('is shown below the last message the other side has seen', () => {
    expect(lastReadOwnId(answered, 'customer')).toBeNull();
    expect(lastReadOwnId(play([news([], { ...head, deskReadId: 1 })], answered), 'customer')).toBe(1);
    expect(lastReadOwnId(play([news([stored(3)], { ...head, deskReadId: 1 })], answered), 'customer')).toBeNull();
  });
});
