import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { type Invoice, invoiceInForce, leftOfInvoice } from '~/tickets/invoice/content';
import { faceOfInvoice } from '~/tickets/invoice/face';
import { invoicePdf } from '~/tickets/invoice/pdf.server';
import { pdfText } from '../../support/pdf-text';

const line: Invoice['content']['lines'][number] = {
  ticket_number: 42,
  title: { fr: 'L’Avare', en: 'The Miser' },
  starts_at: '2026-11-27T19:30:00Z',
  venue: 'Théâtre du Puits',
  time_zone: 'Europe/Paris',
  row: 'C',
  seat: '7',
  zone: { fr: 'Orchestre' },
  price_type: { fr: 'Plein tarif' },
  amount_cents: 1500,
  vat_rate: 5.5,
};

function invoice(changes: Partial<Invoice['content']> = {}, head: Partial<Invoice> = {}): Invoice {
  return {
    number: '2026-000123',
    kind: 'invoice',
    totalCents: 1500,
    issuedAt: '2026-11-22T08:00:00Z',
    content: {
      seller: {
        name: 'Association Théâtre du Puits',
        house: 'Théâtre du Puits',
        address: '14 montée du Puits\n69005 Lyon',
        company_number: '123 456 789 00012',
        vat_number: 'FR12345678901',
        licence: 'L-R-00-000001',
        mentions: { fr: 'Association loi 1901.' },
        email: null,
      },
      buyer: { name: 'Comité du Quartier', address: '1 place du Marché', vat_number: null },
      order: { code: '7KQ2ZC9X', paid_at: '2026-11-20T10:00:00Z' },
      lines: [line],
      vat: [{ rate: 5.5, net_cents: 1422, vat_cents: 78, gross_cents: 1500 }],
      paid_by: [{ way: 'paypal', amount_cents: 1500 }],
      corrects: null,
      cause: null,
      replaces: null,
      ...changes,
    },
    ...head,
  };
}

const faceIn = (language: 'fr' | 'es' | 'en', paper = invoice()) =>
  faceOfInvoice(paper, translatorFor({ language }, 'invoice', 'tickets'), 'Europe/Paris');

describe('what an invoice says', () => {
  test('what the law asks for: who sells, an unbroken number, tickets, performance, price, VAT by rate, how it was paid', () => {
    const face = faceIn('fr');
    expect(face).toMatchObject({
      title: 'Facture',
      number: 'N° 2026-000123',
      about: ['Établie le 22/11/2026', 'Commande 7KQ2ZC9X'],
      total: '15,00\u00a0€',
      paidBy: 'Payé par PayPal (15,00\u00a0€) le 20/11/2026',
      noVat: '',
      mentions: 'Association loi 1901.',
    });
    expect(face.seller.join(' · ')).toMatch(
      /^Association Théâtre du Puits · 14 montée du Puits · 69005 Lyon · .*123 456 789 00012 · .*FR12345678901 · .*L-R-00-000001$/,
    );
    expect(face.buyer).toEqual(['Comité du Quartier', '1 place du Marché']);
    expect(face.lines[0]).toMatchObject({ ticket: '000042', title: 'L’Avare', amount: '15,00\u00a0€' });
    expect(face.lines[0]?.when).toMatch(/20h30 · Théâtre du Puits$/);
    expect(face.lines[0]?.place).toBe('Orchestre, Rang C, place 7 · Plein tarif');
    expect(face.vat).toHaveLength(1);
    expect(face.vat[0]).toMatchObject({ net: '14,22\u00a0€', vat: '0,78\u00a0€', gross: '15,00\u00a0€' });
  });

  test('a house without VAT says so, and a free place is called free', () => {
    const free = { ...line, amount_cents: 0, vat_rate: 0 };
    const face = faceIn(
      'fr',
      invoice({ lines: [free], vat: [{ rate: 0, net_cents: 0, vat_cents: 0, gross_cents: 0 }] }),
    );
    expect(face.vat).toEqual([]);
    expect(face.noVat).toBe('Prix sans TVA.');
    expect(face.lines[0]?.amount).toBe('Gratuit');
  });

  test('a credit note names the invoice it corrects, and how the money went back', () => {
    const note = invoice(
      { corrects: '2026-000123' },
      { kind: 'credit_note', number: '2026-000124', totalCents: -1500 },
    );
    expect(faceIn('en', note)).toMatchObject({
      title: 'Credit note',
      about: ['Issued on 22/11/2026', 'Order 7KQ2ZC9X', 'Corrects invoice no. 2026-000123'],
      total: '-€15.00',
      paidBy: 'Returned by PayPal (€15.00) on 22/11/2026',
    });
    expect(faceIn('es', note).title).toBe('Factura rectificativa');
  });

  test('every way of payment is named with its amount; a free order names none', () => {
    const both = invoice({
      paid_by: [
        { way: 'cash', amount_cents: 900 },
        { way: 'credit', amount_cents: 600 },
      ],
    });
    expect(faceIn('fr', both).paidBy).toBe('Payé par espèces (9,00\u00a0€) et avoir (6,00\u00a0€) le 20/11/2026');
    expect(faceIn('es', both).paidBy).toBe('Pagado por efectivo (9,00\u00a0€) y vale (6,00\u00a0€) el 20/11/2026');
    const free = invoice({ paid_by: [{ way: 'free', amount_cents: 0 }] });
    expect(faceIn('fr', free).paidBy).toBe('Rien à payer.');
  });

  test('a number of the rectifying series says which series that is; one of the main series says nothing', () => {
    const note = invoice(
      { corrects: '2026-000123' },
      { kind: 'credit_note', number: '2026-R-000007', totalCents: -1500 },
    );
    expect(faceIn('es', note).about[0]).toBe('Serie R, de facturas rectificativas');
    expect(faceIn('fr', note).about[0]).toBe('Série R, réservée aux avoirs');
    expect(faceIn('es').about[0]).toBe('Emitida el 22/11/2026');
  });

  test('a credit note for a wrong buyer returns no money, and the invoice after it names both', () => {
    const note = invoice(
      { corrects: '2026-000123', cause: 'buyer', paid_by: [] },
      { kind: 'credit_note', number: '2026-000124', totalCents: -1500 },
    );
    expect(faceIn('fr', note).about.at(-1)).toBe('Annule la facture n° 2026-000123, établie à un autre nom');
    expect(faceIn('fr', note).paidBy).toBe('');
    const fresh = invoice({ replaces: '2026-000123' }, { number: '2026-000125' });
    expect(faceIn('es', fresh).about.at(-1)).toBe('Anula y sustituye la factura n.º 2026-000123');
    expect(faceIn('es', fresh).paidBy).toBe('Pagado por PayPal (15,00\u00a0€) el 20/11/2026');
  });

  test('money that the bank took back was not returned by the house', () => {
    const note = invoice(
      { corrects: '2026-000123', cause: 'chargeback' },
      { kind: 'credit_note', number: '2026-000124', totalCents: -1500 },
    );
    expect(faceIn('en', note).paidBy).toBe('Taken back by the bank on 22/11/2026: PayPal (€15.00)');
  });
});

