import { createReadableStreamFromReadable, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { openOrder } from '~/checkout/order-access.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { theatreOf } from '~/platform/theatre.server';
import { invoiceInForce } from '~/tickets/invoice/content';
import { faceOfInvoice } from '~/tickets/invoice/face';
import { invoicePdf } from '~/tickets/invoice/pdf.server';
import { readInvoices } from '~/tickets/invoice/queries.server';

/** The invoice of an order as a PDF, or with `?number=` any of its papers. Without one, the page that issues it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const asked = new URL(request.url).searchParams.get('number');
  const invoices = await readInvoices(context, order.id);
  const invoice = asked ? invoices.find(({ number }) => number === asked) : invoiceInForce(invoices);
  if (!invoice) return redirect(`/orders/${order.code}/invoice`, 303);
  const t = translatorFor(context, 'invoice', 'tickets', 'common');
  const { name, timeZone } = await theatreOf(context);
  const pdf = invoicePdf(faceOfInvoice(invoice, t, timeZone), name, t);
  return new Response(createReadableStreamFromReadable(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${t('invoice.file')}-${invoice.number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
