import { useEffect } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import './notifications.scss';

/**
 * The place of toasts, and on documents that run in the browser what keeps the bell true; on others the island of the
 * page does it.
 * @param user whose bell it is
 */
export function BellWatch({ user }: { user: string }) {
  const t = useTranslator();
  useEffect(() => {
    let end: (() => void) | undefined;
    let gone = false;
    void import('../follow-bell').then(({ followBell }) => {
      if (!gone) end = followBell(document, user);
    });
    return () => {
      gone = true;
      end?.();
    };
  }, [user]);
  // There before it has anything to say: a status that appears together with its words is not read out.
  return <div className="toast-notes" role="status" data-toasts={t('common.bell.close')} />;
}
