import type { OrderLine } from '~/checkout/order-lines.server';
import { formatDate } from '~/platform/dates';
import type { Translator } from '~/platform/i18n/translate';
import { printedCode, printedNumber, type TicketLine } from './tickets';
import { placeRemarks, placeWords, priceTypeWords } from './words';

/** Whose evening it is: what the law and the door want to know beside the place itself. */
export interface TicketHouse {
  name: string;
  legalName: string | null;
  legalMentions: string;
}

/** The order that tickets belong to. */
export interface TicketOrder {
  code: string;
  full_name: string | null;
}

/** Everything that a printed ticket says, in words of one language. Empty strings are not printed. */
export interface TicketFace {
  id: string;
  theatre: string;
  title: string;
  when: string;
  doors: string;
  venue: string;
  address: string;
  place: string;
  remarks: string;
  price: string;
  proof: string;
  number: string;
  holder: string;
  order: string;
  organiser: string;
  mentions: string;
  /** What the QR code says. */
  token: string;
  /** The same in signs, for a door that cannot read it: two lines. */
  code: readonly [first: string, second: string];
  cancelled: boolean;
}

/** A place with its right to enter. */
export type Ticketed = Pick<TicketLine, 'ticket'> & OrderLine;

/** True for a place that has a valid ticket. */
export function hasTicket(line: OrderLine): line is Ticketed {
  return line.ticket !== null;
}

/** What the ticket of a place says on paper. */
export function faceOf(line: Ticketed, order: TicketOrder, house: TicketHouse, t: Translator): TicketFace {
  const clock = { language: t.language, timeZone: line.venue.timeZone };
  return {
    id: line.ticket.id,
    theatre: house.name,
    title: line.show.title,
    when: capitalised(formatDate(line.startsAt, clock)),
    doors: line.doorsAt ? `${t('tickets.doors')} ${formatDate(line.doorsAt, { ...clock, style: 'time' })}` : '',
    venue: line.venue.name,
    address: `${line.venue.address}, ${line.venue.postalCode} ${line.venue.city}`,
    place: placeWords(line, t),
    remarks: placeRemarks(line, t).join(' · '),
    price: priceTypeWords(line, t),
    proof: line.proof,
    number: t('tickets.number', { number: printedNumber(line.ticket.number) }),
    holder: order.full_name ?? '',
    order: t('tickets.paper.order', { code: order.code }),
    organiser: t('tickets.paper.organiser', { name: house.legalName ?? house.name }),
    mentions: house.legalMentions,
    token: line.ticket.token,
    code: printedCode(line.ticket.token),
    cancelled: line.cancelled,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
