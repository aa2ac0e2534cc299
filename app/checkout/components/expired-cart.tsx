import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import type { Cart } from '../queries.server';

/** What happens at zero: the places went back on sale, nothing was charged, and one button asks for the same ones again. */
export function ExpiredCart({ cart }: { cart: Cart }) {
  const t = useTranslator();
  return (
    <div className="sheet">
      <Alert tone="warning" title={t('checkout.expired.title')} announce>
        <p>{t('checkout.expired.text')}</p>
      </Alert>
      <Form method="post" action="/cart" className="expired-cart">
        <input type="hidden" name="order" value={cart.id} />
        <Button name="intent" value="revive">
          {t('checkout.expired.revive', { count: cart.lines.length })}
        </Button>
        <Button name="intent" value="give_up" variant="quiet">
          {t('checkout.expired.give_up')}
        </Button>
        <LinkButton to="/" variant="secondary">
          {t('common.action.see_season')}
        </LinkButton>
      </Form>
    </div>
  );
}
