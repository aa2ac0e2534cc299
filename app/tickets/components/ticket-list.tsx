import { type Evening, groupByEvening } from '~/checkout/rules';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { TicketCard } from '~/ui/card';
import { DateTime } from '~/ui/date-time';
import { Icon } from '~/ui/icon';
import { printedCode, printedNumber, type TicketLine } from '../tickets';
import { placeRemarks, placeWords, priceTypeWords, venueWords } from '../words';
import { QrCode } from './qr-code';
import { TypedCode } from './typed-code';
import './tickets.scss';

/** The tickets of an order, ready to be scanned from a phone, evening by evening. Nothing when there is none. */
export function TicketList({ lines }: { lines: readonly TicketLine[] }) {
  return (
    <div className="ticket-list">
      {groupByEvening(lines).map((evening) => (
        <EveningTickets key={evening.performanceId} evening={evening} />
      ))}
    </div>
  );
}

function EveningTickets({ evening }: { evening: Evening<TicketLine> }) {
  const t = useTranslator();
  const { first, lines: tickets } = evening;
  const heading = `tickets-${evening.performanceId}`;
  return (
    <section aria-labelledby={heading} className="ticket-list__evening">
      <h2 id={heading}>{first.show.title}</h2>
      <p className="soft">
        {t('tickets.count', { count: tickets.length })}
        {first.doorsAt && !first.cancelled ? (
          <>
            {' · '}
            {t('tickets.doors')} <DateTime at={first.doorsAt} timeZone={first.venue.timeZone} style="time" />
          </>
        ) : null}
      </p>
      <EveningNotice line={first} />
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.ticket.id}>
            <TicketCard stub={<Stub line={ticket} />}>
              <Face line={ticket} />
            </TicketCard>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What changed since the tickets were bought. */
function EveningNotice({ line }: { line: TicketLine }) {
  const t = useTranslator();
  if (line.cancelled) {
    return (
      <Alert tone="danger" title={t('tickets.cancelled.title')}>
        <p>{t('tickets.cancelled.text')}</p>
      </Alert>
    );
  }
  if (!line.movedFrom) return null;
  return (
    <Alert tone="warning" title={t('tickets.moved.title')}>
      <p>
        {t('tickets.moved.was')} <DateTime at={line.movedFrom} timeZone={line.venue.timeZone} />
      </p>
    </Alert>
  );
}

function Face({ line }: { line: TicketLine }) {
  const t = useTranslator();
  return (
    <div className="ticket-face">
      <p className="eyebrow">{line.show.title}</p>
      <p className="ticket-face__place">{placeWords(line, t)}</p>
      <p className="soft">{placeRemarks(line, t).join(' · ')}</p>
      <p className={line.cancelled ? 'ticket-face__when ticket-face__when--off' : 'ticket-face__when'}>
        <DateTime at={line.startsAt} timeZone={line.venue.timeZone} />
      </p>
      <p>
        <Icon name="pin" /> {venueWords(line)}
      </p>
      <p className="ticket-face__price">{priceTypeWords(line, t)}</p>
      {line.proof ? (
        <p className="ticket-face__proof">
          <Icon name="info" /> {line.proof}
        </p>
      ) : null}
    </div>
  );
}

function Stub({ line }: { line: TicketLine }) {
  const t = useTranslator();
  const number = t('tickets.number', { number: printedNumber(line.ticket.number) });
  return (
    <div className="ticket-stub">
      {line.cancelled ? (
        <p className="ticket-stub__void">{t('common.sign.cancelled')}</p>
      ) : (
        <QrCode drawing={line.qr} label={t('tickets.qr', { number, place: placeWords(line, t) })} />
      )}
      <p className="ticket-stub__number">{number}</p>
      {line.cancelled ? null : <TypedCode lines={printedCode(line.ticket.token)} />}
    </div>
  );
}
