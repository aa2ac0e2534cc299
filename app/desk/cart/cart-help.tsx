import { Form } from '@remix-run/react';
import { groupByEvening } from '~/checkout/rules';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { useLive } from '~/platform/live/use-live';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EveningSeats } from './evening-seats';
import { HelpAnswerLine } from './help-answer-line';
import { HelpAddress } from './help-form';
import { HelpLine } from './help-line';
import { HelpState } from './help-state';
import type { CartHelpPage } from './queries.server';
import type { HelpAnswer } from './schema';
import './cart-help.scss';

interface CartHelpProps {
  help: CartHelpPage;
  /** Where the forms are sent: `/desk/<conversation>/cart`. */
  action: string;
  /** The address of this page, to which `?evening=` may be added. */
  here: string;
  /** What the form did that was sent without JavaScript. */
  answer?: HelpAnswer;
}

/** A customer's cart as it is now, beside the conversation, and what a member may do in it. Follows the topic `desk`. */
export function CartHelp({ help, action, here, answer }: CartHelpProps) {
  const t = useTranslator();
  useLive('desk', { isPrivate: true, events: ['order'] });
  const { cart, evenings } = help;
  const order = cart && (cart.state === 'open' || cart.state === 'paying') ? cart.id : '';
  const inCart = groupByEvening(cart?.lines ?? []);
  const added = evenings.filter(({ performanceId }) =>
    inCart.every((evening) => evening.performanceId !== performanceId),
  );
  return (
    <HelpAddress.Provider value={action}>
      <section className="cart-help" aria-labelledby="cart-help-title">
        <h2 id="cart-help-title" className="cart-help__title">
          {t('help.title')}
        </h2>
        <HelpAnswerLine answer={answer} />
        {cart ? (
          <HelpState cart={cart} now={help.now} minutes={help.minutes} />
        ) : (
          <p className="soft">{t('help.none')}</p>
        )}
        {inCart.map(({ performanceId, first, lines }) => (
          <section key={performanceId} className="cart-help__evening">
            <h3>
              {first.show.title}, <DateTime at={first.startsAt} timeZone={first.venue.timeZone} style="short" />
            </h3>
            <ul>
              {lines.map((line) => (
                <HelpLine
                  key={line.id}
                  line={line}
                  prices={
                    order === ''
                      ? []
                      : (cart?.prices ?? []).filter(
                          (price) => price.performanceId === performanceId && price.zoneId === line.zoneId,
                        )
                  }
                />
              ))}
            </ul>
            {evenings
              .filter((evening) => evening.performanceId === performanceId)
              .map((evening) => (
                <EveningSeats key={performanceId} evening={evening} order={order} lines={order === '' ? [] : lines} />
              ))}
          </section>
        ))}
        {added.map((evening) => (
          <section key={evening.performanceId} className="cart-help__evening">
            <h3>
              {evening.title}, <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="short" />
            </h3>
            <EveningSeats evening={evening} order={order} lines={[]} />
          </section>
        ))}
        <OtherEvenings others={help.others} here={here} />
      </section>
    </HelpAddress.Provider>
  );
}

function OtherEvenings({ others, here }: { others: CartHelpPage['others']; here: string }) {
  const t = useTranslator();
  if (others.length === 0) return null;
  return (
    <Form method="get" action={here} preventScrollReset className="cart-help__form">
      <label htmlFor="help-evening">{t('help.evening')}</label>
      <select id="help-evening" name="evening" className="form-select">
        {others.map(({ id, title, startsAt, timeZone }) => (
          <option key={id} value={id}>
            {formatDate(startsAt, { language: t.language, timeZone, style: 'short' })} · {title}
          </option>
        ))}
      </select>
      <Button variant="quiet">{t('help.show_seats')}</Button>
    </Form>
  );
}
