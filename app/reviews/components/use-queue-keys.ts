import { useLocation } from '@remix-run/react';
import { type RefObject, useEffect, useState } from 'react';

/**
 * Keyboard of the queue while the focus is in it: j and k go to the next and the previous comment, x ticks one. After an act the
 * focus goes where the address says: to the next comment, or to the shelf. Answers whether the keys work yet.
 */
export function useQueueKeys(list: RefObject<HTMLElement | null>): boolean {
  const [isReady, setReady] = useState(false);
  const location = useLocation();
  useEffect(() => {
    setReady(true);
    const press = (event: KeyboardEvent) => {
      if (list.current) onKey(list.current, event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [list]);
  useEffect(() => {
    const id = location.hash.slice(1);
    if (id) (document.getElementById(id) ?? document.getElementById('queue'))?.focus();
  }, [location]);
  return isReady;
}

function onKey(list: HTMLElement, event: KeyboardEvent): void {
  const at = event.target;
  if (!(at instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  // In a text these are letters; outside of the list they belong to nobody.
  if (!list.parentElement?.contains(at) || at.matches('textarea, select, input:not([type=checkbox])')) return;
  const cards = [...list.children].filter((card) => card instanceof HTMLElement);
  const here = cards.findIndex((card) => card.contains(at));
  if (event.key === 'j') (cards[here + 1] ?? cards[here])?.focus();
  else if (event.key === 'k') cards[Math.max(here - 1, 0)]?.focus();
  else if (event.key === 'x')
    cards[here]?.querySelector<HTMLInputElement>('input[name=chosen][type=checkbox]')?.click();
}
