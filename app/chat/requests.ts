import type { ThreadSnapshot } from './thread';

/** What came of asking the server to do something. `unreachable`: nobody knows whether it was done. */
export type Answer =
  | { kind: 'done'; thread: ThreadSnapshot; user: string }
  | { kind: 'refused'; sentence: string }
  | { kind: 'unreachable' };

const ADDRESS = '/conversation';
// A server that takes longer than this to store a line is as good as gone.
const PATIENCE_MS = 15_000;

/** The news of a conversation after a message; null when they cannot be had now. */
export function fetchNews(id: string, after: number): Promise<ThreadSnapshot | null> {
  return fetchThread({ id, after: String(after) });
}

/** The messages before one; null when they cannot be had now. */
export function fetchOlder(id: string, before: number): Promise<ThreadSnapshot | null> {
  return fetchThread({ id, before: String(before) });
}

/**
 * Has something done in a conversation and hears what is new in it.
 * @param wish the fields of the form, as `readChatWish` reads them
 * @param after the id of the last message known here
 */
export async function ask(wish: Record<string, string>, after: number): Promise<Answer> {
  try {
    const response = await fetch(`${ADDRESS}?after=${after}`, {
      method: 'POST',
      body: new URLSearchParams(wish),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return { kind: 'done', ...(await response.json()) };
    if (response.status >= 500) return { kind: 'unreachable' };
    const { problem } = await response.json();
    return typeof problem?.sentence === 'string'
      ? { kind: 'refused', sentence: problem.sentence }
      : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function fetchThread(query: Record<string, string>): Promise<ThreadSnapshot | null> {
  const response = await fetch(`${ADDRESS}?${new URLSearchParams(query)}`).catch(() => null);
  return response?.ok ? response.json().catch(() => null) : null;
}
