import { useNavigate, useSubmit } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { type DeskKey, deskKeyOf } from '../keys';

const STORED = 'desk-keys';

interface Desk {
  me: string;
  /** The conversation that is open, or null. */
  current: string | null;
  /** The query part of the address, kept by what a key does. */
  search: string;
  onHelp: () => void;
}

/** Listens to the keys of the desk. Whether they are switched on is remembered by the browser. */
export function useDeskKeys({ me, current, search, onHelp }: Desk): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(true);
  const navigate = useNavigate();
  const submit = useSubmit();
  useEffect(() => setOn(localStorage.getItem(STORED) !== 'off'), []);

  const act = useCallback(
    (key: DeskKey) => {
      const ask = (form: Record<string, string>) => {
        if (current) submit(form, { method: 'post', action: `/desk/${current}${search}`, preventScrollReset: true });
      };
      if (key === 'next' || key === 'previous') {
        const line = neighbour(current, key === 'next' ? 1 : -1);
        if (line) navigate(`/desk/${line}${search}`, { preventScrollReset: true });
      } else if (key === 'reply' || key === 'note') writeAs(key);
      else if (key === 'take') ask({ intent: 'assign', member: me });
      else if (key === 'close') ask({ intent: 'close' });
      else if (key === 'search') document.getElementById('desk-search')?.focus();
      else onHelp();
    },
    [me, current, search, onHelp, navigate, submit],
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, repeat } = event;
      const press = {
        key,
        ctrlKey,
        metaKey,
        altKey,
        repeat,
        writing: event.defaultPrevented || isWriting(event.target),
      };
      const does = deskKeyOf(press, on);
      if (!does) return;
      event.preventDefault();
      act(does);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [act, on]);

  const switchTo = (next: boolean) => {
    localStorage.setItem(STORED, next ? 'on' : 'off');
    setOn(next);
  };
  return [on, switchTo];
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** The id of the line above or below the current one; the first line when none is open. */
function neighbour(current: string | null, step: 1 | -1): string | undefined {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-desk-line]')].map(({ dataset }) => dataset.deskLine);
  const at = lines.indexOf(current ?? undefined);
  return at < 0 ? lines[0] : lines[at + step];
}

function writeAs(what: 'reply' | 'note'): void {
  document.getElementById(`desk-as-${what}`)?.click();
  document.getElementById('desk-body')?.focus();
}
