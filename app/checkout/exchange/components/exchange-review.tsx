import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Alert } from '~/ui/alert';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import { PROVIDERS } from '../../counter/sale';
import type { ExchangeReviewed } from '../review.server';
import './exchange.scss';

interface Props {
  code: string;
  email: string | null;
  review: ExchangeReviewed;
}

/** The last look: what comes back, what it becomes, and the difference, which is taken or stays on a credit. */
export function ExchangeReview({ code, email, review }: Props) {
  const t = useTranslator();
  const { choice, differenceCents } = review;
  const amount = formatCents(Math.abs(differenceCents), t.language);
  const way = differenceCents > 0 ? 'take' : differenceCents < 0 ? 'keep' : 'even';
  const again = new URLSearchParams({ place: choice.item, date: choice.date, price: choice.price });
  return (
    <section className="admin-part exchange">
      <h2>{t(`orders-office.exchange.review.${way}`, { amount })}</h2>
      <dl className="exchange__sides">
        {(['back', 'taken'] as const).map((side) => (
          <div key={side}>
            <dt>{t(`orders-office.exchange.review.${side}`)}</dt>
            <dd>
              <strong>{review[side].place}</strong>
              <br />
              {review[side].title},{' '}
              <DateTime at={review[side].startsAt} timeZone={review[side].timeZone} style="full" />
              <br />
              {review[side].price}, <Money cents={review[side].cents} free />
            </dd>
          </div>
        ))}
      </dl>
      {review.count > 1 ? <p>{t('orders-office.exchange.review.pair')}</p> : null}
      <Form method="post" className="admin-form">
        {Object.entries({ ...choice, request: review.request, difference: String(differenceCents) }).map(
          ([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ),
        )}
        {way === 'take' ? <Methods amount={amount} chosen={review.method} /> : null}
        <Alert tone="info">
          <p>{t('orders-office.exchange.review.effect')}</p>
          {way === 'keep' ? (
            <p>
              {email
                ? t('orders-office.exchange.review.credit_mailed', { amount, email })
                : t('orders-office.exchange.review.credit', { amount })}
            </p>
          ) : null}
        </Alert>
        <p className="actions mt-3">
          <Button name="intent" value="confirm">
            {t(`orders-office.exchange.review.do_${way}`, { amount })}
          </Button>
          <Link className="btn btn-quiet" to={`/admin/orders/${code}/exchange?${again}`}>
            {t('orders-office.exchange.review.change')}
          </Link>
        </p>
      </Form>
    </section>
  );
}

function Methods({ amount, chosen }: { amount: string; chosen: string | null }) {
  const t = useTranslator();
  return (
    <fieldset className="admin-group">
      <legend>{t('orders-office.exchange.review.how', { amount })}</legend>
      <div className="exchange__methods">
        {PROVIDERS.map((provider) => (
          <label key={provider}>
            <input
              type="radio"
              name="method"
              value={provider}
              className="form-check-input"
              defaultChecked={provider === chosen}
              required
            />
            {t(`orders-office.provider.${provider}`)}
          </label>
        ))}
      </div>
      <p className="form-text">{t('orders-office.exchange.review.transfer_hint')}</p>
    </fieldset>
  );
}
