import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { Money } from '~/ui/money';
import type { SeatIndex } from '../hall';
import type { Choice } from '../hooks/use-choice';
import { useHydrated } from '../hooks/use-hydrated';
import { longSeatName, seatName, seatRemarks } from './seat-name';

interface ChoiceBarProps {
  choice: Choice;
  seats: SeatIndex;
  /** Cents, at the usual prices. */
  total: number;
  limit: number;
  /** Places already in the cart for this performance. */
  mine: number;
  /** Sentence of the last refusal of the server, unless it was about lost seats. */
  problem: string | null;
  busy: boolean;
  /** Id of the form that holds the boxes. */
  form: string;
}

/** What was chosen, what it costs, and the button that holds it: always at hand at the bottom of the screen. */
export function ChoiceBar(props: ChoiceBarProps) {
  const { choice, seats, limit } = props;
  const t = useTranslator();
  const live = useHydrated();
  const count = choice.chosen.length;
  return (
    <div className="choice">
      <div className="choice__page">
        <Messages {...props} />
        <div className="choice__row">
          <p className="choice__sum" role="status">
            {count > 0 ? (
              <>
                <strong>
                  {t('seating.bar.count', { count })} · <Money cents={props.total} free />
                </strong>
                <span className="choice__hint">{t('seating.bar.reductions')}</span>
              </>
            ) : (
              <>
                <strong>{t('seating.bar.start')}</strong>
                <span className="choice__hint">{t('seating.bar.limit', { count: limit })}</span>
              </>
            )}
          </p>
          {count > 0 ? <ChosenSeats choice={choice} seats={seats} /> : null}
          {count > 0 || !live ? (
            <Button form={props.form} name="intent" value="hold" aria-busy={props.busy || undefined}>
              {t('seating.bar.hold')}
            </Button>
          ) : null}
          {count === 0 && live && props.mine > 0 ? (
            <LinkButton to="/cart">{t('seating.bar.to_cart', { count: props.mine })}</LinkButton>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function Messages({ choice, seats, limit, problem }: ChoiceBarProps) {
  const t = useTranslator();
  const names = choice.lost.flatMap((number) => {
    const place = seats.get(number);
    return place ? [seatName(place, t)] : [];
  });
  return (
    <div aria-live="polite">
      {names.length > 0 ? (
        <p className="choice__message">
          <Icon name="warning" />
          <span>{t('seating.lost', { count: names.length, seats: names })}</span>
        </p>
      ) : null}
      {choice.refusal || problem ? (
        <p className="choice__message">
          <Icon name="info" />
          <span>{choice.refusal ? t(`seating.refusal.${choice.refusal}`, { count: limit }) : problem}</span>
        </p>
      ) : null}
    </div>
  );
}

function ChosenSeats({ choice, seats }: Pick<ChoiceBarProps, 'choice' | 'seats'>) {
  const t = useTranslator();
  return (
    <ul className="choice__seats" aria-label={t('seating.bar.seats')}>
      {choice.chosen.map((number) => {
        const place = seats.get(number);
        if (!place) return null;
        return (
          <li key={number}>
            <button
              type="button"
              onClick={() => choice.toggle(number)}
              aria-label={t('seating.bar.remove', { seat: longSeatName(place, t) })}
              title={seatRemarks(place, t).join(', ') || undefined}
            >
              {seatName(place, t)}
              <Icon name="cross" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
