import { type RefObject, useEffect, useRef } from 'react';

// When a whole hall changes at once, one sees it without help.
const MOST = 40;

/** Lets seats that others take or give back come into their new state gently, so that one sees the hall live. */
export function useChangingSeats(svg: RefObject<SVGSVGElement>, states: string): void {
  const before = useRef(states);
  useEffect(() => {
    const changed = changedPlaces(before.current, states);
    before.current = states;
    if (changed.length > MOST || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const number of changed) {
      const seat = svg.current?.querySelector(`[data-place="${number}"]`);
      seat?.animate([{ opacity: 0.1 }, { opacity: 1 }], { duration: 700, easing: 'ease-out' });
    }
  }, [svg, states]);
}

/** The numbers of the places whose letter is another now. */
function changedPlaces(before: string, after: string): number[] {
  if (before === after) return [];
  return [...after].flatMap((letter, index) => (letter === before[index] ? [] : [index + 1]));
}
