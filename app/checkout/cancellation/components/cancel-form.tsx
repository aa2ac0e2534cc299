import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { HintedInput } from '~/ui/hinted-input';
import type { Concerned, Evening } from '../queries.server';
import type { CancelTexts, CancelWish } from '../wish';
import { ConcernedList } from './concerned';
import { ReasonField } from './move-form';
import './cancellation.scss';

interface Props {
  evening: Evening;
  concerned: Concerned;
  texts: CancelTexts;
}

/** Why the date does not take place, and what its buyers may choose. Nothing happens before the next step. */
export function CancelForm({ concerned, texts }: Props) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-form">
      <ConcernedList concerned={concerned} />
      <ReasonField reason={texts.reason} />
      <fieldset className="admin-group">
        <legend>{t('cancellation.cancel.offers')}</legend>
        <p className="form-text">{t('cancellation.cancel.offers_hint')}</p>
        <ul className="cancel-offers">
          <li>
            <span className="cancel-offer">
              <input
                type="checkbox"
                className="form-check-input"
                id="refund"
                defaultChecked
                disabled
                aria-describedby="refund-hint"
              />
              <label htmlFor="refund">{t('cancellation.offer.refund')}</label>
            </span>
            <span className="form-text" id="refund-hint">
              {t('cancellation.cancel.refund_always')}
            </span>
          </li>
          {(['credit', 'exchange'] as const).map((offer) => (
            <li key={offer}>
              <span className="cancel-offer">
                <input
                  type="checkbox"
                  className="form-check-input"
                  id={offer}
                  name={offer}
                  defaultChecked={texts[offer]}
                  aria-describedby={`${offer}-hint`}
                />
                <label htmlFor={offer}>{t(`cancellation.offer.${offer}`)}</label>
              </span>
              <span className="form-text" id={`${offer}-hint`}>
                {t(`cancellation.cancel.${offer}_hint`)}
              </span>
            </li>
          ))}
        </ul>
      </fieldset>
      <HintedInput
        id="until"
        label={t('cancellation.cancel.until')}
        hint={t('cancellation.cancel.until_hint')}
        name="until"
        type="datetime-local"
        className="cancel-moment"
        defaultValue={texts.until}
      />
      <Button name="intent" value="review">
        {t('cancellation.review')}
      </Button>
    </Form>
  );
}

/** The last look: what will happen, to how many, and the one button that does it. */
export function CancelReview({ evening, concerned, texts, wish }: Props & { wish: CancelWish }) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-form">
      <h2>{t('cancellation.cancel.sure')}</h2>
      <ConcernedList concerned={concerned} />
      <dl className="cancel-review">
        <dt>{t('cancellation.reason')}</dt>
        <dd>{wish.reason}</dd>
        <dt>{t('cancellation.cancel.offers')}</dt>
        <dd>
          {wish.offers.map((offer) => t.optional(`cancellation.offer.${offer}`) ?? offer).join(' · ')}
          {wish.until ? (
            <>
              <br />
              {t('cancellation.cancel.until')} <DateTime at={wish.until} timeZone={evening.timeZone} style="full" />
            </>
          ) : null}
        </dd>
      </dl>
      <p>{t(wish.until ? 'cancellation.cancel.effect' : 'cancellation.cancel.effect_refund')}</p>
      <input type="hidden" name="reason" value={texts.reason} />
      <input type="hidden" name="until" value={texts.until} />
      {texts.credit ? <input type="hidden" name="credit" value="on" /> : null}
      {texts.exchange ? <input type="hidden" name="exchange" value="on" /> : null}
      <div className="actions">
        <Button name="intent" value="confirm" variant="danger">
          {t('cancellation.cancel.confirm')}
        </Button>
        <Button name="intent" value="change" variant="secondary">
          {t('cancellation.change')}
        </Button>
      </div>
    </Form>
  );
}
