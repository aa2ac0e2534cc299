import type { SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useState } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';
import { ProgressSteps } from '~/ui/progress-steps';
import type { Cart } from '../queries.server';
import { CartClock } from './cart-clock';
import { CartEvenings } from './cart-evenings';
import { CheckoutForm } from './checkout-form';
import { ExpiredCart } from './expired-cart';
import { FollowCart } from './follow-cart';
import { HelpActs } from './help-acts';
import './checkout.scss';

interface CartPageProps {
  cart: Cart | null;
  /** The server's clock, ISO 8601. */
  now: string;
  /** Whose cart it is, also while it is empty; null for a visitor who never chose anything. */
  customerId: string | null;
  signedIn: boolean;
  mode: 'emulator' | 'sandbox' | 'live';
  /** A refusal of a button of the cart. */
  cartProblem?: string | null;
  /** A refusal of the form that leads to payment, and what was typed. */
  checkoutProblem?: string | null;
  result?: SubmissionResult<string[]>;
}

/** The cart: its places on the left, the total and the two questions on the right; on a phone one after the other. */
export function CartPage({ cart, customerId, ...page }: CartPageProps) {
  return (
    <>
      {cart ? <FullCart cart={cart} {...page} /> : <EmptyCart problem={page.cartProblem ?? page.checkoutProblem} />}
      <FollowCart customerId={customerId} />
    </>
  );
}

type FullCartProps = Omit<CartPageProps, 'cart' | 'customerId'> & { cart: Cart };

function FullCart({ cart, now, cartProblem, checkoutProblem, result, signedIn, mode }: FullCartProps) {
  const t = useTranslator();
  const steps = [t('checkout.steps.places'), t('checkout.steps.cart'), t('checkout.steps.tickets')];
  return (
    <Page>
      <ProgressSteps steps={steps} current={1} />
      <PageTitle title={t('checkout.cart.title')} />
      {cartProblem ? (
        <Alert tone="danger" announce>
          <p>{cartProblem}</p>
        </Alert>
      ) : null}
      <div className="cart-columns">
        <div>
          {cart.over ? <ExpiredCart cart={cart} /> : <CartClock cart={cart} now={now} />}
          <HelpActs acts={cart.helped} timeZone={cart.lines[0]?.venue.timeZone ?? 'Europe/Paris'} />
          <CartEvenings cart={cart} frozen={cart.over} />
          {cart.over ? null : <CartWays cart={cart} />}
        </div>
        <CheckoutColumn cart={cart} result={result} problem={checkoutProblem} signedIn={signedIn} mode={mode} />
      </div>
    </Page>
  );
}

function CheckoutColumn({ cart, ...form }: Parameters<typeof CheckoutForm>[0]) {
  // Someone who was typing when the time ran out keeps the form: paying then tries to take the same places again.
  const [wasOpen] = useState(!cart.over);
  if (cart.over && !wasOpen && !form.result && !form.problem) return null;
  return (
    <div className="cart-columns__form">
      <CheckoutForm cart={cart} {...form} />
    </div>
  );
}

function CartWays({ cart }: { cart: Cart }) {
  const t = useTranslator();
  return (
    <Form method="post" action="/cart" className="cart-ways">
      <LinkButton to="/" variant="secondary">
        {t('checkout.cart.add_show')}
      </LinkButton>
      <input type="hidden" name="order" value={cart.id} />
      <Button name="intent" value="give_up" variant="quiet">
        {t('checkout.cart.empty_it')}
      </Button>
    </Form>
  );
}

function EmptyCart({ problem }: { problem?: string | null }) {
  const t = useTranslator();
  return (
    <Page>
      <PageTitle title={t('checkout.cart.title')} />
      {problem ? (
        <Alert tone="danger" announce>
          <p>{problem}</p>
        </Alert>
      ) : null}
      <EmptyState
        title={t('checkout.cart.empty')}
        action={<LinkButton to="/">{t('common.action.see_season')}</LinkButton>}
      >
        {t('checkout.cart.empty_hint')}
      </EmptyState>
    </Page>
  );
}
