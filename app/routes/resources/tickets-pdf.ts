import { createReadableStreamFromReadable, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { theatreOf } from '~/platform/theatre.server';
import { printableTickets } from '~/tickets/order-tickets.server';
import { ticketsPdf } from '~/tickets/pdf/document.server';

/** The tickets of an order as a PDF: A4, or `?format=phone`. Without a valid ticket, the page that explains why. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const code = params.code ?? '';
  const t = translatorFor(context, 'tickets');
  const opened = await printableTickets(context, request, code).catch(asPlainText(t('tickets.not_found')));
  if (opened instanceof Response) return opened;
  if (opened.length === 0) return redirect(`/orders/${code}/tickets`, 303);
  const format = new URL(request.url).searchParams.get('format') === 'phone' ? 'phone' : 'a4';
  const author = (await theatreOf(context)).name;
  const pdf = ticketsPdf(opened, { title: t('tickets.paper.title', { code }), author, format }, t);
  return new Response(createReadableStreamFromReadable(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="billets-${code}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A file has no page around it: whoever may not have it reads one sentence instead of an empty window. */
function asPlainText(sentence: string) {
  return (thrown: unknown): Response => {
    if (!(thrown instanceof Response) || thrown.status !== 404) throw thrown;
    return new Response(sentence, { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  };
}