describe('which paper counts', () => {
  const first = invoice();
  const note = invoice(
    { corrects: '2026-000123', cause: 'buyer' },
    { kind: 'credit_note', number: '2026-000124', totalCents: -1500 },
  );
  const fresh = invoice({ replaces: '2026-000123' }, { number: '2026-000125' });

  test('is the last invoice; one that was given back wholly is no longer corrected', () => {
    expect(invoiceInForce([first, note, fresh])?.number).toBe('2026-000125');
    expect(leftOfInvoice(fresh, [first, note, fresh])).toBe(true);
    expect(leftOfInvoice(first, [first, note])).toBe(false);
  });
});

describe('an invoice as a PDF', () => {
  const print = (paper: Invoice, language: 'fr' | 'es' = 'fr') => {
    const t = translatorFor({ language }, 'invoice', 'tickets');
    return buffer(invoicePdf(faceOfInvoice(paper, t, 'Europe/Paris'), 'Théâtre du Puits', t));
  };
  const pagesOf = async (paper: Invoice) =>
    (await print(paper)).toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

  test('prints a Spanish credit note as a rectifying invoice, with its series and the invoice that it rectifies', async () => {
    const note = invoice(
      { corrects: '2026-000123' },
      { kind: 'credit_note', number: '2026-R-000007', totalCents: -1500 },
    );
    const said = pdfText(await print(note, 'es'));
    expect(said).toEqual(
      expect.arrayContaining([
        'Factura rectificativa',
        'N.º 2026-R-000007',
        'Serie R, de facturas rectificativas',
        'Rectifica la factura n.º 2026-000123',
      ]),
    );
    expect(said).toContain('Devuelto por PayPal (15,00\u00a0€) el 22/11/2026');
    expect(pdfText(await print(invoice(), 'es')).join(' ')).not.toContain('Serie');
  });

  test.each([
    [1, 1],
    [8, 1],
    [50, 4],
  ])('%i tickets take %i pages', async (tickets, pages) => {
    expect(await pagesOf(invoice({ lines: Array.from({ length: tickets }, () => line) }))).toBe(pages);
  });

  test.each([
    ['of two hundred letters', 'W'.repeat(200)],
    ['in a script no font here has', '劇場'],
    ['with marks that turn the direction around', 'Camille\u202e\u2066\u200f 12'],
  ])('a buyer’s name %s changes nothing about the page', async (_, name) => {
    expect(await pagesOf(invoice({ buyer: { name, address: null, vat_number: null } }))).toBe(1);
  });
});
