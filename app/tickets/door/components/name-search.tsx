import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { ListedTicket } from '../door';
import type { DoorDevice } from '../door-device';
import { findTickets } from '../list';
import { placeWords } from './place-words';
import { UndoForm } from './undo-form';

interface NameSearchProps {
  /** The list of this device; null before scripts run, when `found` is what the server found for `query`. */
  tickets: readonly ListedTicket[] | null;
  query: string;
  found: readonly ListedTicket[];
  device: DoorDevice | null;
  timeZone: string;
}

/** Finds who lost their ticket: by name, seat or number, on the device's own list when it has one. */
export function NameSearch({ tickets, query, found, device, timeZone }: NameSearchProps) {
  const t = useTranslator();
  const [typed, setTyped] = useState(query);
  const field = useRef<HTMLInputElement>(null);
  // A number typed above leads here.
  useEffect(() => {
    if (query !== '') field.current?.focus();
  }, [query]);
  const shown = tickets ? findTickets(tickets, typed) : found;
  return (
    <details className="door-part" open={query !== ''}>
      <summary>{t('door.search.title')}</summary>
      <Form method="get" onSubmit={(event) => tickets && event.preventDefault()} role="search">
        <label htmlFor="door-name" className="form-label">
          {t('door.search.label')}
        </label>
        <div className="door-code__row">
          <input
            ref={field}
            id="door-name"
            name="q"
            type="search"
            className="form-control"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            maxLength={100}
          />
          {tickets ? null : <Button variant="secondary">{t('door.search.find')}</Button>}
        </div>
      </Form>
      <div role="status">{typed.trim() !== '' && shown.length === 0 ? <p>{t('door.search.none')}</p> : null}</div>
      <ul className="door-found">
        {shown.map((ticket) => (
          <Found key={ticket.id} {...{ ticket, device, timeZone }} />
        ))}
      </ul>
    </details>
  );
}

function Found(props: { ticket: ListedTicket; device: DoorDevice | null; timeZone: string }) {
  const { ticket, device, timeZone } = props;
  const t = useTranslator();
  const place = placeWords(ticket, t);
  return (
    <li>
      <p>
        <strong>{ticket.name || t('door.reports.nobody')}</strong>
        <br />
        {[place, ticket.priceType].join(' · ')}
        {ticket.inSince === null
          ? null
          : ` · ${t('door.search.in_since', { time: formatDate(ticket.inSince, { language: t.language, timeZone, style: 'time' }) })}`}
      </p>
      {ticket.inSince === null ? (
        <Form
          method="post"
          onSubmit={(event) => {
            if (!device) return;
            event.preventDefault();
            void device.letIn(ticket);
          }}
        >
          <input type="hidden" name="intent" value="ticket" />
          <input type="hidden" name="ticket" value={ticket.id} />
          <Button variant="secondary" aria-label={t('door.search.let_in_who', { name: ticket.name, place })}>
            {t('door.search.let_in')}
          </Button>
        </Form>
      ) : (
        <UndoForm ticketId={ticket.id} device={device} />
      )}
    </li>
  );
}
