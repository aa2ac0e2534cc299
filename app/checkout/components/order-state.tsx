import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import type { Translator } from '~/platform/i18n/translate';
import { formatCents } from '~/platform/money';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import type { OrderState } from '../order-state';
import './checkout.scss';

const TONES: Record<OrderState['kind'], 'success' | 'info' | 'warning' | 'danger'> = {
  paid: 'success',
  checking: 'info',
  pending: 'info',
  to_pay: 'info',
  declined: 'warning',
  in_cart: 'info',
  seats_gone: 'warning',
  money_returned: 'warning',
  failed: 'warning',
  expired: 'warning',
  link_over: 'warning',
  evening_cancelled: 'info',
  refunded: 'info',
  cancelled: 'info',
};

/** Where an order stands, in one plain sentence, with what to do next. */
export function OrderStateNotice({ state, code }: { state: OrderState; code: string }) {
  const t = useTranslator();
  return (
    <Alert tone={TONES[state.kind]} title={t(`checkout.state.${state.kind}.title`)} announce>
      <p>{sentence(state, t)}</p>
      <NextStep state={state} code={code} />
    </Alert>
  );
}

function sentence(state: OrderState, t: Translator): string {
  const text = t(`checkout.state.${state.kind}.text`, {
    amount: formatCents(state.amountCents, t.language),
    seats: state.lostSeats,
  });
  return state.kind === 'seats_gone' && state.lostSeats.length > 0
    ? `${text} ${t('checkout.state.lost_seats', { seats: state.lostSeats })}`
    : text;
}

function NextStep({ state, code }: { state: OrderState; code: string }) {
  const t = useTranslator();
  if (state.kind === 'to_pay' || state.kind === 'declined') {
    return (
      <Form method="post" action={`/orders/${code}`} className="next-step">
        <Button name="intent" value="pay">
          {t('checkout.state.pay_now')}
        </Button>
      </Form>
    );
  }
  if (state.kind === 'checking') {
    return (
      <p className="next-step">
        <a className="btn btn-outline-primary" href={`/orders/${code}`}>
          {t('checkout.state.look_again')}
        </a>
      </p>
    );
  }
  if (state.kind === 'in_cart' || state.kind === 'expired' || state.kind === 'failed') {
    return (
      <p className="next-step">
        <LinkButton to="/cart">{t('checkout.state.to_cart')}</LinkButton>
      </p>
    );
  }
  if (state.kind !== 'seats_gone' && state.kind !== 'link_over') return null;
  return (
    <p className="next-step">
      {state.performanceIds.slice(0, 1).map((id) => (
        <LinkButton key={id} to={`/performances/${id}`}>
          {t('checkout.state.choose_others')}
        </LinkButton>
      ))}
    </p>
  );
}
