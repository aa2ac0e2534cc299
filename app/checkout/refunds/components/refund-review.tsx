import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { lineName } from '../../components/line-name';
import type { RefundDesk } from '../queries.server';
import type { RefundTexts, RefundWish } from '../wish';
import './refunds.scss';

interface Props {
  desk: Pick<RefundDesk, 'places' | 'paidBy' | 'hasEmail'>;
  texts: RefundTexts;
  wish: RefundWish;
}

/** The last look before money leaves: what comes back, how much goes out, how. The same form travels along unseen. */
export function RefundReview({ desk, texts, wish }: Props) {
  const t = useTranslator();
  const chosen = desk.places.filter(({ id }) => wish.items.includes(id));
  const amount = formatCents(wish.cents, t.language);
  const how = wish.method === 'as_paid' ? (desk.paidBy ?? 'cash') : wish.method;
  // Asked as a credit, all of it is one, whatever had paid it.
  const allCredit = how === 'credit' && wish.cents > 0;
  const againCents = allCredit ? 0 : wish.creditCents;
  const money = allCredit ? 0 : wish.cents - againCents;
  return (
    <section className="admin-part">
      <h2>{t('refunds.review.title', { amount })}</h2>
      <dl className="admin-changes">
        <dt>{t('refunds.review.places')}</dt>
        <dd>
          {chosen.length === 0 ? (
            t('refunds.review.tickets_stay')
          ) : (
            <ul className="refund-names">
              {chosen.map(({ id, line }) => (
                <li key={id}>{lineName(line, t)}</li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t('refunds.review.how')}</dt>
        <dd>
          {[...(money > 0 || wish.cents === 0 ? [how] : []), ...(allCredit || againCents > 0 ? ['credit'] : [])]
            .map((way) => t.optional(`refunds.method.${way}`))
            .join(', ')}
        </dd>
        <dt>{t('refunds.review.reason')}</dt>
        <dd>{wish.reason}</dd>
      </dl>
      <div className="refund-effect">
        <Alert tone="info">
          <p>
            {t(chosen.length === 0 ? 'refunds.review.amount_effect' : 'refunds.review.places_effect', {
              count: chosen.length,
            })}
          </p>
          {money > 0 || wish.cents === 0 ? (
            <p>
              {t(how === 'paypal' ? 'refunds.review.by_paypal' : 'refunds.review.by_hand', {
                amount: formatCents(money, t.language),
              })}
            </p>
          ) : null}
          {againCents > 0 ? (
            <p>{t('refunds.review.by_credit', { amount: formatCents(againCents, t.language) })}</p>
          ) : null}
          {allCredit ? <p>{t('refunds.review.as_credit', { amount })}</p> : null}
          {allCredit || againCents > 0 ? (
            <p>{t(desk.hasEmail ? 'refunds.review.code_mailed' : 'refunds.review.code_here')}</p>
          ) : null}
        </Alert>
      </div>
      <Form method="post" className="mt-4">
        {texts.items.map((item) => (
          <input key={item} type="hidden" name="item" value={item} />
        ))}
        <input type="hidden" name="amount" value={texts.amount} />
        <input type="hidden" name="method" value={texts.method} />
        <input type="hidden" name="reason" value={texts.reason} />
        <input type="hidden" name="cents" value={wish.cents} />
        <p className="actions">
          <Button name="intent" value="confirm">
            {t('refunds.review.confirm', { amount })}
          </Button>
          <Button name="intent" value="change" variant="secondary">
            {t('refunds.review.change')}
          </Button>
        </p>
      </Form>
    </section>
  );
}
