import { describe, expect, it } from 'vitest';
import { hashOf, typedNumber } from '../../../app/tickets/door/code';
import { type DoorList, isOver, type ListedTicket, type QueuedScan } from '../../../app/tickets/door/door';
import {
  answerFromList,
  countZones,
  findTickets,
  knowsAll,
  withEntries,
  withQueue,
} from '../../../app/tickets/door/list';
import { printedCode } from '../../../app/tickets/tickets';
import { doorList, listedTicket } from '../../support/door-list.ts';

const NOW = '2026-11-22T19:10:00.000Z';
const ticket = listedTicket;
const listOf = (...tickets: ListedTicket[]): DoorList => doorList('tonight', NOW, tickets);
const scan = (hash: string): QueuedScan => ({
  by: 'member',
  hash,
  scan_id: 'scan',
  device: 'phone1',
  scanned_at: NOW,
  outcome_shown: 'entered',
});

describe('a device at the door', () => {
  it('hashes a code as the house does, however it was typed', async () => {
    const hash = await hashOf('0123456789ABCDEFGHJKMNPQRS');
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(await hashOf(' oi23456789-abcdefghjkmnpqrs ')).toBe(hash);
    expect(await hashOf('0123456789ABCDEFGHJKMNPQRT')).not.toBe(hash);
  });

  it('tells the number printed on a ticket from its code', () => {
    expect(typedNumber(' 000123 ')).toBe('000123');
    expect(typedNumber('0123456789ABCDEFGHJKMNPQRS')).toBeNull();
  });

  it('lets in once from its list, and knows nobody else', () => {
    const list = listOf(ticket(1, { proof: 'Carte' }), ticket(2, { inSince: '2026-11-22T19:00:00.000Z' }));
    expect(answerFromList(list, 'hash-1', NOW)).toMatchObject({ outcome: 'entered', proof: 'Carte', fromList: true });
    expect(answerFromList(withQueue(list, [scan('hash-1')]), 'hash-1', NOW)).toMatchObject({
      outcome: 'already_in',
      checkedInAt: NOW,
    });
    expect(answerFromList(list, 'hash-2', NOW)).toMatchObject({
      outcome: 'already_in',
      checkedInAt: '2026-11-22T19:00:00.000Z',
    });
    expect(answerFromList(list, 'hash-9', NOW)).toMatchObject({ outcome: 'unknown', name: null });
  });

  it('says of a refunded ticket and of one for another date what it is, and lets neither in', () => {
    const none = { title: '', startsAt: null, voidReason: null, voidedAt: null };
    const list: DoorList = {
      ...listOf(ticket(1)),
      others: [
        { ...none, outcome: 'void', voidReason: 'refunded', voidedAt: NOW, hashes: ['given-back'] },
        { ...none, outcome: 'wrong_performance', title: 'L’Avare', startsAt: NOW, hashes: ['friday', 'friday-too'] },
      ],
    };
    expect(answerFromList(list, 'given-back', NOW)).toMatchObject({
      outcome: 'void',
      voidReason: 'refunded',
      voidedAt: NOW,
      checkedInAt: null,
    });
    expect(answerFromList(list, 'friday-too', NOW)).toMatchObject({
      outcome: 'wrong_performance',
      title: 'L’Avare',
      startsAt: NOW,
      ticketId: null,
    });
    expect(answerFromList(list, 'hash-1', NOW)).toMatchObject({ outcome: 'entered' });
  });

  it('lets nobody in once the evening is cancelled, and says what became of a ticket that was refunded for it', () => {
    const none = { title: '', startsAt: null, voidReason: null, voidedAt: null };
    const list: DoorList = {
      ...listOf(ticket(1), ticket(2, { inSince: NOW })),
      isCancelled: true,
      others: [
        { ...none, outcome: 'void', voidReason: 'refunded', voidedAt: NOW, hashes: ['given-back'] },
        { ...none, outcome: 'wrong_performance', title: 'L’Avare', startsAt: NOW, hashes: ['friday'] },
      ],
    };
    expect(answerFromList(list, 'hash-1', NOW)).toMatchObject({ outcome: 'cancelled', checkedInAt: null });
    expect(answerFromList(list, 'hash-2', NOW)).toMatchObject({ outcome: 'cancelled', checkedInAt: NOW });
    expect(answerFromList(list, 'given-back', NOW)).toMatchObject({ outcome: 'cancelled', voidReason: 'refunded' });
    expect(answerFromList(list, 'friday', NOW)).toMatchObject({ outcome: 'wrong_performance' });
    expect(answerFromList({ ...list, isCancelled: false }, 'hash-1', NOW)).toMatchObject({ outcome: 'entered' });
  });

  it('takes a code as it is printed, in two lines of three groups', async () => {
    const token = '0123456789ABCDEFGHJKMNPQRS';
    expect(printedCode(token)).toEqual(['0123 4567 89ABC', 'DEFG HJKM NPQRS']);
    expect(await hashOf(printedCode(token).join(' '))).toBe(await hashOf(token));
  });

  it('tells an evening that is over from one that lasts, also past midnight', () => {
    const evening = { startsAt: '2026-11-22T19:30:00.000Z' };
    expect(isOver(evening, Date.parse('2026-11-23T00:30:00.000Z'))).toBe(false);
    expect(isOver(evening, Date.parse('2026-11-23T12:30:00.000Z'))).toBe(true);
  });

  it('follows who comes in and whose entry is undone, by zone', () => {
    const zones = [
      { id: 'stalls', name: 'Orchestre', expected: 0, inside: 0 },
      { id: 'circle', name: 'Balcon', expected: 0, inside: 0 },
    ];
    const list = listOf(ticket(1), ticket(2), ticket(3, { zoneId: 'circle' }));
    const after = withEntries(withEntries(list, ['ticket-1', 'ticket-3'], [], NOW), [], ['ticket-3'], NOW);
    expect(countZones(after, zones).map(({ expected, inside }) => [inside, expected])).toEqual([
      [1, 2],
      [0, 1],
    ]);
    expect(knowsAll(list, ['ticket-1'])).toBe(true);
    expect(knowsAll(list, ['ticket-1', 'sold-since'])).toBe(false);
  });

  it('finds who lost a ticket by parts of a name without accents, by seat and by printed number', () => {
    const tickets = [ticket(1), ticket(2, { name: 'Noé Petit' }), ticket(123, { row: null, seat: null })];
    const found = (query: string) => findTickets(tickets, query).map(({ number }) => number);
    expect(found('eluard')).toEqual([]);
    expect(found('cam elouard')).toEqual([1, 123]);
    expect(found('NOE')).toEqual([2]);
    expect(found('c2')).toEqual([2]);
    expect(found('000123')).toEqual([123]);
    expect(found('  ')).toEqual([]);
  });
});
