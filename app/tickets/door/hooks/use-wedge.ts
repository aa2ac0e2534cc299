import { useEffect, useRef } from 'react';

// A scanner types a code in a tenth of a second; nobody else types twelve signs with such short pauses.
const PAUSE_MS = 100;
const SHORTEST = 12;

/** Hears scanners that act as a keyboard (Bluetooth, USB) wherever the cursor is: fast signs, then Enter. */
export function useWedge(onCode: ((code: string) => void) | null): void {
  const newest = useRef(onCode);
  newest.current = onCode;
  useEffect(() => {
    let typed = '';
    let last = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !newest.current) return;
      if (event.timeStamp - last > PAUSE_MS) typed = '';
      last = event.timeStamp;
      if (/^[0-9a-z-]$/i.test(event.key)) typed += event.key;
      if (event.key !== 'Enter') return;
      const code = typed;
      typed = '';
      // The field for codes sends itself.
      const isCodeField = event.target instanceof HTMLInputElement && event.target.name === 'code';
      if (code.length < SHORTEST || isCodeField) return;
      event.preventDefault();
      event.stopPropagation();
      newest.current(code);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
