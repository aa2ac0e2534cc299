import { useTranslator } from '~/platform/i18n/provider';
import type { TicketFace } from '../face';
import type { QrDrawing } from '../tickets';
import { QrCode } from './qr-code';
import { TypedCode } from './typed-code';
import './sheets.scss';

interface PrintableTicket {
  face: TicketFace;
  qr: QrDrawing;
}

const PER_SHEET = 3;

/** Tickets as they come out of the printer: three on a sheet of A4, to be cut apart. */
export function TicketSheets({ tickets }: { tickets: readonly PrintableTicket[] }) {
  const sheets = Array.from({ length: Math.ceil(tickets.length / PER_SHEET) }, (_, index) =>
    tickets.slice(index * PER_SHEET, (index + 1) * PER_SHEET),
  );
  return sheets.map((sheet) => (
    <ul className="paper-sheet" key={sheet[0]?.face.id}>
      {sheet.map((ticket) => (
        <li className="paper-slot" key={ticket.face.id}>
          <PaperTicket {...ticket} />
        </li>
      ))}
    </ul>
  ));
}

function PaperTicket({ face, qr }: PrintableTicket) {
  return (
    <article className="paper-ticket">
      <p className="paper-ticket__band">{face.theatre}</p>
      <div className="paper-ticket__face">
        <h2>{face.title}</h2>
        <p className="paper-ticket__when">{face.when}</p>
        <p>{face.venue}</p>
        <p className="paper-ticket__small">{face.address}</p>
        {face.doors ? <p className="paper-ticket__small">{face.doors}</p> : null}
        <p className="paper-ticket__place">{face.place}</p>
        <p className="paper-ticket__small">{face.remarks}</p>
        <p className="paper-ticket__price">{face.price}</p>
        {face.proof ? <p className="paper-ticket__small">{face.proof}</p> : null}
        <p className="paper-ticket__legal">{[face.organiser, face.mentions].filter(Boolean).join('. ')}</p>
      </div>
      <PaperStub face={face} qr={qr} />
    </article>
  );
}

function PaperStub({ face, qr }: PrintableTicket) {
  const t = useTranslator();
  return (
    <div className="paper-ticket__stub">
      {face.cancelled ? (
        <p className="paper-ticket__void">{t('common.sign.cancelled')}</p>
      ) : (
        <QrCode drawing={qr} label={t('tickets.qr', { number: face.number, place: face.place })} />
      )}
      {face.cancelled ? null : <TypedCode lines={face.code} />}
      <p className="paper-ticket__number">{face.number}</p>
      <p className="paper-ticket__small">{face.order}</p>
      {face.holder ? (
        <p className="paper-ticket__holder">
          <span className="paper-ticket__small">{t('tickets.paper.holder')}</span>
          <bdi>{face.holder}</bdi>
        </p>
      ) : null}
    </div>
  );
}
