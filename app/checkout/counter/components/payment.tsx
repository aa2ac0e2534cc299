import { Form } from '@remix-run/react';
import { useState } from 'react';
import { LANGUAGES } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Button } from '~/ui/button';
import { Money } from '~/ui/money';
import { readEuros } from '../amounts';
import { usePayment } from '../hooks/use-payment';
import type { LiveSale } from '../hooks/use-sale';
import { LINK_HOURS } from '../sale';
import { CreditForm } from './credit-form';

// The buttons of the bar send this form too: what was typed as received counts for both.
const MONEY = 'money';

/** Always at hand at the bottom of the screen: what it costs, and the two buttons that end most sales. */
export function PaymentBar({ live, numbered }: { live: LiveSale; numbered: boolean }) {
  const t = useTranslator();
  const { busy } = usePayment(live);
  const amount = formatCents(live.dueCents, t.language);
  const names = live.sale.lines.map((line) => line.seat).filter(Boolean);
  return (
    <div className="choice sale-bar">
      <div className="choice__page">
        <div aria-live="assertive">{live.problem ? <p className="choice__message">{live.problem}</p> : null}</div>
        <div className="choice__row">
          <p className="choice__sum" role="status">
            <strong>
              {live.count > 0 ? (
                <>
                  {t('counter.sale.places', { count: live.count })} · <Money cents={live.totalCents} free />
                </>
              ) : (
                t(numbered ? 'counter.sale.start' : 'counter.sale.start_general')
              )}
            </strong>
            {names.length > 0 ? <span className="choice__hint">{names.join(' · ')}</span> : null}
          </p>
          {live.count > 0 ? (
            <p className="sale-bar__buttons">
              {live.totalCents === 0 ? (
                <Button form={MONEY} name="provider" value="free" aria-busy={busy || undefined}>
                  {t('counter.pay.free')}
                </Button>
              ) : (
                <>
                  <Button form={MONEY} name="provider" value="cash" aria-busy={busy || undefined}>
                    {t('counter.pay.cash', { amount })}
                  </Button>
                  <Button form={MONEY} name="provider" value="card" variant="secondary" aria-busy={busy || undefined}>
                    {t('counter.pay.card')}
                  </Button>
                  <a className="btn btn-quiet" href="#payment">
                    {t('counter.pay.more')}
                  </a>
                </>
              )}
            </p>
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** The other ways to pay: cash with change, cheque, transfer, and a link by mail. */
export function PaymentPanel({ live }: { live: LiveSale }) {
  const t = useTranslator();
  const { busy, onSubmit } = usePayment(live);
  if (live.count === 0) return null;
  const hidden = (
    <>
      <input type="hidden" name="intent" value="pay" />
      <input type="hidden" name="order" value={live.sale.id} />
      <input type="hidden" name="total" value={live.dueCents} />
    </>
  );
  if (live.totalCents === 0) {
    return (
      <Form id={MONEY} method="post" onSubmit={onSubmit}>
        {hidden}
      </Form>
    );
  }
  return (
    <section className="sale-part" id="payment" aria-labelledby="payment-title">
      <h2 id="payment-title">{t('counter.pay.title')}</h2>
      <Form id={MONEY} method="post" onSubmit={onSubmit}>
        {hidden}
        <Received live={live} />
        <p className="sale-ways">
          <Button name="provider" value="cash" aria-busy={busy || undefined}>
            {t('counter.pay.cash_short')}
          </Button>
          <Button name="provider" value="card" variant="secondary" aria-busy={busy || undefined}>
            {t('counter.pay.card')}
          </Button>
          <Button name="provider" value="cheque" variant="secondary" aria-busy={busy || undefined}>
            {t('counter.pay.cheque')}
          </Button>
          <Button name="provider" value="transfer" variant="secondary" aria-busy={busy || undefined}>
            {t('counter.pay.transfer')}
          </Button>
        </p>
        <p className="form-text">{t('counter.pay.transfer_hint')}</p>
      </Form>
      <CreditForm live={live} />
      <LinkForm live={live} />
    </section>
  );
}

function Received({ live }: { live: LiveSale }) {
  const t = useTranslator();
  const [text, setText] = useState('');
  const received = readEuros(text);
  const change = typeof received === 'number' ? received - live.dueCents : null;
  return (
    <div className="sale-received">
      <label className="form-label" htmlFor="received">
        {t('counter.pay.received')}
      </label>
      <input
        id="received"
        name="received"
        className="form-control"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <output className="sale-received__change" htmlFor="received">
        {received === null ? t('counter.pay.no_amount') : null}
        {change !== null && change >= 0 ? t('counter.pay.change', { amount: formatCents(change, t.language) }) : null}
        {change !== null && change < 0 ? t('counter.pay.missing', { amount: formatCents(-change, t.language) }) : null}
      </output>
    </div>
  );
}

function LinkForm({ live }: { live: LiveSale }) {
  const t = useTranslator();
  const { busy, onSubmit } = usePayment(live);
  const { email } = live.sale;
  return (
    <Form method="post" className="sale-link" onSubmit={onSubmit}>
      <h3>{t('counter.link.title')}</h3>
      <p>{email ? t('counter.link.to', { email }) : t('counter.link.no_address')}</p>
      {email ? (
        <div className="sale-search__row">
          <input type="hidden" name="order" value={live.sale.id} />
          <label className="visually-hidden" htmlFor="hours">
            {t('counter.link.lasts')}
          </label>
          <select id="hours" name="hours" className="form-select" defaultValue="24">
            {LINK_HOURS.map((hours) => (
              <option key={hours} value={hours}>
                {hours < 48 ? t('counter.link.hours', { count: hours }) : t('counter.link.days', { count: hours / 24 })}
              </option>
            ))}
          </select>
          <label className="visually-hidden" htmlFor="link-language">
            {t('counter.link.language')}
          </label>
          <select
            // Another customer has another language.
            key={live.sale.language}
            id="link-language"
            name="language"
            className="form-select"
            defaultValue={live.sale.language}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language}>
                {t(`counter.link.languages.${language}`)}
              </option>
            ))}
          </select>
          <Button variant="secondary" name="intent" value="link" aria-busy={busy || undefined}>
            {t('counter.link.send')}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}
