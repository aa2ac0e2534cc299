import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import type { SellingDate } from '../queries.server';

const NAMED = 12;

/** Where an archived price type is still sold, and the act that stops it there. */
export function StillSold({ page, dates }: { page: string; dates: readonly SellingDate[] }) {
  const t = useTranslator();
  if (dates.length === 0) return null;
  return (
    <section className="admin-part" id="dates" aria-labelledby="dates-title">
      <h2 id="dates-title">{t('shows.price_types.still.title')}</h2>
      <p>{t('shows.price_types.still.lead')}</p>
      <ul className="admin-rows">
        {dates.slice(0, NAMED).map((date) => (
          <li key={date.id}>
            <Link to={`/admin/dates/${date.id}#prices`}>
              {date.title}, <DateTime at={date.startsAt} timeZone={date.timeZone} style="full" />
            </Link>
          </li>
        ))}
        {dates.length > NAMED ? <li>{t('shows.price_types.still.more', { count: dates.length - NAMED })}</li> : null}
      </ul>
      <Form method="post" action={page} className="actions">
        <Button variant="secondary" name="intent" value="stop">
          {t('shows.price_types.still.stop')}
        </Button>
      </Form>
    </section>
  );
}
