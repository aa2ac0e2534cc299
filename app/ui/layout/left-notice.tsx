import { useLocation } from '@remix-run/react';
import { useRef } from 'react';
import { Alert } from '../alert';
import type { House } from './house';

/**
 * The message that the page before has left. It is handed over once, so it is kept while its page is on screen: live pages ask their
 * loaders again within a second, and would wipe it before anybody has read it.
 */
export function LeftNotice({ notice }: Pick<House, 'notice'>) {
  const { key } = useLocation();
  const kept = useRef({ key, notice });
  if (notice || kept.current.key !== key) kept.current = { key, notice };
  const shown = kept.current.notice;
  if (!shown) return null;
  return (
    <div className="page page--notice">
      <Alert tone={shown.tone} announce>
        <p>{shown.sentence}</p>
      </Alert>
    </div>
  );
}
