import { coalesce } from '~/platform/live/coalesce';
import { joinTopic, type Topic } from '~/platform/live/topics';
import { MOST_DATES } from './places-left';

// Longer than an answer is kept by caches, and not the same for all pages that heard the same message.
const waitMs = () => 1_100 + Math.random() * 1_500;
const PAUSE_MS = 1_000;

/**
 * Follows the dates that are on the screen or near it, and says which of them should be looked at again.
 * Messages are taken only as a hint: anybody could have sent them.
 * @param changed asks and shows; what it throws is tried again with the next news
 * @returns what ends it
 */
export function followDates(page: ParentNode, changed: (ids: readonly string[]) => Promise<void> | void): () => void {
  const topics = new Map<string, Topic>();
  const onScreen = new Set<Element>();
  const news = new Set<string>();
  const look = coalesce(
    async () => {
      const ids = [...news].slice(0, MOST_DATES);
      await changed(ids);
      for (const id of ids) news.delete(id);
    },
    PAUSE_MS,
    waitMs,
  );
  const hear = (id: string) => () => {
    news.add(id);
    look();
  };
  const follow = () => {
    const wanted = new Set(
      [...onScreen].map((place) => (place as HTMLElement).dataset.placesLeft ?? '').slice(0, MOST_DATES),
    );
    for (const [id, topic] of topics) {
      if (wanted.has(id)) continue;
      topic.leave();
      topics.delete(id);
    }
    for (const id of wanted) {
      if (topics.has(id)) continue;
      const options = { isPrivate: false, onMessage: hear(id), onJoined: hear(id) };
      topics.set(id, joinTopic(`performance:${id}`, options));
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) onScreen.add(target);
        else onScreen.delete(target);
      }
      follow();
    },
    { rootMargin: '50% 0px' },
  );
  for (const place of page.querySelectorAll('[data-places-left]')) observer.observe(place);
  return () => {
    observer.disconnect();
    look.cancel();
    for (const topic of topics.values()) topic.leave();
  };
}
