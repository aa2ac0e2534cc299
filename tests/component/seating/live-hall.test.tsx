import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TopicOptions } from '~/platform/live/room';
import { GeneralPerformance } from '~/seating/components/general-performance';
import { SeatedPerformance } from '~/seating/components/seated-performance';
import type { HoldAnswer, PerformancePage } from '~/seating/performance-page';
import { allFreeBut } from '../../support/demo-hall';
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

const topic = `performance:${page.id}`;
const say = (news: Record<string, unknown>) => act(() => live.followed.get(topic)?.onMessage?.('seats', news));
const open = (facts: Partial<PerformancePage> = {}, answer?: HoldAnswer) => {
  renderPage(<SeatedPerformance page={{ ...page, ...facts }} hall={hall} answer={answer} startView="map" />, {
    namespaces: ['seating'],
  });
  return userEvent.setup();
};
const onMap = (name: RegExp) =>
  within(screen.getByRole('group', { name: 'Plan de la salle' })).getByRole('checkbox', { name });
const inList = (name: RegExp) => within(screen.getByRole('group', { name: /^Rang C/ })).getByRole('checkbox', { name });

beforeEach(() => {
  // No page waits at random in a test, and whoever looks finds the hall as it was.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (address: string) => {
      return address.endsWith('/mine') ? Response.json({ mine: [], room: 12 }) : new Response(page.states);
    }),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('A seat that others take or give back', () => {
  test('turns on the map and in the list, and turns again when it is given back', () => {
    open();
    say({ taken: [number('C', '7')] });
    expect(onMap(/^rang C, place 7,.*Prise$/)).toHaveAttribute('aria-disabled', 'true');
    expect(inList(/^rang C, place 7, Prise$/)).toBeDisabled();
    say({ free: [number('C', '7'), number('C', '9')] });
    expect(inList(/^rang C, place 7$/)).toBeEnabled();
    expect(inList(/^rang C, place 9$/)).toBeEnabled();
  });

  test('is no news for who chose others', async () => {
    const user = open();
    await user.click(onMap(/^rang C, place 6,/));
    say({ taken: [number('C', '7')] });
    expect(screen.queryByText(/vient d’être prise/)).toBeNull();
  });

  test('is named to who had chosen it, and the rest of the choice stays', async () => {
    const user = open();
    await user.click(onMap(/^rang C, place 7,/));
    await user.click(onMap(/^rang C, place 6,/));
    say({ taken: [number('C', '7')] });
    const told = await screen.findByText(/^C7 vient d’être prise/);
    expect(told.closest('[aria-live="polite"]')).not.toBeNull();
    expect(screen.getAllByRole('status').at(-1)).toHaveTextContent('1 place · 15,00 €');
  });

  test('is named even when it was the last of the house, which is then sold out', async () => {
    const all = [...hall.rows.flatMap((row) => row.seats.map((seat) => seat.number))];
    const last = number('C', '7');
    const user = open({
      states: allFreeBut(
        hall,
        all.filter((each) => each !== last),
      ),
    });
    await user.click(onMap(/^rang C, place 7,/));
    say({ taken: [last] });
    expect(await screen.findByText(/^C7 vient d’être prise/)).toBeVisible();
    expect(screen.getByText('Complet pour le moment', { exact: false })).toBeVisible();
    say({ free: [last] });
    expect(screen.queryByText('Complet pour le moment', { exact: false })).toBeNull();
  });

  test('is free for everybody again when it leaves my cart in another tab', () => {
    open({ mine: [number('E', '5')], states: allFreeBut(hall, [number('E', '5')]) });
    expect(onMap(/^rang E, place 5,.*Dans votre panier$/)).toBeInTheDocument();
    say({ free: [number('E', '5')] });
    expect(onMap(/^rang E, place 5,/)).not.toBeChecked();
  });
});

describe('What was only claimed', () => {
  test('is corrected by the hall itself soon after, since anybody may speak on a public topic', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open();
    say({ taken: [number('C', '7')] });
    expect(inList(/^rang C, place 7, Prise$/)).toBeDisabled();
    await act(() => vi.advanceTimersByTimeAsync(3_000));
    await waitFor(() => expect(inList(/^rang C, place 7$/)).toBeEnabled());
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch).toHaveBeenCalledWith(`/performances/${page.id}/states`);
  });

  test('nobody asks while nothing is said, except once after joining', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open();
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    expect(fetch).not.toHaveBeenCalled();
    act(() => live.followed.get(topic)?.onJoined?.());
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('what was missed while the line was down is there once it is back', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    vi.stubGlobal('fetch', async () => new Response(allFreeBut(hall, [number('C', '7')])));
    open();
    act(() => live.followed.get(topic)?.onJoined?.());
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    await waitFor(() => expect(inList(/^rang C, place 7, Prise$/)).toBeDisabled());
  });
});

describe('Free seating', () => {
  const general = (facts: Partial<PerformancePage> = {}) =>
    renderPage(<GeneralPerformance page={{ ...page, generalZoneId: 'unique', states: 'ffff', ...facts }} />, {
      namespaces: ['seating'],
    });

  test('says how many places are left as they go', () => {
    general();
    expect(screen.getByText(/Il reste 4.places/)).toBeVisible();
    say({ taken: [1, 2] });
    expect(screen.getByText(/Il reste 2.places/)).toBeVisible();
    say({ taken: [3, 4] });
    expect(screen.getByText('Complet pour le moment', { exact: false })).toBeVisible();
  });

  test('an evening that is not on sale is not followed, and one that is, is', () => {
    general({ sales: 'cancelled' });
    expect(live.followed.has(topic)).toBe(false);
    general();
    expect(live.followed.has(topic)).toBe(true);
  });
});
