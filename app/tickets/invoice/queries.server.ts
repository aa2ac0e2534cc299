import * as v from 'valibot';
import { rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { type Invoice, invoiceContent } from './content';

/** The invoice of an order and its credit notes, in the order in which they were issued. Open the order first: its key lets guests read. */
export async function readInvoices(visit: Visit, orderId: string): Promise<Invoice[]> {
  const found = await supabaseOf(visit)
    .from('invoices')
    .select('number, kind, total_cents, issued_at, content')
    .eq('order_id', orderId)
    .order('issued_at');
  return rowsOf(visit, found).map((row) => ({
    number: row.number,
    kind: row.kind,
    totalCents: row.total_cents,
    issuedAt: row.issued_at,
    content: v.parse(invoiceContent, row.content),
  }));
}
