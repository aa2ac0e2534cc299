import * as v from 'valibot';

const localised = v.record(v.string(), v.string());
const maybe = v.optional(v.nullable(v.string()), null);

/** What the database keeps of an invoice: a picture of the moment it was issued. Cents with VAT, rates in per cent, times UTC. */
export const invoiceContent = v.object({
  seller: v.object({
    name: v.string(),
    house: v.string(),
    address: v.string(),
    company_number: maybe,
    vat_number: maybe,
    licence: maybe,
    mentions: v.optional(v.nullable(localised), null),
    email: maybe,
  }),
  buyer: v.object({ name: v.string(), address: maybe, vat_number: maybe }),
  order: v.object({ code: v.string(), paid_at: maybe }),
  lines: v.array(
    v.object({
      ticket_number: v.nullable(v.number()),
      title: localised,
      starts_at: v.string(),
      venue: v.string(),
      time_zone: v.string(),
      row: maybe,
      seat: maybe,
      zone: localised,
      price_type: localised,
      amount_cents: v.number(),
      vat_rate: v.number(),
    }),
  ),
  vat: v.array(v.object({ rate: v.number(), net_cents: v.number(), vat_cents: v.number(), gross_cents: v.number() })),
  /** Each way in which the money came or went; together the total. */
  paid_by: v.array(v.object({ way: v.string(), amount_cents: v.number() })),
  corrects: maybe,
  /** Why a credit note was written. */
  cause: v.optional(v.nullable(v.picklist(['refund', 'chargeback', 'buyer'])), null),
  replaces: maybe,
});

/** The invoice that counts: no other has replaced it. Papers are in the order in which they were issued. */
export function invoiceInForce<T extends { kind: string }>(papers: readonly T[]): T | undefined {
  return papers.findLast(({ kind }) => kind === 'invoice');
}

/** The letter of the series that a number belongs to: R for credit notes that are numbered apart; null for the main series. */
export function seriesOf(number: string): string | null {
  return /^\d{4}-([A-Z])-/.exec(number)?.[1] ?? null;
}

/** True while something of an invoice was not taken off by its credit notes: only then can its buyer be corrected. */
export function leftOfInvoice(invoice: Invoice, papers: readonly Invoice[]): boolean {
  const credited = papers.filter(({ content }) => content.corrects === invoice.number);
  return invoice.totalCents === 0 || credited.reduce((left, note) => left + note.totalCents, invoice.totalCents) > 0;
}

/** An invoice or a credit note. Cents; those of a credit note are negative. */
export interface Invoice {
  number: string;
  kind: 'invoice' | 'credit_note';
  totalCents: number;
  issuedAt: string;
  content: v.InferOutput<typeof invoiceContent>;
}
