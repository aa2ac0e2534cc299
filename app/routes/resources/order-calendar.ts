import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarFile, calendarResponse } from '~/catalogue/calendar.server';
import { openOrder } from '~/checkout/order-access.server';
import { readOrderLines } from '~/checkout/order-lines.server';
import { env } from '~/platform/env.server';
import { notFound } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { theatreOf } from '~/platform/theatre.server';
import { orderCalendar } from '~/tickets/order-calendar';

/** All evenings of an order for the visitor's own calendar. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const order = await openOrder(context, request, params.code ?? '');
  const [lines, theatre] = await Promise.all([readOrderLines(context, order.id), theatreOf(context)]);
  const t = translatorFor(context, 'tickets');
  const entries = orderCalendar(lines, `${env.APP_URL}/orders/${order.code}`, t);
  if (entries.length === 0) notFound();
  return calendarResponse(order.code, calendarFile(t('tickets.calendar.name', { theatre: theatre.name }), entries));
}
