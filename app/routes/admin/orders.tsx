import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OrdersList } from '~/checkout/office/components/orders-list';
import { OrdersSearch } from '~/checkout/office/components/orders-search';
import { readOrdersView } from '~/checkout/office/orders-view';
import { readShows, searchOrders } from '~/checkout/office/queries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'orders-office'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'orders-office.list.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const may = await requirePermission(context, request, 'read_orders');
  const view = readOrdersView(new URL(request.url).searchParams);
  const theatre = await theatreOf(context);
  const [found, shows] = await Promise.all([searchOrders(context, view, theatre.timeZone), readShows(context)]);
  return { ...found, view, shows, mayExport: may.has('export_orders'), timeZone: theatre.timeZone };
}

export default function AdminOrders() {
  const { orders, next, view, shows, mayExport, timeZone } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('orders-office.list.title')} />
      <OrdersSearch view={view} shows={shows} />
      <OrdersList orders={orders} view={view} next={next} mayExport={mayExport} timeZone={timeZone} />
    </>
  );
}
