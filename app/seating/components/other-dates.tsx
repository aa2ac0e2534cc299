import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { AvailabilitySign } from '~/ui/sign';
import type { OtherDate } from '../performance-page';

/** The other dates of the show, then the season: nobody leaves this page with nowhere to go. */
export function OtherDates({ dates }: { dates: readonly OtherDate[] }) {
  const t = useTranslator();
  return (
    <section className="other-dates" aria-labelledby="other-dates">
      {dates.length > 0 ? (
        <>
          <h2 id="other-dates">{t('seating.other_dates.title')}</h2>
          <ul>
            {dates.map((date) => (
              <li key={date.id}>
                <Link to={`/performances/${date.id}`}>
                  <DateTime at={date.startsAt} timeZone={date.timeZone} style="short" />
                  <span className="soft">{date.venue}</span>
                  <AvailabilitySign placesLeft={date.available} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <h2 id="other-dates">{t('seating.other_dates.none')}</h2>
      )}
      <LinkButton to="/" variant="secondary">
        {t('common.action.see_season')}
      </LinkButton>
    </section>
  );
}
