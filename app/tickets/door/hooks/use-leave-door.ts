import { useEffect } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { liveUser } from '~/platform/live/token';
import { isDoorDevice, leaveDoor } from '../leave';

/** On pages with a form that signs out: a device of the door first hands in what waits and forgets its lists, or asks before scans are lost. */
export function useLeaveDoor(): void {
  const t = useTranslator();
  useEffect(() => {
    const ask = (count: number) => confirm(t('account.leave.door_waiting', { count }));
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== '/sign-out' || !isDoorDevice())
        return;
      event.preventDefault();
      event.stopPropagation();
      // Sent as the browser does, past this listener.
      void leaveDoor(liveUser(), ask).then((mayLeave) => mayLeave && form.submit());
    };
    document.addEventListener('submit', onSubmit, { capture: true });
    return () => document.removeEventListener('submit', onSubmit, { capture: true });
  }, [t]);
}
