import { createRemixStub } from '@remix-run/testing';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dictionaryOf } from '~/platform/i18n/dictionaries.server';
import { TranslationProvider } from '~/platform/i18n/provider';
import { BoxOfficeButton } from '~/presence/components/box-office-button';
import { followLampIn } from '~/presence/lamp-element';
import type { BoxOffice } from '~/presence/rules';
import { LiveNotice } from '~/ui/live-notice';

// Realtime is away in this file: what the page itself says and does is what is looked at.
const open: BoxOffice = {
  state: 'open',
  people: [{ key: 'c', name: 'Camille', state: 'open' }],
  usual_delay_minutes: 10,
};
const common = dictionaryOf('fr', ['common']).common;
const sentences = typeof common === 'object' ? (common.lamp ?? '') : '';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new Error('away')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(status: BoxOffice, page = <BoxOfficeButton status={status} sentences={null} />) {
  const Stub = createRemixStub([
    {
      path: '*',
      Component: () => (
        <TranslationProvider language="fr" dictionary={dictionaryOf('fr', ['common'])}>
          {page}
        </TranslationProvider>
      ),
    },
  ]);
  return render(<Stub initialEntries={['/']} />);
}

test('the button says in words whether somebody is there, who, and how long an answer usually takes', async () => {
  show(open);
  const link = await screen.findByRole('link', { name: /Une question/ });
  expect(link).toHaveAttribute('href', '/messages');
  expect(link).toHaveAccessibleName(/Camille est là et vous répond\..*D’habitude en 10 minutes\./);
});

test('a closed box office promises neither a person nor a delay, and still invites to write', async () => {
  show({ state: 'closed', people: [], usual_delay_minutes: 10 });
  const link = await screen.findByRole('link', { name: /Personne pour le moment\. Écrivez/ });
  expect(link).not.toHaveAccessibleName(/D’habitude/);
});

test('a lamp that nobody vouches for goes out after a minute, on a page with React', async () => {
  show(open);
  await screen.findByRole('link', { name: /Camille/ });
  await act(() => vi.advanceTimersByTimeAsync(66_000));
  expect(screen.getByRole('link')).toHaveAccessibleName(/Personne pour le moment/);
});

test('and on a page without React', async () => {
  const { container } = show(open, <BoxOfficeButton status={open} sentences={sentences} />);
  await screen.findByRole('link', { name: /Camille/ });
  const document = container.cloneNode(true) as HTMLElement;
  followLampIn(document);
  const lamp = document.querySelector<HTMLElement>('[data-lamp]');
  expect(lamp).toHaveTextContent('Camille est là');
  await vi.advanceTimersByTimeAsync(66_000);
  expect(lamp).toHaveTextContent('Personne pour le moment');
  expect(lamp?.dataset.state).toBe('closed');
});

test('a page that follows nothing, or has just begun to, does not complain of live updates', async () => {
  show(open, <LiveNotice />);
  expect(await screen.findByRole('status')).toBeEmptyDOMElement();
});
