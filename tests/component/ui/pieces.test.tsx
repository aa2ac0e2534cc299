import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Countdown } from '~/ui/countdown';
import { FormErrors } from '~/ui/form-errors';
import { Money } from '~/ui/money';
import { AvailabilitySign } from '~/ui/sign';
import { renderPage } from '../../support/render';

describe('the signs on a performance are true', () => {
  test.each([
    [{ placesLeft: 0 }, 'Complet'],
    [{ placesLeft: 1 }, 'Dernière place'],
    [{ placesLeft: 12 }, 'Plus que 12 places'],
    [{ placesLeft: 50, status: 'cancelled' as const }, 'Annulé'],
    [{ placesLeft: 50, status: 'moved' as const }, 'Reporté'],
  ])('%o says %s', async (performance, words) => {
    renderPage(<AvailabilitySign {...performance} />);
    expect(await screen.findByText(words)).toBeVisible();
  });

  test('plenty of places need no sign', async () => {
    renderPage(
      <p>
        Vendredi <AvailabilitySign placesLeft={13} />
      </p>,
    );
    expect((await screen.findByText('Vendredi')).children).toHaveLength(0);
  });
});

test('a free place is said in a word where asked, and as an amount elsewhere', async () => {
  renderPage(
    <p>
      <Money cents={0} free /> <Money cents={0} />
    </p>,
  );
  expect(await screen.findByText('Gratuit')).toBeVisible();
  expect(screen.getByText(/0,00/)).toBeVisible();
});

describe('the countdown', () => {
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  test('counts by the server’s clock even when the browser’s is an hour wrong, and calls once at the end', async () => {
    vi.setSystemTime('2026-11-27T21:00:00Z');
    const over = vi.fn();
    renderPage(
      <Countdown
        deadline="2026-11-27T20:01:30Z"
        serverNow="2026-11-27T20:00:00Z"
        timeZone="Europe/Paris"
        onEnd={over}
      />,
    );
    expect(await screen.findByText(/Encore 1:\d\d/)).toBeVisible();
    await vi.advanceTimersByTimeAsync(95_000);
    expect(screen.getByText('Le délai est passé')).toBeVisible();
    expect(over).toHaveBeenCalledOnce();
  });
});

describe('what stands above a refused form', () => {
  test('names the fields, links to them and takes the focus', async () => {
    renderPage(
      <FormErrors
        fields={[
          { id: 'name', label: 'Nom', errors: undefined },
          { id: 'mail', label: 'E-mail', errors: ['email'] },
        ]}
      />,
    );
    const box = await screen.findByRole('alert');
    expect(box).toHaveTextContent('Un champ est à revoir');
    expect(screen.getByRole('link', { name: 'E-mail' })).toHaveAttribute('href', '#mail');
    expect(screen.queryByText('Nom')).toBeNull();
    expect(box).toHaveFocus();
  });

  test('is not there when nothing is wrong', async () => {
    renderPage(
      <form aria-label="Vos coordonnées">
        <FormErrors fields={[{ id: 'name', label: 'Nom', errors: undefined }]} />
      </form>,
    );
    expect(await screen.findByRole('form')).toBeEmptyDOMElement();
  });
});
