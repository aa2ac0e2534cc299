import { useTranslator } from '~/platform/i18n/provider';

/** Says on every page that no real money moves. Nothing when payments are real. */
export function ModeBanner({ mode }: { mode: 'emulator' | 'sandbox' | 'live' }) {
  const t = useTranslator();
  if (mode === 'live') return null;
  return (
    <aside className="mode-banner">{t(mode === 'emulator' ? 'common.mode.emulator' : 'common.mode.sandbox')}</aside>
  );
}
