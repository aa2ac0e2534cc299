import { useRevalidator } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { Countdown } from '~/ui/countdown';
import { Money } from '~/ui/money';
import { HelpForm } from './help-form';
import type { HelpedCart } from './queries.server';

/** Where the cart stands: how long it is kept, what it costs, and the one extension there is. */
export function HelpState({ cart, now, minutes }: { cart: HelpedCart; now: string; minutes: number }) {
  const t = useTranslator();
  const { revalidate } = useRevalidator();
  const timeZone = cart.lines[0]?.venue.timeZone ?? 'Europe/Paris';
  const kept = cart.state === 'open' || cart.state === 'paying';
  return (
    <div className="cart-help__state">
      {kept ? <Countdown deadline={cart.expiresAt} serverNow={now} timeZone={timeZone} onEnd={revalidate} /> : null}
      {cart.state === 'open' ? null : <p>{t(`help.state.${cart.state}`)}</p>}
      <p className="cart-help__total">
        {t('help.total', { code: cart.code })} <Money cents={cart.totalCents} free />
      </p>
      {kept && !cart.extended ? (
        <HelpForm intent="extend" facts={{ order: cart.id }}>
          <Button variant="secondary">{t('help.extend', { minutes })}</Button>
        </HelpForm>
      ) : null}
      {kept && cart.extended ? <p className="soft">{t('help.extended')}</p> : null}
    </div>
  );
}
