import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { careForOrder, tryWho } from '~/checkout/office/commands.server';
import { OfficePlaces } from '~/checkout/office/components/office-places';
import { OrderHead } from '~/checkout/office/components/order-head';
import { OrderMoney } from '~/checkout/office/components/order-money';
import { OrderNotes } from '~/checkout/office/components/order-notes';
import { OrderTrail } from '~/checkout/office/components/order-trail';
import { WhoForm } from '~/checkout/office/components/who-form';
import { readOfficePage } from '~/checkout/office/order-page.server';
import { readOfficeOrder } from '~/checkout/office/queries.server';
import { orderWishSchema } from '~/checkout/office/schema';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'orders-office', 'checkout'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, 'orders-office.order.title', { code: page?.order.code ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const may = await requirePermission(context, request, 'read_orders');
  const order = await readOfficeOrder(context, params.code ?? '');
  return readOfficePage(context, order, may);
}

const DONE = {
  resend: 'orders-office.resend.done',
  note: 'orders-office.notes.done',
} as const;

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'read_orders');
  const order = await readOfficeOrder(context, params.code ?? '');
  const form = await request.formData();
  const here = `/admin/orders/${order.code}`;
  if (form.get('intent') === 'who') {
    const refused = await tryWho(context, order, form);
    if (refused) return data({ who: refused, problem: refused.sentence, typed: null }, { status: refused.status });
    const moved = String(form.get('email')).trim() !== (order.email ?? '');
    await leaveNotice(context, 'success', moved ? 'orders-office.change.saved_email' : 'orders-office.change.saved');
    return redirect(here, 303);
  }
  const wish = v.safeParse(orderWishSchema, Object.fromEntries(form));
  if (!wish.success) {
    const problem = translatorFor(context)('errors.invalid_request');
    return data({ who: null, problem, typed: null }, { status: 422 });
  }
  const { error, status } = await careForOrder(context, order.id, wish.output);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ who: null, problem: answer.problem.sentence, typed: wish.output }, init ?? undefined);
  }
  await leaveNotice(context, 'success', DONE[wish.output.intent]);
  return redirect(here, 303);
}

export default function AdminOrder() {
  const page = useLoaderData<typeof loader>();
  const { order, lines, payments, who, notes, trail, may, timeZone } = page;
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? null;
  const t = useTranslator();
  return (
    <>
      <p>
        <Link to="/admin/orders">{t('orders-office.order.back')}</Link>
      </p>
      <PageTitle title={t('orders-office.order.title', { code: order.code })} />
      {answer ? (
        <Alert tone={answer.who?.status === 409 ? 'warning' : 'danger'} announce>
          <p>{answer.problem}</p>
        </Alert>
      ) : null}
      <OrderHead {...page} />
      <section className="admin-part">
        <h2>{t('orders-office.places.title')}</h2>
        <OfficePlaces code={order.code} lines={lines} mayExchange={may.change && order.status === 'paid'} />
      </section>
      <section className="admin-part">
        <h2>{t('orders-office.payment.title')}</h2>
        <OrderMoney payments={payments} timeZone={timeZone} />
        {may.giveBack ? (
          <p className="actions mt-3">
            <LinkButton to={`/admin/orders/${order.code}/refund`} variant="secondary">
              {t('orders-office.payment.give_back')}
            </LinkButton>
          </p>
        ) : null}
      </section>
      <section className="admin-part">
        <h2>{t('orders-office.notes.title')}</h2>
        <OrderNotes notes={notes} typed={typed?.intent === 'note' ? typed.body : ''} timeZone={timeZone} />
      </section>
      {may.resend && order.status === 'paid' ? (
        <section className="admin-part">
          <h2>{t('orders-office.resend.title')}</h2>
          {order.email ? (
            <Form method="post" className="order-resend">
              <Button variant="secondary" name="intent" value="resend">
                {t('orders-office.resend.do', { email: order.email })}
              </Button>
            </Form>
          ) : (
            <p className="soft">{t('orders-office.resend.no_email')}</p>
          )}
        </section>
      ) : null}
      {may.change ? (
        <section className="admin-part">
          <h2>{t('orders-office.change.title')}</h2>
          <WhoForm
            texts={answer?.who?.texts ?? who}
            saved={answer?.who?.saved ?? who}
            seen={answer?.who?.seen ?? order.updated_at}
            wrong={answer?.who?.wrong ?? {}}
            theirs={answer?.who?.theirs ?? {}}
          />
        </section>
      ) : null}
      <section className="admin-part">
        <h2>{t('orders-office.trail.title')}</h2>
        <OrderTrail lines={trail} timeZone={timeZone} />
      </section>
    </>
  );
}
