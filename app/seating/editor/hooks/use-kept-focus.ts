import { type FocusEvent, useEffect, useRef } from 'react';

type Focusable = HTMLElement | SVGElement;

// What has the focus instead of a control that an act took away or switched off, nearest first: the head of its row, of its
// panel, or the board.
const HEADS = [
  ['.plan-rows > li', '.plan-rows__row'],
  ['.plan-panel', 'summary'],
  ['.plan-editor', '[role=application]'],
] as const;

/**
 * Keeps the keyboard inside the editor: where a button removes itself or goes grey (the seats are gone, the row is closed, all
 * is saved), the focus goes to what stands nearest instead of to the top of the page.
 * @returns what the editor does when something in it gets the focus
 */
export function useKeptFocus(): (event: FocusEvent) => void {
  const last = useRef<{ element: Element; heads: Focusable[] } | null>(null);
  // After every change of the page, because any may take the control away.
  useEffect(() => {
    if (!last.current) return;
    const { element, heads } = last.current;
    if (element.isConnected && !element.matches(':disabled')) return;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && activeElement !== element) return;
    heads.find((head) => head.isConnected && head !== element)?.focus({ preventScroll: true });
  });
  return ({ target }) => {
    const heads = HEADS.map(([around, head]) => target.closest(around)?.querySelector<Focusable>(head));
    last.current = { element: target, heads: heads.filter((head) => head instanceof Element) };
  };
}
