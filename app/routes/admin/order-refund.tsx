import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { giveBack, newsOf, type RefundNews, tryAgain } from '~/checkout/refunds/commands.server';
import { RefundForm } from '~/checkout/refunds/components/refund-form';
import { RefundList } from '~/checkout/refunds/components/refund-list';
import { RefundReview } from '~/checkout/refunds/components/refund-review';
import { readRefundDesk } from '~/checkout/refunds/queries.server';
import { METHODS, type RefundTexts, type RefundWish, textsOf, wishOf } from '~/checkout/refunds/wish';
import { problemOf, sentenceOf } from '~/platform/errors';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'checkout', 'refunds'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, 'refunds.title', { code: page?.desk.code ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'refund_orders');
  const [desk, theatre] = await Promise.all([readRefundDesk(context, params.code ?? ''), theatreOf(context)]);
  return { desk, timeZone: theatre.timeZone };
}

interface Answer {
  texts: RefundTexts | null;
  wish: RefundWish | null;
  sentence: string | null;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'refund_orders');
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'retry') return retry(context, params.code ?? '', form);
  const texts = textsOf(form);
  if (intent === 'change') return answer({ texts });
  const desk = await readRefundDesk(context, params.code ?? '');
  const t = translatorFor(context, 'refunds');
  const checked = wishOf(texts, desk.places);
  if ('mistake' in checked) return answer({ texts, sentence: t(`refunds.wrong.${checked.mistake}`) }, 422);
  const { wish } = checked;
  if (intent !== 'confirm') return answer({ texts, wish });
  // What was looked at is what is given: if a colleague was quicker, look again.
  if (form.get('cents') !== String(wish.cents) || wish.items.length !== texts.items.length) {
    return answer({ texts, wish, sentence: t('refunds.wrong.changed') }, 409);
  }
  const { data: done, error } = await giveBack(context, desk.id, wish);
  if (error) return answer({ texts, ...refused(context, error) }, problemOf(error).status);
  return tell(context, desk.code, newsOf(done.refunds));
}

async function retry(context: Visit, code: string, form: FormData) {
  const method = METHODS.find((known) => known === form.get('method')) ?? 'as_paid';
  const { data: done, error } = await tryAgain(context, String(form.get('refund')), method);
  if (error) return answer(refused(context, error), problemOf(error).status);
  return tell(context, code, newsOf(done.refunds));
}

async function tell(context: Visit, code: string, news: RefundNews) {
  await leaveNotice(context, news === 'failed' ? 'warning' : 'success', `refunds.news.${news}`);
  return redirect(`/admin/orders/${code}/refund`, 303);
}

const answer = (said: Partial<Answer>, status = 200) =>
  data<Answer>({ texts: null, wish: null, sentence: null, ...said }, { status });

const refused = (context: Visit, error: Parameters<typeof problemOf>[0]) => ({
  sentence: sentenceOf(problemOf(error), translatorFor(context)),
});

export default function OrderRefund() {
  const { desk, timeZone } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle eyebrow={desk.name} title={t('refunds.title', { code: desk.code })} />
      {said?.sentence ? (
        <Alert tone="danger" announce>
          <p>{said.sentence}</p>
        </Alert>
      ) : null}
      {desk.refunds.length > 0 ? (
        <section className="admin-part">
          <h2>{t('refunds.list.title')}</h2>
          <RefundList refunds={desk.refunds} timeZone={timeZone} />
        </section>
      ) : null}
      {said?.wish && said.texts ? (
        <RefundReview desk={desk} texts={said.texts} wish={said.wish} />
      ) : desk.places.length > 0 ? (
        <RefundForm desk={desk} texts={said?.texts ?? null} />
      ) : (
        <p>{t(desk.isPaid || desk.refunds.length > 0 ? 'refunds.nothing_left' : 'refunds.not_paid')}</p>
      )}
      <p className="actions mt-4">
        <LinkButton to={`/admin/orders/${desk.code}`} variant="quiet">
          {t('refunds.back', { code: desk.code })}
        </LinkButton>
      </p>
    </>
  );
}
