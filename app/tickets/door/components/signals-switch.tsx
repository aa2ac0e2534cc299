import { useEffect, useRef, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Shown } from '../door-device';
import { signal, TONES } from '../signals';

const KEPT = 'parterre-door-silent';

/** Whether each result is also heard and felt; kept on this device. Signals once for each scan. */
export function SignalsSwitch({ shown }: { shown: Shown | null }) {
  const t = useTranslator();
  const [isOn, setOn] = useState(true);
  const signalled = useRef(0);
  useEffect(() => setOn(!isSilent()), []);
  useEffect(() => {
    if (!shown || shown.key === signalled.current) return;
    signalled.current = shown.key;
    if (isOn) signal('answer' in shown ? TONES[shown.answer.outcome] : 'bad');
  }, [shown, isOn]);
  const choose = (on: boolean) => {
    setOn(on);
    try {
      localStorage.setItem(KEPT, on ? 'no' : 'yes');
    } catch {
      // Kept for as long as the page then.
    }
  };
  return (
    <label className="door-switch form-check">
      <input
        type="checkbox"
        className="form-check-input"
        checked={isOn}
        onChange={(event) => choose(event.target.checked)}
        aria-label={t('door.signals.label')}
      />
      <span className="form-check-label">{t('door.signals.on')}</span>
    </label>
  );
}

function isSilent(): boolean {
  try {
    return localStorage.getItem(KEPT) === 'yes';
  } catch {
    return false;
  }
}
