import { coalesce } from '~/platform/live/coalesce';
import { joinTopic } from '~/platform/live/topics';
import { seldom } from './seldom';
import { atTurnOfDay } from './turn-of-day';

// A rush of sales is asked for once in a while.
const PAUSE_MS = 3_000;

/**
 * Follows the ledger. A message carries no amount: the page itself is asked again, as after every join and rejoin, and when the
 * day of the house is over.
 */
export function followToday(section: HTMLElement): void {
  const say = seldom(() => {
    const words = section.querySelector('[data-revenue-said]');
    if (words) words.textContent = section.dataset.revenueToday ?? '';
  });
  const look = coalesce(async () => {
    const now = await askAgain();
    if (!now) return;
    if (showToday(section, now)) say();
    turn();
    turn = atTurnOfDay(leftOf(section), look);
  }, PAUSE_MS);
  let turn = atTurnOfDay(leftOf(section), look);
  joinTopic('revenue', {
    isPrivate: true,
    onMessage: (event) => {
      if (event === 'changed') look();
    },
    onJoined: look,
  });
}

/** Brings the section up to date; true when that changed what it says. A table that is open stays open. */
export function showToday(section: HTMLElement, now: HTMLElement): boolean {
  for (const part of section.querySelectorAll('[data-revenue-part]')) {
    const newer = now.querySelector(`[data-revenue-part="${part.getAttribute('data-revenue-part')}"]`);
    if (newer) rewrite(part, newer);
  }
  const isNews = section.dataset.revenueToday !== now.dataset.revenueToday;
  section.dataset.revenueToday = now.dataset.revenueToday ?? '';
  section.dataset.revenueLeft = now.dataset.revenueLeft ?? '';
  return isNews;
}

const leftOf = (section: HTMLElement) => Number(section.dataset.revenueLeft);

function rewrite(part: Element, newer: Element): void {
  const open = part.querySelector('details')?.open ?? false;
  const hadFocus = part.querySelector('summary') === document.activeElement;
  const written = newer.querySelector('details');
  if (written) written.open = open;
  if (part.innerHTML === newer.innerHTML) return;
  part.replaceChildren(...newer.cloneNode(true).childNodes);
  if (hadFocus) part.querySelector('summary')?.focus();
}

/** The same section as the server writes it now. */
async function askAgain(): Promise<HTMLElement | null> {
  const answer = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(`no answer about today: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector<HTMLElement>('[data-revenue-today]');
}
