import { coalesce } from '~/platform/live/coalesce';
import { joinTopic } from '~/platform/live/topics';
import { newsOf, showComments } from './news';

// Longer than a page is kept for visitors without cookies, and not the same for all who heard the same message.
const waitMs = () => 2_100 + Math.random() * 1_500;
const PAUSE_MS = 1_000;

/** Follows the comments of a show once their section is near the screen. A message is only a hint: the page itself is asked again. */
export function followComments(section: HTMLElement): void {
  const look = coalesce(
    async () => {
      const now = await askAgain();
      if (now) showComments(section, newsOf(section, now));
    },
    PAUSE_MS,
    waitMs,
  );
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      joinTopic(`production:${section.dataset.comments}`, {
        isPrivate: false,
        onMessage: (event: string) => {
          if (event === 'comments') look();
        },
        onJoined: look,
      });
    },
    { rootMargin: '50% 0px' },
  );
  observer.observe(section);
}

/** The same section as the server writes it now: with the document it has, a browser is answered in a few bytes. */
async function askAgain(): Promise<Element | null> {
  const answer = await fetch(location.href, { cache: 'no-cache', headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(`no answer about the comments: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector('[data-comments]');
}
