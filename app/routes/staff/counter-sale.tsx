import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { changeSale } from '~/checkout/counter/change-sale.server';
import { CounterSale } from '~/checkout/counter/components/counter-sale';
import { findCustomers, readCounterPrices, readKeptSeats, readSale } from '~/checkout/counter/queries.server';
import { orderIdIn } from '~/checkout/counter/schema';
import type { RouteHandle } from '~/platform/i18n/messages';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { readPerformancePage } from '~/seating/queries.server';
import { readHall } from '~/seating/read-hall.server';

export const handle = { namespaces: ['counter', 'seating'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, 'counter.sale.page', { title: found?.page.title ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const id = params.performanceId ?? '';
  const order = orderIdIn(request);
  // The address names the sale before there is one: a page that is loaded again goes on with it.
  if (!order) throw redirect(`/desk/sale/${encodeURIComponent(id)}?order=${crypto.randomUUID()}`);
  const typed = (new URL(request.url).searchParams.get('who') ?? '').slice(0, 200);
  const [page, read, sale, kept, found] = await Promise.all([
    readPerformancePage(context, id),
    readHall(context, id),
    readSale(context, order),
    readKeptSeats(context, id),
    typed ? findCustomers(context, typed) : [],
  ]);
  if (sale.status === 'paid') throw redirect(`/desk/sale/orders/${sale.code}`);
  if (sale.status === 'cancelled') throw redirect('/desk/sale');
  const priceTypes = await readCounterPrices(context, id, page.startsAt);
  // The windows of the web do not bind the counter; the database says when an evening is over.
  const sales =
    page.sales === 'cancelled' ? page.sales : page.available > 0 ? ('open' as const) : ('sold_out' as const);
  return { page: { ...page, priceTypes, sales }, hall: read?.hall ?? null, sale, kept, typed, found };
}

/** What a page without scripts asks for, and what ends a sale on any page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const id = params.performanceId ?? '';
  const { wish, answer, code, status } = await changeSale(context, id, await request.formData());
  if (answer.problem) return data(answer, { status });
  // A credit that pays a part leaves the sale open for the rest.
  if (wish.intent === 'pay' || (wish.intent === 'credit' && answer.sale.status === 'paid'))
    return redirect(`/desk/sale/orders/${code}?new`, 303);
  if (wish.intent === 'link') return redirect(`/desk/sale/orders/${code}`, 303);
  if (wish.intent !== 'give_up') return redirect(`/desk/sale/${id}?order=${answer.sale.id}`, 303);
  await leaveNotice(context, 'info', 'counter.sale.given_up');
  return redirect('/desk/sale', 303);
}

export default function CounterSaleRoute() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <CounterSale
      // Another evening or another customer is another sale.
      key={`${found.page.id} ${found.sale.id}`}
      {...found}
      problem={answer?.problem?.sentence ?? null}
      startView={search.get('view') === 'list' ? 'list' : 'map'}
    />
  );
}
