import { useRevalidator } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Countdown } from '~/ui/countdown';
import type { Cart } from '../queries.server';

/** How long the places are kept, by the server's clock. At zero the page looks again, and says what became of them. */
export function CartClock({ cart, now }: { cart: Cart; now: string }) {
  const t = useTranslator();
  const { revalidate } = useRevalidator();
  const timeZone = cart.lines[0]?.venue.timeZone ?? 'Europe/Paris';
  return (
    <p className="cart-clock">
      {t('checkout.cart.kept')}{' '}
      <Countdown deadline={cart.expiresAt} serverNow={now} timeZone={timeZone} onEnd={revalidate} />
    </p>
  );
}
