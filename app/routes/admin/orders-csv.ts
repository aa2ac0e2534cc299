import type { LoaderFunctionArgs } from '@remix-run/node';
import { ordersFile } from '~/checkout/office/orders-file.server';
import { readOrdersView } from '~/checkout/office/orders-view';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';

/** The orders that were found, all of them, as a file for a spreadsheet. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'export_orders');
  const view = { ...readOrdersView(new URL(request.url).searchParams), before: null };
  const { timeZone } = await theatreOf(context);
  return new Response(await ordersFile(context, view, timeZone), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${translatorFor(context, 'orders-office')('orders-office.file.name')}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
