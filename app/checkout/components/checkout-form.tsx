import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link, useNavigation } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { FormErrors } from '~/ui/form-errors';
import { HintedInput } from '~/ui/hinted-input';
import { Money } from '~/ui/money';
import type { Cart } from '../queries.server';
import { CreditTotals } from './credit-totals';
import './checkout.scss';

interface CheckoutFormProps {
  cart: Cart;
  /** What the server found wrong with what was typed; the typed text is in it. */
  result?: SubmissionResult<string[]>;
  /** Why the database or PayPal said no, in one sentence. */
  problem?: string | null;
  signedIn: boolean;
  /** Names PayPal's mode when it is not the real one, so that nobody expects to be charged. */
  mode: 'emulator' | 'sandbox' | 'live';
}

/** The total, the two questions a buyer is asked, and the way to PayPal. Free orders skip it. */
export function CheckoutForm({ cart, result, problem, signedIn, mode }: CheckoutFormProps) {
  const t = useTranslator();
  const busy = useNavigation().formAction === '/checkout';
  const [form, fields] = useForm<{ order: string; full_name: string; email: string }>({
    id: 'checkout',
    lastResult: result,
    defaultValue: { order: cart.id, full_name: cart.fullName, email: cart.email },
  });
  const free = cart.totalCents === 0;
  return (
    <Form method="post" action="/checkout" className="sheet checkout-form" {...getFormProps(form)}>
      <h2 className="sheet__title">{t('checkout.form.title')}</h2>
      <FormErrors
        problem={problem}
        fields={[
          { id: fields.full_name.id, label: t('checkout.form.name'), errors: fields.full_name.errors },
          { id: fields.email.id, label: t('checkout.form.email'), errors: fields.email.errors },
        ]}
      />
      <input type="hidden" name="order" value={cart.id} />
      <Field field={fields.full_name} label={t('checkout.form.name')} autoComplete="name" maxLength={200} required />
      <Field
        field={fields.email}
        label={t('checkout.form.email')}
        hint={t('checkout.form.email_hint')}
        type="email"
        autoComplete="email"
        maxLength={254}
        required
      />
      <Totals cart={cart} />
      <Button wide aria-busy={busy} name="way" value="paypal">
        {free
          ? t('checkout.form.confirm_free')
          : t('checkout.form.pay', { amount: formatCents(cart.totalCents - cart.creditCents, t.language) })}
      </Button>
      <p className="checkout-form__notes soft">
        {free ? t('checkout.form.free_note') : t('checkout.form.paypal_note')}
        {!free && mode !== 'live' ? <> {t('checkout.form.mode_note')}</> : null}
      </p>
      {cart.creditCents > 0 ? (
        <p>
          <Button variant="quiet" name="way" value="no_credit" formNoValidate>
            {t('checkout.form.credit_off')}
          </Button>
        </p>
      ) : null}
      {free ? null : <CreditWay code={typedCredit(result)} more={cart.creditCents > 0} />}
      {signedIn ? null : (
        <p className="checkout-form__notes">
          <Link to="/sign-in?next=/cart">{t('checkout.form.sign_in')}</Link>
        </p>
      )}
    </Form>
  );
}

function typedCredit(result: CheckoutFormProps['result']): string {
  const typed = result?.initialValue?.credit;
  return typeof typed === 'string' ? typed : '';
}

/** Folded away until somebody has a credit, or one `more`: its code pays the order, or a part of it, instead of PayPal. */
function CreditWay({ code, more }: { code: string; more: boolean }) {
  const t = useTranslator();
  return (
    <details className="checkout-form__credit" open={code !== ''}>
      <summary>{t(more ? 'checkout.form.credit_more' : 'checkout.form.credit')}</summary>
      <HintedInput
        id="checkout-credit"
        label={t('checkout.form.credit_code')}
        hint={t('checkout.form.credit_hint')}
        name="credit"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        defaultValue={code}
      />
      <Button wide variant="secondary" name="way" value="credit">
        {t('checkout.form.credit_pay')}
      </Button>
    </details>
  );
}

function Totals({ cart }: { cart: Cart }) {
  const t = useTranslator();
  return (
    <dl className="totals">
      {cart.discountCents > 0 ? (
        <>
          <dt>{t('checkout.totals.subtotal')}</dt>
          <dd>
            <Money cents={cart.subtotalCents} />
          </dd>
          <dt>{t('checkout.totals.discount')}</dt>
          <dd>
            <Money cents={-cart.discountCents} />
          </dd>
        </>
      ) : null}
      <dt className="totals__total">{t('checkout.totals.places', { count: cart.lines.length })}</dt>
      <dd className="totals__total">
        <Money cents={cart.totalCents} free />
      </dd>
      <CreditTotals totalCents={cart.totalCents} creditCents={cart.creditCents} />
    </dl>
  );
}
