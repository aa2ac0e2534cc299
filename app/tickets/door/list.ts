import { printedNumber } from '../tickets';
import type { DoorAnswer, DoorList, ListedTicket, QueuedScan, ZoneCount } from './door';

/** What a device says of a code on its own: in, already in, refunded, of another date, cancelled, or not on its list. Times in UTC. */
export function answerFromList(list: DoorList, hash: string, now: string): DoorAnswer {
  const ticket = list.tickets.find((listed) => listed.hash === hash);
  const nobody = { title: '', startsAt: null, voidedAt: null, voidReason: null, zone: '', fromList: true };
  if (!ticket) {
    const empty = { ticketId: null, number: null, row: null, seat: null, name: null, priceType: '', proof: '' };
    return { ...nobody, ...empty, ...whyNot(list, hash), checkedInAt: null };
  }
  const { id: ticketId, number, row, seat, name, priceType, proof, inSince } = ticket;
  const known = { ...nobody, ticketId, number, row, seat, name, priceType, proof };
  if (list.isCancelled) return { ...known, outcome: 'cancelled', checkedInAt: inSince };
  return { ...known, outcome: inSince === null ? 'entered' : 'already_in', checkedInAt: inSince ?? now };
}

function whyNot({ others, isCancelled }: DoorList, hash: string) {
  const known = others.find(({ hashes }) => hashes.includes(hash));
  if (!known) return { outcome: 'unknown' as const };
  const { title, startsAt, voidReason, voidedAt } = known;
  const outcome = isCancelled && known.outcome === 'void' ? ('cancelled' as const) : known.outcome;
  return { outcome, title, startsAt, voidReason, voidedAt };
}

/** The list after some came in and some entries were undone. */
export function withEntries<List extends DoorList>(
  list: List,
  entered: readonly string[],
  undone: readonly string[],
  now: string,
): List {
  const [came, left] = [new Set(entered), new Set(undone)];
  const after = (ticket: ListedTicket): ListedTicket => {
    if (came.has(ticket.id)) return { ...ticket, inSince: ticket.inSince ?? now };
    return left.has(ticket.id) ? { ...ticket, inSince: null } : ticket;
  };
  return { ...list, tickets: list.tickets.map(after) };
}

/** The list as this device must see it while the house does not know of its scans yet. */
export function withQueue<List extends DoorList>(list: List, queue: readonly QueuedScan[]): List {
  const scans = new Map(queue.map((scan) => [scan.hash, scan.scanned_at]));
  const after = (ticket: ListedTicket) => ({ ...ticket, inSince: ticket.inSince ?? scans.get(ticket.hash) ?? null });
  return { ...list, tickets: list.tickets.map(after) };
}

/** True when all these tickets are on the list; otherwise some were sold since, and it has to be read anew. */
export function knowsAll(list: DoorList, ids: readonly string[]): boolean {
  const known = new Set(list.tickets.map((ticket) => ticket.id));
  return ids.every((id) => known.has(id));
}

/** Counts by zone, from the list; zones keep the order and names in which the house gave them. */
export function countZones(list: DoorList, zones: readonly ZoneCount[]): ZoneCount[] {
  return zones.map((zone) => {
    const tickets = list.tickets.filter((ticket) => ticket.zoneId === zone.id);
    return { ...zone, expected: tickets.length, inside: tickets.filter((ticket) => ticket.inSince !== null).length };
  });
}

const MOST = 20;

/** Tickets whose buyer's name, seat or number has all the words that were typed, accents and case aside; twenty at most. */
export function findTickets(tickets: readonly ListedTicket[], query: string): ListedTicket[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const matches = (ticket: ListedTicket) => {
    const text = fold(`${ticket.name} ${ticket.row ?? ''}${ticket.seat ?? ''} ${printedNumber(ticket.number)}`);
    return words.every((word) => text.includes(word));
  };
  return tickets.filter(matches).slice(0, MOST);
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
