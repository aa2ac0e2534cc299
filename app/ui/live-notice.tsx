import { useEffect, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { onLiveStatus } from '~/platform/live/topics';

// A hiccup of the network is nobody's business.
const PATIENCE_MS = 5_000;

/** Says politely when a page that follows live topics has been without them for more than five seconds. */
export function LiveNotice() {
  const t = useTranslator();
  const paused = usePaused();
  return (
    <p className={paused ? 'live-notice' : 'live-notice live-notice--silent'} role="status">
      {paused ? t('common.live.paused') : null}
    </p>
  );
}

function usePaused(): boolean {
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = onLiveStatus((status) => {
      if (status === 'paused') {
        timer ??= setTimeout(() => setPaused(true), PATIENCE_MS);
        return;
      }
      // Trying again is not yet being back.
      if (status === 'connecting') return;
      clearTimeout(timer);
      timer = undefined;
      setPaused(false);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, []);
  return paused;
}
