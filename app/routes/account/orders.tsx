import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OrderHistory } from '~/checkout/components/order-history';
import { listOrders } from '~/checkout/queries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requireUser } from '~/platform/session.server';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['checkout'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'checkout.history.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const user = await requireUser(context, request);
  const asked = Number(new URL(request.url).searchParams.get('page'));
  const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1;
  return { page, ...(await listOrders(context, user.id, page)) };
}

export default function OrdersRoute() {
  const history = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle title={t('checkout.history.title')} />
      <OrderHistory {...history} />
    </Page>
  );
}
