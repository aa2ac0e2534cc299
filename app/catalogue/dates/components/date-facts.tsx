import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Alert } from '~/ui/alert';
import { Button, LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { DatePage } from '../date-page';
import { Taken } from './show-dates';
import './dates.scss';

/** When, where and how full; the ways to move, cancel, sell and look. `states` has one letter per place. */
export function DateFacts({ date, states }: { date: DatePage; states: string }) {
  const t = useTranslator();
  const count = (letter: string) => states.split(letter).length - 1;
  const kept = count('b');
  const words = { sold: date.sold, held: date.held, kept: date.numbered ? kept : 0, free: count('f') };
  return (
    <>
      {date.status === 'cancelled' ? (
        <Alert tone="warning">
          <p>{t('dates.page.cancelled')}</p>
        </Alert>
      ) : null}
      <dl className="dates-facts">
        <dt>{t('dates.page.start')}</dt>
        <dd>
          <DateTime at={date.startsAt} timeZone={date.timeZone} />
        </dd>
        {date.movedFrom ? (
          <>
            <dt>{t('dates.page.moved')}</dt>
            <dd>
              <DateTime at={date.movedFrom} timeZone={date.timeZone} />
            </dd>
          </>
        ) : null}
        <dt>{t('dates.page.place')}</dt>
        <dd>{date.venue}</dd>
        <dt>{t('dates.page.taken')}</dt>
        <dd>
          <Taken
            places={states.length - kept}
            taken={date.sold + date.held}
            words={t('dates.page.taken_words', words)}
          />
        </dd>
      </dl>
      <p className="actions">
        <LinkButton to={`/desk/sale/${date.id}`}>{t('dates.page.counter')}</LinkButton>
        {date.status === 'scheduled' ? (
          <>
            <LinkButton to={`/admin/dates/${date.id}/move`} variant="secondary">
              {t('dates.page.move')}
            </LinkButton>
            <LinkButton to={`/admin/dates/${date.id}/cancel`} variant="secondary">
              {t('dates.page.cancel')}
            </LinkButton>
          </>
        ) : null}
        <LinkButton to={`/performances/${date.id}`} variant="quiet">
          {t('dates.page.public')}
        </LinkButton>
      </p>
    </>
  );
}

/** Taking back a date that was made by mistake. */
export function DeleteDate() {
  const t = useTranslator();
  return (
    <details className="dates-fold">
      <summary>{t('dates.page.delete')}</summary>
      <p>{t('dates.page.delete_text')}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="delete" />
        <Button variant="danger">{t('dates.page.delete_sure')}</Button>
      </Form>
    </details>
  );
}
