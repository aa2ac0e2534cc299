import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { type Invoice, invoiceContent } from '~/tickets/invoice/content';
import { faceOfInvoice } from '~/tickets/invoice/face';
import { invoicePdf } from '~/tickets/invoice/pdf.server';
import { expectHonestBooks } from './support/books.ts';
import { buyTickets } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
  await theatre.sql`update settings set legal_name = 'Association du Puits', postal_address = '12 rue du Puits, Lyon', vat_rate = 5.5`;
});
afterEach(() => expectHonestBooks(theatre));
afterAll(() => theatre.close());

/** The papers of an order as the pages read them. */
async function papersOf(orderId: string): Promise<Invoice[]> {
  const rows = await theatre.sql`
    select number, kind, total_cents, issued_at::text as issued_at, content from invoices where order_id = ${orderId} order by number`;
  return rows.map(({ number, kind, total_cents: totalCents, issued_at: issuedAt, content }) => ({
    number,
    kind,
    totalCents,
    issuedAt,
    content: v.parse(invoiceContent, content),
  }));
}

test('a bank takes invoiced money back: a credit note with the next number, from the webhook to the printed paper', async () => {
  const { order, captureId } = await buyTickets(theatre);
  await theatre.sql`select private.issue_invoice(${order.id}, '{"name": "Comité du Quartier"}')`;
  await theatre.paypal.settings({ webhook_mode: 'normal' });
  await theatre.paypal.reverse(captureId);
  await theatre.paypal.webhooksIdle();
  const [bill, note, ...more] = await papersOf(order.id);
  if (!bill || !note) throw new Error('There should be an invoice and a credit note.');
  expect(more).toEqual([]);
  expect(Number(note.number.split('-')[1])).toBe(Number(bill.number.split('-')[1]) + 1);
  expect([bill.totalCents, note.totalCents]).toEqual([3000, -3000]);
  const t = translatorFor({ language: 'fr' }, 'invoice', 'tickets');
  const face = faceOfInvoice(note, t, 'Europe/Paris');
  expect(face).toMatchObject({ title: 'Facture d’avoir', buyer: ['Comité du Quartier'], total: '-30,00\u00a0€' });
  expect(face.about).toContain(`Rectifie la facture n° ${bill.number}`);
  expect(face.paidBy).toMatch(/^Repris par la banque le .+\sPayPal\s\(30,00\s€\)$/);
  expect((await buffer(invoicePdf(face, 'Le Puits', t))).subarray(0, 5).toString()).toBe('%PDF-');
});
