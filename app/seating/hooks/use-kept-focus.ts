import { type RefObject, useEffect, useRef } from 'react';

type Focusable = HTMLElement | SVGElement;

/**
 * Keeps the keyboard where it works: where a button takes itself away or goes grey (the seats are gone, the row is closed, all is
 * saved), the focus goes to what stands nearest instead of to the top of the page.
 * @param heads nearest first: a selector of what is around a control, and one of what in it takes the focus then
 * @returns the ref of the element in which this is so
 */
export function useKeptFocus<Around extends HTMLElement>(
  heads: readonly (readonly [string, string])[],
): RefObject<Around> {
  const around = useRef<Around>(null);
  const last = useRef<{ element: Element; instead: Focusable[] } | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      const instead = heads.map(([part, head]) => target.closest(part)?.querySelector<Focusable>(head));
      last.current = { element: target, instead: instead.filter((head) => head instanceof Element) };
    };
    const element = around.current;
    element?.addEventListener('focusin', onFocus);
    return () => element?.removeEventListener('focusin', onFocus);
  }, [heads]);
  // After every change of the page, because any may take the control away.
  useEffect(() => {
    if (!last.current) return;
    const { element, instead } = last.current;
    if (element.isConnected && !element.matches(':disabled')) return;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && activeElement !== element) return;
    instead.find((head) => head.isConnected && head !== element)?.focus({ preventScroll: true });
  });
  return around;
}
