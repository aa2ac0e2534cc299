import { useEffect, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';

/** What the lamp on the button says, where the button is covered or away: whether somebody is there, and that nothing is lost when nobody is. */
export function LampWords() {
  const t = useTranslator();
  const [words, setWords] = useState('');
  useEffect(() => {
    const lamp = document.querySelector('[data-lamp]');
    if (!lamp) return;
    const read = () => setWords(lamp.querySelector('.lamp__words')?.textContent?.trim() ?? '');
    read();
    const observer = new MutationObserver(read);
    observer.observe(lamp, { characterData: true, childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <p className="lamp-words">
      {words ? <strong>{words}</strong> : null} {t('chat.kept')}
    </p>
  );
}
