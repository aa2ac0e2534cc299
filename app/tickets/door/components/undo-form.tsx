import { useTranslator } from '~/platform/i18n/provider';
import type { DoorDevice } from '../door-device';
import { ReasonForm } from './reason-form';

/** Takes an entry back with a reason. */
export function UndoForm({ ticketId, device }: { ticketId: string; device: DoorDevice | null }) {
  const t = useTranslator();
  const words = {
    open: t('door.undo.open'),
    label: t('door.undo.reason'),
    confirm: t('door.undo.confirm'),
    offline: t('door.undo.offline'),
  };
  return (
    <ReasonForm
      fields={{ intent: 'undo', ticket: ticketId }}
      name="reason"
      words={words}
      variant="danger"
      act={device && ((reason) => device.undo(ticketId, reason))}
    />
  );
}
