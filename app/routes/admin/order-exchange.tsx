import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { lineName } from '~/checkout/components/line-name';
import { exchangePlace, moveForTheSame } from '~/checkout/exchange/commands.server';
import { ExchangeForm } from '~/checkout/exchange/components/exchange-form';
import { ExchangeReview } from '~/checkout/exchange/components/exchange-review';
import { readExchangePage } from '~/checkout/exchange/page.server';
import { type ExchangeReviewed, reviewOf } from '~/checkout/exchange/review.server';
import { type ExchangeWish, exchangeWishSchema, offerOf, reasonProblem } from '~/checkout/exchange/wish';
import { readOfficeOrder } from '~/checkout/office/queries.server';
import { type BackendError, problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import type { Visit } from '~/platform/visit';
import { Alert } from '~/ui/alert';
import { Money } from '~/ui/money';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'orders-office', 'checkout'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, 'orders-office.exchange.page', { code: page?.order.code ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const may = await requirePermission(context, request, 'change_orders');
  const order = await readOfficeOrder(context, params.code ?? '');
  const search = new URL(request.url).searchParams;
  const asked = { place: search.get('place'), date: search.get('date'), price: search.get('price') };
  return { order, page: await readExchangePage(context, order, may, asked) };
}

interface Answer {
  sentence: string | null;
  typed: { seat: string; reason: string } | null;
  wrongReason: boolean;
  review: ExchangeReviewed | null;
}

const answer = (said: Partial<Answer>, status = 200) =>
  data<Answer>({ sentence: null, typed: null, wrongReason: false, review: null, ...said }, { status });

export async function action({ context, params, request }: ActionFunctionArgs) {
  const may = await requirePermission(context, request, 'change_orders');
  const order = await readOfficeOrder(context, params.code ?? '');
  const t = translatorFor(context, 'orders-office');
  const read = v.safeParse(exchangeWishSchema, Object.fromEntries(await request.formData()));
  if (!read.success) return answer({ sentence: t('errors.invalid_request') }, 422);
  const wish = read.output;
  const wrong = reasonProblem(wish);
  if (wrong) {
    const sentence = t(wrong === 'long' ? 'orders-office.exchange.reason_long' : 'errors.reason_missing');
    return answer({ typed: wish, wrongReason: true, sentence }, 422);
  }
  if (wish.intent === 'confirm') return confirm(context, order.code, wish);
  const asked = { place: wish.item, date: wish.date, price: wish.price };
  const page = await readExchangePage(context, order, may, asked);
  if (!offerOf(page, wish.seat)) return answer({ typed: wish, sentence: t('orders-office.exchange.gone') }, 409);
  const review = reviewOf(context, page, wish);
  if (review) return answer({ typed: wish, review });
  const error = await moveForTheSame(context, wish);
  if (error) return refused(context, wish, error);
  await leaveNotice(context, 'success', 'orders-office.exchange.done');
  return redirect(`/admin/orders/${order.code}`, 303);
}

async function confirm(context: Visit, code: string, wish: Extract<ExchangeWish, { intent: 'confirm' }>) {
  const { code: next, error } = await exchangePlace(context, wish);
  if (error) return refused(context, wish, error);
  await leaveNotice(context, 'success', 'orders-office.exchange.exchanged', { code });
  return redirect(`/desk/sale/orders/${next}?new`, 303);
}

function refused(context: Visit, wish: ExchangeWish, error: BackendError) {
  const problem = problemOf(error);
  return answer({ typed: wish, sentence: sentenceOf(problem, translatorFor(context)) }, problem.status);
}

export default function OrderExchange() {
  const { order, page } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const t = useTranslator();
  const { line } = page;
  return (
    <>
      <p>
        <Link to={`/admin/orders/${order.code}`}>{t('orders-office.order.title', { code: order.code })}</Link>
      </p>
      <PageTitle title={t('orders-office.exchange.title', { place: lineName(line, t) })} />
      {said?.sentence ? (
        <Alert tone="danger" announce>
          <p>{said.sentence}</p>
        </Alert>
      ) : null}
      {said?.review ? (
        <ExchangeReview code={order.code} email={order.email} review={said.review} />
      ) : (
        <>
          <p>{t(page.anyPrice ? 'orders-office.exchange.lead_any' : 'orders-office.exchange.lead')}</p>
          <p className="soft">
            {line.zoneName}, {line.priceTypeName}, <Money cents={line.amountCents} free />
            {page.anyPrice && page.backCents !== line.amountCents ? (
              <>
                {' · '}
                {t(`orders-office.exchange.${page.asPair ? 'back_pair' : 'back'}`)} <Money cents={page.backCents} />
              </>
            ) : null}
          </p>
          <ExchangeForm code={order.code} page={page} typed={said?.typed ?? null} wrongReason={said?.wrongReason} />
        </>
      )}
    </>
  );
}
