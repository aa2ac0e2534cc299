import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TopicOptions } from '~/platform/live/room';
import { SeatedPerformance } from '~/seating/components/seated-performance';
import { hall, number, page } from '../../support/hall-page';
import { renderPage } from '../../support/render';

// The connection itself is proven with real browsers; here somebody speaks on it.
const live = vi.hoisted(() => ({ followed: new Map<string, TopicOptions>() }));
vi.mock('~/platform/live/topics', () => ({
  onLiveStatus: () => () => undefined,
  joinTopic: (topic: string, options: TopicOptions) => {
    live.followed.set(topic, options);
    return { send: () => {}, track: () => {}, untrack: () => {}, leave: () => live.followed.delete(topic) };
  },
}));

const [c6, c7] = [number('C', '6'), number('C', '7')];
/** What the app answers when the page asks what is in the visitor's cart. */
let cart: () => Promise<Response>;
const holds = (...mine: number[]) => {
  cart = async () => Response.json({ mine, limit: 12, room: 12 - mine.length });
};

beforeEach(() => {
  document.body.dataset.liveUser = 'somebody';
  holds();
  vi.stubGlobal(
    'fetch',
    vi.fn((address: string) => (address.endsWith('/mine') ? cart() : Promise.resolve(new Response(page.states)))),
  );
});
afterEach(() => {
  delete document.body.dataset.liveUser;
  vi.unstubAllGlobals();
});

const seats = (news: Record<string, unknown>) =>
  act(() => live.followed.get(`performance:${page.id}`)?.onMessage?.('seats', news));
const onMap = (name: RegExp) =>
  within(screen.getByRole('group', { name: 'Plan de la salle' })).getByRole('checkbox', { name });
const questions = () => vi.mocked(fetch).mock.calls.filter(([address]) => String(address).endsWith('/mine'));

/** Somebody who has chosen C6 and C7 on the map. */
async function whoChoseTwo() {
  renderPage(<SeatedPerformance page={page} hall={hall} startView="map" />, { namespaces: ['seating'] });
  const user = userEvent.setup();
  await user.click(onMap(/^rang C, place 6,/));
  await user.click(onMap(/^rang C, place 7,/));
  return user;
}

test('a seat that one keeps on one’s other device is in the cart here too, and nobody was faster', async () => {
  await whoChoseTwo();
  holds(c7);
  seats({ taken: [c7] });
  await waitFor(() => onMap(/^rang C, place 7,.*Dans votre panier$/));
  expect(screen.queryByText(/vient d’être prise/)).toBeNull();
  expect(onMap(/^rang C, place 6,/)).toBeChecked();
});

test('of two seats that go at once only the one that somebody else took is named', async () => {
  await whoChoseTwo();
  holds(c7);
  seats({ taken: [c6, c7] });
  expect(await screen.findByText(/^C6 vient d’être prise/)).toBeVisible();
  expect(screen.queryByText(/C7 vient/)).toBeNull();
});

test('a loss is told even when the cart cannot be asked', async () => {
  await whoChoseTwo();
  cart = () => Promise.reject(new TypeError('no network'));
  seats({ taken: [c7] });
  expect(await screen.findByText(/^C7 vient d’être prise/)).toBeVisible();
});

test('a seat that was lost, came back and was chosen again is asked about again', async () => {
  const user = await whoChoseTwo();
  seats({ taken: [c7] });
  await screen.findByText(/^C7 vient d’être prise/);
  seats({ free: [c7] });
  await user.click(onMap(/^rang C, place 7,/));
  holds(c7);
  seats({ taken: [c7] });
  await waitFor(() => onMap(/^rang C, place 7,.*Dans votre panier$/));
  expect(screen.queryByText(/vient d’être prise/)).toBeNull();
});

test('however fast the hall changes, the cart is asked one question at a time, and the answer counts', async () => {
  await whoChoseTwo();
  let answer: (response: Response) => void = () => {};
  cart = () => new Promise((resolve) => (answer = resolve));
  const before = questions().length;
  seats({ taken: [c7] });
  for (const other of ['1', '2', '3']) seats({ taken: [number('D', other)] });
  expect(questions()).toHaveLength(before + 1);
  await act(async () => answer(Response.json({ mine: [], limit: 12, room: 12 })));
  expect(await screen.findByText(/^C7 vient d’être prise/)).toBeVisible();
  expect(questions()).toHaveLength(before + 1);
});

test('what the other device gives back or keeps is known here at once: the topic of the visitor says so', async () => {
  renderPage(<SeatedPerformance page={page} hall={hall} startView="map" />, { namespaces: ['seating'] });
  seats({ taken: [c7] });
  expect(onMap(/^rang C, place 7,.*Prise$/)).toHaveAttribute('aria-disabled', 'true');
  holds(c7);
  act(() => live.followed.get('user:somebody')?.onMessage?.('order', { id: 'x' }));
  await waitFor(() => onMap(/^rang C, place 7,.*Dans votre panier$/));
  expect(live.followed.get('user:somebody')?.isPrivate).toBe(true);
});

test('a visitor without a session follows no topic of a person', async () => {
  delete document.body.dataset.liveUser;
  await whoChoseTwo();
  expect([...live.followed.keys()]).toEqual([`performance:${page.id}`]);
});
