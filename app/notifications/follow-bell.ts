import { isVisible } from '~/platform/live/attention';
import { coalesce } from '~/platform/live/coalesce';
import { joinTopic } from '~/platform/live/topics';
import { shortCount, titleWith } from './rules';
import { type News, showToast } from './toast';

// Whoever is reading the conversation marks it as read within this time, and need not be told of it.
const PATIENCE_MS = 800;
const PAUSE_MS = 1_000;

interface BellAnswer {
  unread: number;
  newest: number;
  label: string;
  news: News | null;
}

/**
 * Keeps the bell of a page true: the number on it, the number in the tab's title, one toast for what has just rung.
 * Plain DOM, for pages with and without scripts of their own. Returns what ends it.
 * @param user whose bell it is
 */
export function followBell(page: Document, user: string): () => void {
  const bell = page.querySelector<HTMLElement>('[data-bell]');
  if (!bell || !user) return () => {};
  let unread = Number(bell.dataset.unread ?? 0);
  let newest = Number(bell.dataset.newest ?? 0);
  let ended = false;

  const show = () => {
    const title = titleWith(unread, page.title);
    if (title !== page.title) page.title = title;
  };
  // A page that is reached without a new document brings a title of its own.
  const titles = new MutationObserver(show);
  titles.observe(page.head, { childList: true, subtree: true, characterData: true });
  show();

  const ask = async () => {
    const reply = await fetch(`/live/bell?after=${newest}`, { headers: { accept: 'application/json' } });
    if (!reply.ok || ended) return;
    const answer: BellAnswer = await reply.json();
    unread = answer.unread;
    newest = Math.max(newest, answer.newest);
    writeCount(bell, answer);
    show();
    if (answer.news && answer.news.path !== page.location.pathname) showToast(page, answer.news);
  };
  const lookAgain = coalesce(ask, PAUSE_MS, () => PATIENCE_MS);
  const topic = joinTopic(`user:${user}`, {
    isPrivate: true,
    // A member hears visitors in a tab that is behind others, too.
    whileHidden: bell.dataset.bell === 'desk',
    onMessage: (event) => {
      if (event === 'notification' || event === 'read') lookAgain();
    },
    onJoined: lookAgain,
  });
  const seen = () => {
    if (isVisible()) show();
  };
  page.addEventListener('visibilitychange', seen);
  return () => {
    ended = true;
    titles.disconnect();
    lookAgain.cancel();
    topic.leave();
    page.removeEventListener('visibilitychange', seen);
  };
}

function writeCount(bell: HTMLElement, { unread, label }: BellAnswer): void {
  const count = bell.querySelector<HTMLElement>('[data-bell-count]');
  const words = bell.querySelector<HTMLElement>('[data-bell-words]');
  bell.hidden = false;
  bell.dataset.unread = String(unread);
  if (count) {
    count.textContent = shortCount(unread);
    count.hidden = unread === 0;
  }
  if (words) words.textContent = label;
}
