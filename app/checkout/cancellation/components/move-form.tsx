import { Form } from '@remix-run/react';
import { wallClock } from '~/catalogue/dates/wall-clock';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { HintedInput } from '~/ui/hinted-input';
import type { Concerned, Evening } from '../queries.server';
import type { MoveTexts } from '../wish';
import { ConcernedList } from './concerned';
import './cancellation.scss';

interface Props {
  evening: Evening;
  concerned: Concerned;
  texts: MoveTexts | null;
}

/** The new date and why; nobody is told before the next step. */
export function MoveForm({ evening, concerned, texts }: Props) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-form">
      <input type="hidden" name="seen" value={evening.seen} />
      <p>
        {t('cancellation.move.now')}{' '}
        <strong>
          <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="full" />
        </strong>
        , {evening.venue}
      </p>
      <ConcernedList concerned={concerned} />
      <HintedInput
        id="starts"
        label={t('cancellation.move.starts')}
        hint={t('cancellation.move.starts_hint')}
        name="starts"
        type="datetime-local"
        className="cancel-moment"
        defaultValue={texts?.starts ?? wallClock(evening.startsAt, evening.timeZone)}
        required
      />
      <ReasonField reason={texts?.reason ?? ''} />
      <Button name="intent" value="review">
        {t('cancellation.review')}
      </Button>
    </Form>
  );
}

/** Why: the sentence that every buyer reads. */
export function ReasonField({ reason }: { reason: string }) {
  const t = useTranslator();
  return (
    <div className="field">
      <label className="form-label" htmlFor="reason">
        {t('cancellation.reason')}
      </label>
      <div className="form-text" id="reason-hint">
        {t('cancellation.reason_hint')}
      </div>
      <textarea
        id="reason"
        name="reason"
        rows={2}
        maxLength={500}
        className="form-control"
        defaultValue={reason}
        aria-describedby="reason-hint"
        required
      />
    </div>
  );
}

/** The last look before everybody is told. */
export function MoveReview({ evening, concerned, texts, startsAt }: Props & { texts: MoveTexts; startsAt: string }) {
  const t = useTranslator();
  return (
    <Form method="post" className="admin-form">
      <h2>{t('cancellation.move.sure')}</h2>
      <dl className="cancel-review">
        <dt>{t('cancellation.move.from')}</dt>
        <dd>
          <del>
            <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="full" />
          </del>
        </dd>
        <dt>{t('cancellation.move.to')}</dt>
        <dd>
          <DateTime at={startsAt} timeZone={evening.timeZone} style="full" />
        </dd>
        <dt>{t('cancellation.reason')}</dt>
        <dd>{texts.reason}</dd>
      </dl>
      <ConcernedList concerned={concerned} />
      <p>{t('cancellation.move.effect')}</p>
      <input type="hidden" name="seen" value={evening.seen} />
      <input type="hidden" name="starts" value={texts.starts} />
      <input type="hidden" name="reason" value={texts.reason} />
      <div className="actions">
        <Button name="intent" value="confirm">
          {t('cancellation.move.confirm')}
        </Button>
        <Button name="intent" value="change" variant="secondary">
          {t('cancellation.change')}
        </Button>
      </div>
    </Form>
  );
}
