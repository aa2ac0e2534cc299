// What is left of the dates on a page that was written by the server and has no React: plain DOM.

/** At most so many dates are followed and asked for at once. */
export const MOST_DATES = 30;

/** What is left of one date, in words ready to show. */
export interface PlacesLeft {
  /** Places can be chosen now. */
  open: boolean;
  soldOut: boolean;
  sign: { text: string; className: string } | null;
}

/** Asks what is left of these dates now. Dates in the same order give the same address, which caches may keep for a second. */
export async function askPlacesLeft(ids: readonly string[], language: string): Promise<Record<string, PlacesLeft>> {
  const answer = await fetch(`/live/places-left?${new URLSearchParams({ language, ids: [...ids].sort().join() })}`);
  if (!answer.ok) throw new Error(`no answer about what is left: ${answer.status}`);
  return answer.json();
}

/** Makes the page say what is left, exactly as the server would have written it. */
export function showPlacesLeft(page: ParentNode, left: Readonly<Record<string, PlacesLeft>>): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-places-left]')) {
    const now = left[place.dataset.placesLeft ?? ''];
    if (!now) continue;
    place.toggleAttribute('data-sold-out', now.soldOut);
    if (place.textContent === (now.sign?.text ?? '')) continue;
    place.replaceChildren(...(now.sign ? [signOf(now.sign)] : []));
  }
  for (const way of page.querySelectorAll<HTMLElement>('[data-way-in]')) {
    const now = left[way.dataset.wayIn ?? ''];
    if (now) way.hidden = !now.open;
  }
  for (const band of page.querySelectorAll<HTMLElement>('[data-band]')) showBand(page, band);
}

function signOf({ text, className }: { text: string; className: string }): HTMLElement {
  const sign = document.createElement('span');
  sign.className = className;
  sign.textContent = text;
  return sign;
}

// The band across a poster says of all its dates what each of them says.
function showBand(page: ParentNode, band: HTMLElement): void {
  const dates = (band.dataset.band ?? '').split(' ');
  const soldOut = dates.map((id) => page.querySelector(`[data-places-left="${CSS.escape(id)}"][data-sold-out]`));
  band.hidden = soldOut.some((place) => place === null);
  band.textContent = band.hidden ? '' : (soldOut[0]?.textContent ?? '');
}
