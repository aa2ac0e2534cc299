import { describe, expect, it } from 'vitest';
import { SeasonMonths } from '~/catalogue/components/season-months';
import { ShowDates } from '~/catalogue/components/show-dates';
import { type PlacesLeft, showPlacesLeft } from '~/catalogue/places-left';
import { renderPage } from '../../support/render';
import { seasonPerformance } from '../../support/season';

const now = new Date('2026-11-22T10:00:00Z');
const namespaces = ['catalogue' as const];
const soldOut: PlacesLeft = { open: false, soldOut: true, sign: { text: 'Complet', className: 'sign sign--ink' } };
const three: PlacesLeft = {
  open: true,
  soldOut: false,
  sign: { text: 'Plus que 3 places', className: 'sign sign--accent' },
};
const plenty: PlacesLeft = { open: true, soldOut: false, sign: null };

/** Two evenings of one show, with so many places left. */
const evenings = (...available: [number, number]) =>
  available.map((left, index) =>
    seasonPerformance({ id: `e${index}`, startsAt: `2026-12-0${index + 5}T19:00:00Z`, available: left }),
  );
const written = (available: [number, number], page: 'season' | 'show') => {
  const performances = evenings(...available);
  const what =
    page === 'season' ? (
      <SeasonMonths now={now} performances={performances} />
    ) : (
      <ShowDates now={now} performances={performances} />
    );
  const { container, unmount } = renderPage(what, { namespaces });
  return { container, unmount };
};

describe.each(['season', 'show'] as const)('the %s page, kept true while it is open', (page) => {
  it.each([
    ['the last of one evening are going', { e0: three, e1: plenty }, [3, 90]],
    ['one evening is sold out', { e0: soldOut, e1: plenty }, [0, 90]],
    ['everything is sold out', { e0: soldOut, e1: soldOut }, [0, 0]],
  ] as const)('says exactly what the server would have written when %s', (_when, left, available) => {
    const server = written([...available], page);
    const expected = server.container.innerHTML;
    server.unmount();
    const { container } = written([90, 90], page);
    showPlacesLeft(container, left);
    expect(container.innerHTML).toBe(expected);
    showPlacesLeft(container, { e0: plenty, e1: plenty });
    expect(container.innerHTML, 'and back again').toBe(written([90, 90], page).container.innerHTML);
  });

  it('leaves a date alone of which nothing was heard', () => {
    const { container } = written([0, 3], page);
    const before = container.innerHTML;
    showPlacesLeft(container, {});
    expect(container.innerHTML).toBe(before);
  });
});
