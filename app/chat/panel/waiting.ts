import type { Language } from '~/platform/i18n/languages';
import type { MessageTree } from '~/platform/i18n/messages';
import { createTranslator } from '~/platform/i18n/translate';
import { joinTopic } from '~/platform/live/topics';

/** A visitor's conversation, and how many answers in it they have not seen. */
export interface Waiting {
  conversation: string;
  unread: number;
}

/** What `<WaitingAnswers>` leaves in its element. */
export interface WaitingData {
  waiting: Waiting | null;
  /** The sentence of the count, `common.unread_answers`. */
  words: MessageTree;
  language: Language;
}

/** The count as it stands on the button, and in words for those who hear it. Nothing for none. */
export function waitingHtml(unread: number, words: MessageTree, language: Language): string {
  if (unread === 0) return '';
  const t = createTranslator(language, { common: { unread_answers: words } });
  // Only a number and our own sentence: nothing to escape.
  return `<span class="chat-count" aria-hidden="true">${unread}</span><span class="visually-hidden">, ${t('common.unread_answers', { count: unread })}</span>`;
}

/**
 * Keeps the count on the button true by the topic of the conversation; nothing is joined while there is none.
 * @returns what looks again, for a conversation that has just begun
 */
export function watchAnswers(root: ParentNode): () => Promise<void> {
  let followed: string | null = null;
  const look = async () => {
    const response = await fetch('/conversation?unread').catch(() => null);
    if (response?.ok) show(await response.json());
  };
  const show = (waiting: Waiting | null) => {
    const element = root.querySelector<HTMLElement>('[data-answers]');
    const { words, language }: WaitingData = JSON.parse(element?.dataset.answers || '{"words":"","language":"fr"}');
    const html = waitingHtml(waiting?.unread ?? 0, words, language);
    if (element && element.innerHTML !== html) element.innerHTML = html;
    if (!waiting || waiting.conversation === followed) return;
    followed = waiting.conversation;
    joinTopic(`conversation:${followed}`, {
      isPrivate: true,
      onMessage: (event) => event !== 'typing' && void look(),
      onJoined: () => void look(),
    });
  };
  const first = root.querySelector<HTMLElement>('[data-answers]')?.dataset.answers;
  if (first) {
    const { waiting }: WaitingData = JSON.parse(first);
    if (waiting) show(waiting);
  }
  return look;
}
