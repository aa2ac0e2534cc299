import { useLoaderData } from '@remix-run/react';
import { createRemixStub } from '@remix-run/testing';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dictionaryOf } from '~/platform/i18n/dictionaries.server';
import { TranslationProvider } from '~/platform/i18n/provider';
import type { TopicOptions } from '~/platform/live/room';
import { SeatedPerformance } from '~/seating/components/seated-performance';
import type { Hall } from '~/seating/hall';
import { hall, page } from '../../support/hall-page';

// The connection itself is proven with real browsers; here somebody speaks on it.
const live = vi.hoisted(() => ({ followed: new Map<string, TopicOptions>() }));
vi.mock('~/platform/live/topics', () => ({
  onLiveStatus: () => () => undefined,
  joinTopic: (topic: string, options: TopicOptions) => {
    live.followed.set(topic, options);
    return { send: () => {}, track: () => {}, untrack: () => {}, leave: () => live.followed.delete(topic) };
  },
}));
const say = (event: string) => act(() => live.followed.get(`performance:${page.id}`)?.onMessage?.(event, {}));

/** The hall with a row Z of one seat in a zone of its own. */
function withRowZ(zone: { id: string }): Hall {
  const seat = { number: page.states.length + 1, label: '1', x: 5, y: 20, zone: hall.zones.length };
  const added = { id: zone.id, name: { fr: 'Balcon' }, colour: '#12327a', pattern: 'dots' as const };
  return { ...hall, zones: [...hall.zones, added], rows: [...hall.rows, { label: 'Z', block: null, seats: [seat] }] };
}
const twoZones = page.priceTypes.map((type) => ({ ...type, amounts: { ...type.amounts, balcon: 800 } }));

/** The page of the evening, read again from `read` whenever it asks. */
function open(read: () => { hall: Hall; page: typeof page }) {
  const loader = vi.fn(read);
  const Page = () => {
    const shown = useLoaderData<ReturnType<typeof read>>() as ReturnType<typeof read>;
    return (
      <TranslationProvider language="fr" dictionary={dictionaryOf('fr', ['common', 'seating'])}>
        <SeatedPerformance {...shown} startView="map" />
      </TranslationProvider>
    );
  };
  const Stub = createRemixStub([{ path: '*', id: 'hall', Component: Page, loader }]);
  render(<Stub initialEntries={['/']} hydrationData={{ loaderData: { hall: { hall, page } } }} />);
  return loader;
}
const map = () => within(screen.getByRole('group', { name: 'Plan de la salle' }));

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.stubGlobal('fetch', async () => Response.json({ mine: [], room: 12 }));
});
afterEach(() => vi.unstubAllGlobals());

test('a hall that is drawn anew shows its new seats, and what was chosen stays chosen', async () => {
  const user = userEvent.setup();
  open(() => ({
    hall: withRowZ({ id: 'balcon' }),
    page: { ...page, priceTypes: twoZones, states: `${page.states}f` },
  }));
  await user.click(map().getByRole('checkbox', { name: /^rang C, place 7,/ }));
  expect(map().queryByRole('checkbox', { name: /^rang Z/ })).toBeNull();
  say('plan');
  await user.click(await map().findByRole('checkbox', { name: /^rang Z, place 1,.*8,00/ }));
  expect(map().getByRole('checkbox', { name: /^rang C, place 7,/ })).toBeChecked();
  expect(map().getByRole('checkbox', { name: /^rang Z, place 1,/ })).toBeChecked();
});

test('seats of a zone without a price are there, but not for sale', async () => {
  open(() => ({ hall: withRowZ({ id: 'balcon' }), page: { ...page, states: `${page.states}f` } }));
  say('plan');
  const seat = await map().findByRole('checkbox', { name: /^rang Z, place 1,/ });
  expect(seat).toHaveAttribute('aria-disabled', 'true');
  expect(map().getByRole('checkbox', { name: /^rang C, place 7,/ })).not.toHaveAttribute('aria-disabled', 'true');
});

test('however often somebody says that the hall is new, the page reads it once in a while', async () => {
  const loader = open(() => ({ hall, page }));
  for (let time = 0; time < 20; time += 1) say('plan');
  await waitFor(() => expect(loader).toHaveBeenCalledTimes(1));
});
