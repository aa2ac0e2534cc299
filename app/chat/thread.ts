/** Which end of the conversation somebody is at. */
export type Side = 'customer' | 'desk';

/** Who is writing here, and as whom. */
export interface Writer {
  side: Side;
  /** Their id, empty for a visitor who has not written anything yet. Keeps what waits in this browser apart from others'. */
  user: string;
  /** How the other side calls them while they write; the desk only. */
  name?: string;
}

/** A message as stored. `body` is null once taken back, and in lines of the house, which have only facts. */
export interface ChatMessage {
  id: number;
  clientId: string;
  author: 'customer' | 'member' | 'system';
  authorName: string | null;
  body: string | null;
  /** What happened, of a line of the house: `event` and what its sentence needs. */
  facts: Record<string, unknown>;
  isInternal: boolean;
  /** ISO 8601, UTC. */
  sentAt: string;
  deleted: boolean;
}

/** The state of a conversation beside its messages. */
export interface ConversationHead {
  id: string;
  status: 'open' | 'closed';
  /** How far each side has read: the id of a message, 0 for nothing. */
  customerReadId: number;
  deskReadId: number;
  replyEmail: string | null;
}

/** What the server tells of a conversation: its newest messages, or those that were asked for, oldest first. */
export interface ThreadSnapshot {
  conversation: ConversationHead | null;
  messages: ChatMessage[];
  /** More messages lie before the first of these (or, asked for news, after the last). */
  hasMore: boolean;
}

/** A message that is not stored yet, or not known to be. */
export interface Outgoing {
  clientId: string;
  body: string;
  isInternal: boolean;
  /** `waiting` for the network; `failed` waits for the person. */
  state: 'sending' | 'waiting' | 'failed';
  /** Why it failed, in a sentence. */
  problem: string | null;
  writtenAt: string;
}

/** Everything one side knows of a conversation. */
export interface Thread {
  conversation: ConversationHead | null;
  messages: ChatMessage[];
  hasOlder: boolean;
  outgoing: Outgoing[];
}

/** What can happen to a thread. */
export type ThreadEvent =
  | { type: 'news'; snapshot: ThreadSnapshot }
  | { type: 'older'; snapshot: ThreadSnapshot }
  | { type: 'written'; outgoing: Outgoing }
  | { type: 'sending'; clientId: string }
  | { type: 'waiting'; clientId: string }
  | { type: 'failed'; clientId: string; problem: string }
  | { type: 'given up'; clientId: string };

/** The thread a page begins with. */
export function beginThread(snapshot: ThreadSnapshot, outgoing: readonly Outgoing[] = []): Thread {
  const empty: Thread = { conversation: null, messages: [], hasOlder: snapshot.hasMore, outgoing: [...outgoing] };
  return receive(empty, snapshot);
}

/** The thread after an event. A stored row always wins over what was only hoped, whichever way it arrives first. */
export function threadAfter(thread: Thread, event: ThreadEvent): Thread {
  switch (event.type) {
    case 'news':
      return receive(thread, event.snapshot);
    case 'older':
      return { ...receive(thread, event.snapshot), hasOlder: event.snapshot.hasMore };
    case 'written':
      if (isKnown(thread, event.outgoing.clientId)) return thread;
      return { ...thread, outgoing: [...thread.outgoing, event.outgoing] };
    case 'sending':
      return change(thread, event.clientId, { state: 'sending', problem: null });
    case 'waiting':
      return change(thread, event.clientId, { state: 'waiting', problem: null });
    case 'failed':
      return change(thread, event.clientId, { state: 'failed', problem: event.problem });
    case 'given up':
      return { ...thread, outgoing: thread.outgoing.filter(({ clientId }) => clientId !== event.clientId) };
  }
}

/** The id after which news is asked for; 0 while nothing is known. */
export function lastKnownId(thread: Thread): number {
  return thread.messages.at(-1)?.id ?? 0;
}

/**
 * The newest message this side has not marked as read yet, or null.
 * Own messages need no mark, but they are passed over, so that the mark says how far somebody has looked.
 */
export function unreadUpTo(thread: Thread, side: Side): number | null {
  const head = thread.conversation;
  if (!head) return null;
  const reached = side === 'customer' ? head.customerReadId : head.deskReadId;
  const theirs = thread.messages.filter((message) => message.id > reached && !isOwn(message, side));
  return theirs.length > 0 ? lastKnownId(thread) : null;
}

/** The last own message that the other side has read, to say so below it; null for none. */
export function lastReadOwnId(thread: Thread, side: Side): number | null {
  const head = thread.conversation;
  if (!head) return null;
  const reached = side === 'customer' ? head.deskReadId : head.customerReadId;
  const own = thread.messages.findLast((message) => isOwn(message, side) && !message.isInternal && !message.deleted);
  return own && own.id <= reached ? own.id : null;
}

/** Whether a message was written at this end. Every member is at the desk's. */
export function isOwn(message: ChatMessage, side: Side): boolean {
  return message.author === (side === 'customer' ? 'customer' : 'member');
}

function receive(thread: Thread, { conversation, messages }: ThreadSnapshot): Thread {
  const byId = new Map(thread.messages.map((message) => [message.id, message]));
  for (const message of messages) byId.set(message.id, message);
  const stored = new Set(messages.map(({ clientId }) => clientId));
  return {
    ...thread,
    conversation: newest(thread.conversation, conversation),
    messages: [...byId.values()].sort((one, other) => one.id - other.id),
    outgoing: thread.outgoing.filter(({ clientId }) => !stored.has(clientId)),
  };
}

/** Answers may overtake each other; reading never goes back. */
function newest(known: ConversationHead | null, told: ConversationHead | null): ConversationHead | null {
  if (!told || !known || told.id !== known.id) return told ?? known;
  return {
    ...told,
    customerReadId: Math.max(known.customerReadId, told.customerReadId),
    deskReadId: Math.max(known.deskReadId, told.deskReadId),
  };
}

function isKnown(thread: Thread, clientId: string): boolean {
  return [...thread.messages, ...thread.outgoing].some((message) => message.clientId === clientId);
}

function change(thread: Thread, clientId: string, what: Partial<Outgoing>): Thread {
  return {
    ...thread,
    outgoing: thread.outgoing.map((message) => (message.clientId === clientId ? { ...message, ...what } : message)),
  };
}
