import type { DoorList, ListedTicket } from '../../app/tickets/door/door';

/** The ticket of that number and of the seat of that number in row C; nobody has come in with it. */
export function listedTicket(number: number, more: Partial<ListedTicket> = {}): ListedTicket {
  return {
    hash: `hash-${number}`,
    id: `ticket-${number}`,
    number,
    place: number,
    row: 'C',
    seat: String(number),
    zoneId: 'stalls',
    priceType: 'Plein tarif',
    proof: '',
    name: 'Camille Élouard',
    inSince: null,
    ...more,
  };
}

/** What a device keeps of an evening on which nothing was reported, read at that moment (UTC, ISO 8601). */
export function doorList(performanceId: string, readAt: string, tickets: ListedTicket[]): DoorList {
  return { performanceId, readAt, isCancelled: false, tickets, others: [], reports: [] };
}
