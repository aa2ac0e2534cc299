import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { OrderNote } from '../queries.server';
import './orders-office.scss';

interface Props {
  notes: readonly OrderNote[];
  typed: string;
  timeZone: string;
}

/** What members tell each other about an order; the buyer never reads it. */
export function OrderNotes({ notes, typed, timeZone }: Props) {
  const t = useTranslator();
  return (
    <>
      <p className="soft">{notes.length > 0 ? t('orders-office.notes.lead') : t('orders-office.notes.none')}</p>
      <ul className="order-notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="order-notes__body">{note.body}</p>
            <p className="admin-rows__soft">
              {note.author}, <DateTime at={note.at} timeZone={timeZone} style="short" />
            </p>
          </li>
        ))}
      </ul>
      <Form method="post" className="admin-form" key={notes.length}>
        <label className="form-label" htmlFor="note">
          {t('orders-office.notes.body')}
        </label>
        <textarea
          id="note"
          name="body"
          className="form-control"
          rows={2}
          maxLength={2000}
          defaultValue={typed}
          required
        />
        <p className="actions mt-3">
          <Button variant="secondary" name="intent" value="note">
            {t('orders-office.notes.add')}
          </Button>
        </p>
      </Form>
    </>
  );
}
