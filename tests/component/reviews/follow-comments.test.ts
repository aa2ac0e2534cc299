import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followComments } from '~/reviews/follow-comments';

// The network is the only thing that is not real here: messages of a topic, and the page that the server writes now.
type Listener = { onMessage: (event: string) => void; onJoined: () => void };
const topics = vi.hoisted(() => ({ joined: [] as { topic: string; listener: unknown }[] }));
vi.mock('~/platform/live/topics', () => ({
  joinTopic: (topic: string, listener: unknown) => {
    topics.joined.push({ topic, listener });
    return () => {};
  },
}));

/** The section as the server writes it, as far as the island reads it. */
function written(...ids: string[]): string {
  const list = ids.map((id) => `<li data-comment="${id}" tabindex="-1">Avis ${id}</li>`).join('');
  return `<section data-comments="show"><div data-comments-average></div>
    <div role="status" data-comments-news data-one="1 nouvel avis" data-other="De nouveaux avis"></div>
    <div data-comments-body><ol>${list}</ol></div></section>`;
}

const asked = vi.fn();
let come: () => void = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  topics.joined.length = 0;
  asked.mockReset();
  vi.stubGlobal('fetch', asked);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(see: (entries: { isIntersecting: boolean }[]) => void) {
        come = () => see([{ isIntersecting: true }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow() {
  document.body.innerHTML = written('one');
  const section = document.querySelector<HTMLElement>('[data-comments]');
  if (!section) throw new Error('The section was not written.');
  followComments(section);
  const answer = (...ids: string[]) => {
    asked.mockImplementation(async () => new Response(written(...ids), { status: 200 }));
  };
  const offer = () => section.querySelector('[data-comments-news] button')?.textContent;
  const listener = () => topics.joined[0]?.listener as Listener;
  return { answer, offer, listener };
}
const aWhile = () => vi.advanceTimersByTimeAsync(10_000);

test('nothing is followed until the comments are near the screen', async () => {
  follow();
  expect(topics.joined).toEqual([]);
  come();
  expect(topics.joined.map(({ topic }) => topic)).toEqual(['production:show']);
});

test('a message offers the new comment; other news of the show do not ask', async () => {
  const { answer, offer, listener } = follow();
  come();
  answer('new', 'one');
  listener().onMessage('performances');
  await aWhile();
  expect(asked).not.toHaveBeenCalled();
  listener().onMessage('comments');
  await aWhile();
  expect(offer()).toBe('1 nouvel avis');
});

test('a message that was lost is made good when the line is back', async () => {
  const { answer, offer, listener } = follow();
  come();
  answer('one');
  listener().onJoined();
  await aWhile();
  expect(offer()).toBeUndefined();
  answer('new', 'one');
  listener().onJoined();
  await aWhile();
  expect(offer()).toBe('1 nouvel avis');
});

test('twenty messages at once are few looks at the page', async () => {
  const { answer, listener } = follow();
  come();
  answer('one');
  for (let count = 0; count < 20; count += 1) listener().onMessage('comments');
  await aWhile();
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2);
});
