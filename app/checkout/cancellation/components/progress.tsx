import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import { BY_HAND } from '../choice';
import type { Cancellation, Evening } from '../queries.server';
import './cancellation.scss';

const STATES = ['offered', 'working', 'done', 'failed'] as const;

/** How far the compensation of a cancelled date is; whoever waits for a person comes first. */
export function Progress({ evening, cancellation }: { evening: Evening; cancellation: Cancellation }) {
  const t = useTranslator();
  const { offer, counts, cases } = cancellation;
  return (
    <>
      {cases.length === 0 ? <p>{t('cancellation.progress.nobody')}</p> : null}
      <section className="admin-part" aria-live="polite" hidden={cases.length === 0}>
        <Bar done={counts.done} orders={counts.orders} />
        <dl className="cancel-counts">
          {STATES.map((state) => (
            <div key={state} className={state === 'failed' && counts.failed > 0 ? 'cancel-counts__alarm' : undefined}>
              <dt>{t(`cancellation.state.${state}`)}</dt>
              <dd data-count={state}>{counts[state]}</dd>
            </div>
          ))}
        </dl>
        <p className="admin-rows__soft">
          {t('cancellation.progress.outcome', {
            refunded: counts.refunded,
            credited: counts.credited,
            exchanged: counts.exchanged,
          })}
        </p>
      </section>
      {offer ? (
        <section className="admin-part">
          <p>
            {t('cancellation.progress.reason')} {offer.reason}
          </p>
          {counts.offered > 0 ? (
            <p>
              {t('cancellation.progress.until')}{' '}
              <DateTime at={offer.answerUntil} timeZone={evening.timeZone} style="full" />
            </p>
          ) : null}
        </section>
      ) : null}
      {cases.length > 0 ? <Cases cases={cases} /> : null}
    </>
  );
}

function Bar({ done, orders }: { done: number; orders: number }) {
  const t = useTranslator();
  return (
    <>
      <p className="cancel-done">{t('cancellation.progress.done', { done, orders })}</p>
      <svg
        className="admin-gauge"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('cancellation.progress.done', { done, orders })}
      >
        <rect className="admin-gauge__all" width="100" height="8" />
        <rect className="admin-gauge__sold" width={orders > 0 ? (100 * done) / orders : 100} height="8" />
      </svg>
    </>
  );
}

function Cases({ cases }: { cases: Cancellation['cases'] }) {
  const t = useTranslator();
  return (
    <section className="admin-part">
      <h2>{t('cancellation.progress.orders')}</h2>
      <ul className="admin-rows admin-rows--acts">
        {cases.map((one) => (
          <li key={one.id} className={one.state === 'failed' ? 'cancel-case cancel-case--failed' : 'cancel-case'}>
            <div>
              <p className="admin-rows__name">
                <Link to={`/admin/orders/${one.orderCode}`}>{one.orderCode}</Link> {one.name}
              </p>
              <p className="admin-rows__soft">
                {t('cancellation.places', { count: one.places })} · <Money cents={one.amountCents} free />
              </p>
              <p>
                {t(`cancellation.case.${one.state}`)}
                {one.choice ? ` · ${t(`cancellation.offer.${one.choice}`)}` : null}
              </p>
              {one.failure ? (
                <p className="cancel-case__why">
                  {t.optional(`cancellation.failure.${one.failure}`) ??
                    t.optional(`errors.${one.failure}`) ??
                    t('cancellation.failure.unknown')}
                </p>
              ) : null}
            </div>
            {one.state === 'failed' ? <Retry id={one.id} byHand={one.failure === 'refund_at_counter'} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Retry({ id, byHand }: { id: string; byHand: boolean }) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-rows__acts">
      <input type="hidden" name="case" value={id} />
      <label className="visually-hidden" htmlFor={`how-${id}`}>
        {t('cancellation.retry.how')}
      </label>
      <select id={`how-${id}`} name="method" className="form-select">
        {byHand ? null : <option value="">{t('cancellation.retry.again')}</option>}
        {BY_HAND.map((method) => (
          <option key={method} value={method}>
            {t(`cancellation.retry.${method}`)}
          </option>
        ))}
      </select>
      <Button name="intent" value="retry" className="btn-sm" variant="secondary">
        {t(byHand ? 'cancellation.retry.handed_over' : 'cancellation.retry.go')}
      </Button>
    </Form>
  );
}
