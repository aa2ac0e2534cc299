import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { faceOf, hasTicket, type TicketFace } from '~/tickets/face';
import { type TicketFormat, ticketsPdf } from '~/tickets/pdf/document.server';
import { unpackWoff } from '~/tickets/pdf/woff.server';
import { orderLine } from '../../support/order-line';

const house = {
  name: 'Théâtre du Puits',
  legalName: 'Association Théâtre du Puits',
  legalMentions: 'Association loi 1901.',
};
const t = translatorFor({ language: 'fr' }, 'tickets');

function faces(count: number, holder = 'Anne-Laure Le Goff-d’Halluin'): TicketFace[] {
  const lines = Array.from({ length: count }, (_, index) => orderLine({ id: String(index) }));
  return lines.filter(hasTicket).map((line) => faceOf(line, { code: '7KQ2ZC9X', full_name: holder }, house, t));
}

async function print(tickets: TicketFace[], format: TicketFormat = 'a4') {
  const bytes = await buffer(ticketsPdf(tickets, { title: 'Billets', author: house.name, format }, t));
  const text = bytes.toString('latin1');
  return {
    bytes,
    pages: text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    fonts: [...text.matchAll(/\/BaseFont \/[A-Z]+\+(\w+)/g)].map((match) => match[1] ?? ''),
  };
}

describe('tickets as a PDF', () => {
  test.each([
    [1, 1],
    [3, 1],
    [4, 2],
    [12, 4],
  ])('%i tickets take %i sheets of A4', async (count, sheets) => {
    expect((await print(faces(count))).pages).toBe(sheets);
  });

  test('on a phone every ticket has a page of its own', async () => {
    expect((await print(faces(4), 'phone')).pages).toBe(4);
  });

  test('a dozen tickets are light enough for a phone on the way to the theatre', async () => {
    expect((await print(faces(12))).bytes.length).toBeLessThan(150_000);
  });

  test.each([
    ['Íñigo Muñoz Echeverría', false],
    ['Zażółć Gęślą', false],
    ['שלום עולם', true],
    ['Θέατρο', true],
  ])('the name %s is printed with fonts that have its letters', async (holder, needsMore) => {
    const { fonts } = await print(faces(1, holder));
    expect(fonts.some((font) => font.startsWith('DejaVu'))).toBe(needsMore);
  });

  test.each([
    ['of two hundred letters', 'W'.repeat(200)],
    ['of nothing but emoji', '🎭🎭🎭'],
    ['in a script no font here has', '劇場'],
    ['with marks that turn the direction around', 'Camille\u202e\u2066\u200f 12'],
    ['that is empty', ''],
  ])('a name %s changes neither the pages nor their number', async (_, holder) => {
    expect((await print(faces(3, holder))).pages).toBe(1);
    expect((await print(faces(3, holder), 'phone')).pages).toBe(3);
  });
});

describe('what a printed ticket says', () => {
  const paid = orderLine();
  const face = hasTicket(paid) ? faceOf(paid, { code: '7KQ2ZC9X', full_name: 'Camille' }, house, t) : undefined;

  test('what the law asks for: organiser, number, price type and price, performance', () => {
    expect(face).toMatchObject({
      organiser: 'Organisateur\u00a0: Association Théâtre du Puits',
      number: 'Billet n° 000042',
      price: 'Plein tarif · 15,00\u00a0€',
      title: 'L’Avare',
      when: 'Vendredi 27 novembre 2026 à 20h30',
    });
  });

  test('a ticket that costs nothing says so, once', () => {
    const free = orderLine({ amountCents: 0, priceTypeName: 'Exonéré' });
    const freeToAll = orderLine({ amountCents: 0, priceTypeName: 'Gratuit' });
    const prices = [free, freeToAll]
      .filter(hasTicket)
      .map((line) => faceOf(line, { code: 'A', full_name: '' }, house, t).price);
    expect(prices).toEqual(['Exonéré · Gratuit', 'Gratuit']);
  });
});

test('a file that is no font is refused, and a font is unpacked', async () => {
  expect(() => unpackWoff(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toThrow('Not a WOFF font');
  expect((await print(faces(1))).fonts.some((font) => font.startsWith('Fraunces'))).toBe(true);
});
