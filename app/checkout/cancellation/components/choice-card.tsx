import { Form, Link } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { EveningChoice } from '../choice';
import './cancellation.scss';

interface Props {
  choice: EveningChoice;
  code: string;
  /** True once the buyer pressed "give back" and is asked whether they are sure. */
  sure: boolean;
}

/** One evening of an order that is cancelled or moved: what happened, and what the buyer may do. */
export function ChoiceCard({ choice, code, sure }: Props) {
  const t = useTranslator();
  return (
    <section className="sheet choice" aria-labelledby={`choice-${choice.performanceId}`}>
      <p className="choice__sign">{t(`cancellation.choice.${choice.kind}`)}</p>
      <h2 className="choice__title" id={`choice-${choice.performanceId}`}>
        {choice.title}
      </h2>
      <p className="choice__when">
        {choice.was ? (
          <>
            <del>
              <DateTime at={choice.was} timeZone={choice.timeZone} style="full" />
            </del>
            <br />
          </>
        ) : null}
        <DateTime at={choice.startsAt} timeZone={choice.timeZone} style="full" />, {choice.venue}
      </p>
      <p>
        {t('cancellation.choice.reason')} {choice.reason}
      </p>
      {choice.kind === 'moved' ? (
        <Moved choice={choice} code={code} sure={sure} />
      ) : choice.state === 'offered' ? (
        <Offer choice={choice} />
      ) : (
        <Chosen choice={choice} />
      )}
    </section>
  );
}

function Moved({ choice, code, sure }: Props) {
  const t = useTranslator();
  const amount = formatCents(choice.amountCents, t.language);
  if (sure) {
    return (
      <Form method="post" className="choice__sure">
        <input type="hidden" name="performance" value={choice.performanceId} />
        <p>
          <strong>{t('cancellation.choice.return_sure', { count: choice.places, amount })}</strong>
        </p>
        <div className="actions">
          <Button name="intent" value="return" variant="danger">
            {t('cancellation.choice.return_confirm')}
          </Button>
          <LinkButton to={`/orders/${code}/choice`} variant="secondary">
            {t('cancellation.choice.keep')}
          </LinkButton>
        </div>
      </Form>
    );
  }
  return (
    <>
      <p>{t('cancellation.choice.moved_text')}</p>
      {choice.until ? (
        <p className="soft">
          {t('cancellation.choice.return_until')} <DateTime at={choice.until} timeZone={choice.timeZone} style="full" />
          .
        </p>
      ) : null}
      <p className="actions">
        <LinkButton to={`/orders/${code}`}>{t('cancellation.choice.keep')}</LinkButton>
        <Link className="btn btn-outline-primary" to={`/orders/${code}/choice?return=${choice.performanceId}`}>
          {t('cancellation.choice.return')}
        </Link>
      </p>
    </>
  );
}

function Offer({ choice }: { choice: EveningChoice }) {
  const t = useTranslator();
  const amount = formatCents(choice.amountCents, t.language);
  const isPossible = (offer: string) => offer !== 'exchange' || choice.dates.length > 0;
  return (
    <Form method="post">
      <input type="hidden" name="performance" value={choice.performanceId} />
      <fieldset className="choice__offers">
        <legend>{t('cancellation.choice.question')}</legend>
        {choice.offers.filter(isPossible).map((offer) => (
          <div key={offer} className="choice__offer">
            <label>
              <input
                type="radio"
                className="form-check-input"
                name="choice"
                value={offer}
                required
                aria-describedby={`${offer}-${choice.performanceId}`}
              />
              <strong>{t(`cancellation.offer.${offer}`)}</strong>
            </label>
            <p id={`${offer}-${choice.performanceId}`}>{t(`cancellation.choice.${offer}_text`, { amount })}</p>
            {offer === 'exchange' ? <OtherDates choice={choice} /> : null}
          </div>
        ))}
      </fieldset>
      {choice.offers.includes('exchange') && choice.dates.length === 0 ? (
        <p className="soft">{t('cancellation.choice.no_date')}</p>
      ) : null}
      {choice.until ? (
        <p className="soft">
          {t('cancellation.choice.until')} <DateTime at={choice.until} timeZone={choice.timeZone} style="full" />.{' '}
          {t('cancellation.choice.else_refund')}
        </p>
      ) : null}
      <Button name="intent" value="choose" wide>
        {t('cancellation.choice.confirm')}
      </Button>
    </Form>
  );
}

function OtherDates({ choice }: { choice: EveningChoice }) {
  const t = useTranslator();
  const id = `target-${choice.performanceId}`;
  return (
    <>
      <label className="form-label" htmlFor={id}>
        {t('cancellation.choice.which_date')}
      </label>
      <select id={id} name="target" className="form-select">
        {choice.dates.map((date) => (
          <option key={date.id} value={date.id}>
            {formatDate(date.startsAt, { language: t.language, timeZone: date.timeZone })}, {date.venue}
          </option>
        ))}
      </select>
    </>
  );
}

function Chosen({ choice }: { choice: EveningChoice }) {
  const t = useTranslator();
  const amount = formatCents(choice.amountCents, t.language);
  const chosen = choice.choice ?? 'refund';
  if (choice.state === 'failed') {
    const atCounter = choice.failure === 'refund_at_counter';
    return (
      <Alert tone="info">
        <p>{t(atCounter ? 'cancellation.choice.at_counter' : 'cancellation.choice.person', { amount })}</p>
      </Alert>
    );
  }
  const step = choice.state === 'done' ? 'done' : 'working';
  return (
    <Alert tone={step === 'done' ? 'success' : 'info'}>
      <p>{t(`cancellation.choice.${chosen}_${step}`, { amount })}</p>
    </Alert>
  );
}
