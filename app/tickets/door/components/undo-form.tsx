import { Form } from '@remix-run/react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { DoorDevice } from '../door-device';

/** Takes an entry back with a reason. Folded away: it is rare, and must not be pressed by mistake. */
export function UndoForm({ ticketId, device }: { ticketId: string; device: DoorDevice | null }) {
  const t = useTranslator();
  const field = useId();
  const [problem, setProblem] = useState('');
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    if (!device) return;
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get('reason');
    const became = await device.undo(ticketId, String(reason ?? ''));
    if (became === 'undone') return setProblem('');
    setProblem(became === 'offline' ? t('door.undo.offline') : became.sentence);
  };
  return (
    <details className="door-undo">
      <summary>{t('door.undo.open')}</summary>
      <Form method="post" onSubmit={onSubmit}>
        <input type="hidden" name="intent" value="undo" />
        <input type="hidden" name="ticket" value={ticketId} />
        <label htmlFor={field} className="form-label">
          {t('door.undo.reason')}
        </label>
        <input id={field} name="reason" className="form-control" required maxLength={500} autoComplete="off" />
        {problem ? <p role="alert">{problem}</p> : null}
        <Button variant="danger">{t('door.undo.confirm')}</Button>
      </Form>
    </details>
  );
}
